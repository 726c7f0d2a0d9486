import { series } from './dakar.ts'
import type { ConsultationSeed, DelegationSeed, MemberSeed, PhaseSeed } from './shape.ts'

/** The invented second consultation of the series: its chain runs from the post. */
export const qualityData: ConsultationSeed = {
  slug: 'quality-data',
  series,
  seriesNumber: 2,
  title: 'Quality data to inform public policy',
  language: 'en',
  theme: 'Data: what is collected, by which definition, and what could be asked once',
  purpose:
    'Mechanisms of five continents compare which figures they collect, where definitions and requests overlap, and what could be asked once.',
  concept: `# Why this theme

At Dakar several participants named quality data as the issue to take up next, and the second recommendation asks that interventions rest on solid data and sound research. The same report lists unreliable and uneven figures first among the challenges, and warns of the fatigue of States that are asked for the same thing by many.

# What the consultation is to find out

1. Which figures each mechanism collects today, from whom, and by which definition.
2. Where a common definition is possible, and where a published difference is enough.
3. How those who are counted stay safe while they are counted.
4. What mechanisms could ask once, together, and answer with what they already hold.

# What it is not

It sets no new reporting duty and ranks nobody. It does not discuss individual cases, and no details of individual cases are accepted in threads, inputs or files.

# What is expected of participants

- before the sessions: a written input of at most two pages, or a few posts in the threads, in any of the four languages;
- during the sessions: one speaker per delegation and round, experts beside her;
- afterwards: comments on the draft report within the time given when it is circulated.

The text is **agreed by participants**: it is circulated as a draft and issued once they agree.`,
  convener: 'Office of the Special Rapporteur on trafficking in persons (represented by an invented person)',
  convenerOrganisation: 'special-rapporteur',
  organizerOrganisations: ['ohchr'],
  place: '',
  online: true,
  dates: { startsInDays: 14, endsInDays: 15 },
  inputsUntilInDays: 7,
  timeZone: 'Africa/Dakar',
  mandateReference: '',
  standing: 'agreed by participants',
  visibility: 'platform',
  attribution: 'named',
  observersMayPost: true,
  participantsNote: 'Nine mechanisms are invited; six have confirmed.',
  state: 'preparatory',
  sessions: [
    {
      key: 'collected-today',
      number: 1,
      title: 'What is collected today',
      guidingQuestions: [
        'What does each mechanism count, and whom does it ask?',
        'Which of these figures are published, and with which definition beside them?',
        'What is asked for and never used?',
      ],
      time: { inDays: 14, starts: '13:00', ends: '14:30' },
      chair: 'Henrike Talvela-Diop',
      presenters: 'Palesa Vondrane',
    },
    {
      key: 'definitions',
      number: 2,
      title: 'Definitions and comparability',
      guidingQuestions: [
        'Where do definitions differ, and does the difference matter for policy?',
        'When is a table of differences worth more than a common definition?',
      ],
      time: { inDays: 14, starts: '15:00', ends: '16:30' },
      chair: 'Aïssatou Kondé-Lawson',
      presenters: 'Inés Quiroga Valdivia',
    },
    {
      key: 'safety',
      number: 3,
      title: 'Safety of those who are counted',
      guidingQuestions: [
        'Below which number is a cell suppressed, and who decides?',
        'What must a mechanism never ask for, even if a State would send it?',
        'How do trafficked persons have a say in what is counted about them?',
      ],
      time: { inDays: 15, starts: '13:00', ends: '14:30' },
      chair: 'Ndela Korvane',
      audience: 'without observers',
      attribution: 'not attributable',
    },
    {
      key: 'ask-once',
      number: 4,
      title: 'Ask once: a common calendar',
      guidingQuestions: [
        'Who asks States for what, and in which month?',
        'Which answers could be reused, and with whose consent?',
      ],
      time: { inDays: 15, starts: '15:00', ends: '16:30' },
      chair: 'Rodrigo Alcázar Peña',
    },
  ],
}

export const qualityDataPhases: readonly PhaseSeed[] = [
  { state: 'concept', inDays: -88, why: 'Topic T1 of Dakar was selected.' },
  { state: 'convened', inDays: -61, why: 'The convener invited nine mechanisms.' },
  { state: 'preparatory', inDays: -40, why: 'Threads and written inputs are open.' },
  { state: 'in session', inDays: 14, why: 'Sessions 1 and 2, then 3 and 4 the day after.' },
  { state: 'drafting', inDays: 16, why: 'The rapporteur drafts out of the recorded outcomes.' },
  { state: 'circulated', inDays: 37, why: 'The draft goes to all delegations.' },
  { state: 'issued', inDays: 65, why: 'Once participants agree.' },
  { state: 'follow-up', inDays: 66, why: 'Reports from addressees.' },
]

/** Six confirmed, three invited. The protocol order is the organizer's: alphabetical in English. */
export const qualityDataDelegations: readonly DelegationSeed[] = [
  {
    organisation: 'african-union',
    state: 'invited',
    protocolOrder: 1,
    delegates: [{ person: 'au', part: 'member' }],
  },
  {
    organisation: 'amber-coast',
    state: 'confirmed',
    protocolOrder: 2,
    delegates: [{ person: 'amber', part: 'head', voice: 'holder' }],
  },
  {
    organisation: 'council-of-europe',
    state: 'invited',
    protocolOrder: 3,
    delegates: [{ person: 'coe', part: 'member' }],
  },
  {
    organisation: 'eccas',
    state: 'confirmed',
    protocolOrder: 4,
    delegates: [{ person: 'eccas', part: 'member' }],
  },
  {
    organisation: 'ecowas',
    state: 'confirmed',
    protocolOrder: 5,
    delegates: [
      { person: 'ecowas', part: 'member' },
      { person: 'ecowas-alternate', part: 'member' },
    ],
  },
  {
    organisation: 'european-union',
    state: 'invited',
    protocolOrder: 6,
    delegates: [{ person: 'eu', part: 'member' }],
  },
  {
    organisation: 'league-of-arab-states',
    state: 'confirmed',
    protocolOrder: 7,
    delegates: [
      { person: 'las', part: 'member' },
      { person: 'las-alternate', part: 'member' },
    ],
  },
  {
    organisation: 'organization-of-american-states',
    state: 'confirmed',
    protocolOrder: 8,
    delegates: [
      { person: 'oas', part: 'member' },
      { person: 'oas-alternate', part: 'member' },
    ],
  },
  {
    organisation: 'seven-rivers',
    state: 'confirmed',
    protocolOrder: 9,
    delegates: [
      { person: 'rivers', part: 'head', voice: 'holder' },
      { person: 'rivers-expert', part: 'member', voice: 'substitute' },
    ],
  },
]

export const qualityDataMembers: readonly MemberSeed[] = [
  { person: 'organizer', role: 'organizer', inFunction: 'secretariat of the consultation' },
  { person: 'ohchr', role: 'organizer', inFunction: 'chair of session 1' },
  { person: 'rapporteur', role: 'rapporteur', inFunction: 'rapporteur' },
  { person: 'ecowas', role: 'member', inFunction: 'focal point' },
  { person: 'ecowas-alternate', role: 'member', inFunction: 'expert' },
  { person: 'las', role: 'member', inFunction: 'focal point' },
  { person: 'las-alternate', role: 'member', inFunction: 'expert' },
  { person: 'oas', role: 'member', inFunction: 'focal point' },
  { person: 'oas-alternate', role: 'member', inFunction: 'expert' },
  { person: 'rivers', role: 'member', inFunction: 'head of delegation' },
  { person: 'rivers-expert', role: 'member', inFunction: 'statistician' },
  { person: 'amber', role: 'member', inFunction: 'head of delegation' },
  { person: 'au', role: 'member', inFunction: 'focal point' },
  { person: 'eccas', role: 'member', inFunction: 'focal point' },
  { person: 'coe', role: 'member', inFunction: 'focal point' },
  { person: 'eu', role: 'member', inFunction: 'focal point' },
  { person: 'observer', role: 'observer', inFunction: 'observer, civil society' },
  { person: 'unhcr', role: 'observer', inFunction: 'observer, United Nations' },
]
