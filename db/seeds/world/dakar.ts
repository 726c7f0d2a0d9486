import type { ConsultationSeed, MemberSeed, TopicSeed } from './shape.ts'

export const series = 'Regional mechanisms against trafficking'

/**
 * A real meeting at its true dates. Nothing is added to what its report says: no participant, no clock time, no post, no
 * closed session, and no day for the issue of the report.
 */
export const dakar: ConsultationSeed = {
  slug: 'dakar-2010',
  series,
  seriesNumber: 1,
  title: 'Dakar consultation: regional and sub-regional mechanisms against trafficking in persons',
  language: 'en',
  theme: 'The part of regional and sub-regional mechanisms in countering trafficking, especially in women and children',
  purpose:
    'To let technical experts of regional mechanisms from five continents compare, for the first time, what works against trafficking in persons and what stands in the way, and to look ahead to what they can do together.',
  concept: `**Why meet.** Trafficking joins countries of origin, transit and destination, and so must the answer. Regional and sub-regional mechanisms stand where international standards touch local conditions: near enough to know the ground, wide enough to bring States together.

**What it builds on.** The Special Rapporteur’s report to the Human Rights Council of 4 May 2010 (A/HRC/14/32) gathered many encouraging initiatives of such mechanisms, and several concerns. Its recommendations are the starting point.

**How.** Mechanisms present what they do; together they draw out good practices, challenges and lessons on four items: frameworks, prevention, protection, and cooperation and partnerships. Throughout, the measure is a human rights-based approach, with the OHCHR *Recommended Principles and Guidelines* as the point of reference.`,
  convener: 'Ms. Joy Ngozi Ezeilo, UN Special Rapporteur on trafficking in persons, especially women and children',
  convenerOrganisation: 'special-rapporteur',
  organizerOrganisations: ['ohchr'],
  place: 'Dakar, Senegal',
  online: false,
  dates: { starts: '2010-10-04', ends: '2010-10-05' },
  timeZone: 'Africa/Dakar',
  mandateReference: 'A/HRC/14/32',
  standing: "convener's summary",
  visibility: 'public',
  attribution: 'named',
  observersMayPost: false,
  participantsNote: 'Nine regional mechanisms took part; the report does not list them.',
  state: 'follow-up',
  sessions: [
    {
      key: 'opening',
      number: null,
      title: 'Opening',
      guidingQuestions: [],
      presenters: 'Ms. Coumba Gaye, Minister of Human Rights of Senegal',
    },
    {
      key: 'introduction',
      number: null,
      title: 'Introductory presentation',
      guidingQuestions: [],
      presenters: 'Ms. Joy Ngozi Ezeilo, Special Rapporteur',
    },
    {
      key: 'frameworks',
      number: 1,
      title: 'Normative and institutional frameworks',
      guidingQuestions: [
        'How has each mechanism built a human rights-based approach into its instruments, institutions and programmes?',
        'What can already be learned from the first regional monitoring mechanisms and the way they are made?',
        'Can anyone assess what action plans of regions and sub-regions have changed, and which methods have worked?',
      ],
    },
    {
      key: 'prevention',
      number: 2,
      title: 'Prevention',
      guidingQuestions: [
        'Can regional mechanisms help to open safer ways to migrate as a means of prevention, and how?',
        'Which practices in prevention have shown promise, and what has been learned?',
      ],
    },
    {
      key: 'protection',
      number: 3,
      title: 'Protection',
      guidingQuestions: [
        'Which measures bring forward tools that protect trafficked persons better, and do such tools hold in other regions and contexts?',
        'What can mechanisms do for practical cooperation with and among those who provide support and services?',
        'How can awareness-raising and measures for safe migration avoid stigmatising trafficked women?',
        'How do the views of trafficked persons, children among them, enter policies and programmes?',
      ],
    },
    {
      key: 'cooperation',
      number: 4,
      title: 'Cooperation and partnerships',
      guidingQuestions: [
        'What does cooperation between mechanisms, and with other stakeholders, need in order to work?',
        'Where can regional mechanisms complement and add to what is done internationally, nationally and locally?',
      ],
    },
    { key: 'conclusions', number: null, title: 'Conclusions', guidingQuestions: [] },
    { key: 'recommendations', number: null, title: 'Recommendations and action points', guidingQuestions: [] },
  ],
}

/** Those who look after the follow-up today; nobody is entered as a participant of 2010. */
export const dakarMembers: readonly MemberSeed[] = [
  { person: 'organizer', role: 'organizer', inFunction: 'follow-up' },
  { person: 'ohchr', role: 'organizer', inFunction: 'follow-up' },
  { person: 'rapporteur', role: 'rapporteur', inFunction: 'follow-up' },
  { person: 'ecowas', role: 'member', inFunction: 'focal point' },
  { person: 'ecowas-alternate', role: 'member', inFunction: 'alternate focal point' },
  { person: 'las', role: 'member', inFunction: 'focal point' },
  { person: 'oas', role: 'member', inFunction: 'focal point' },
  { person: 'au', role: 'member', inFunction: 'focal point' },
  { person: 'eccas', role: 'member', inFunction: 'focal point' },
  { person: 'coe', role: 'member', inFunction: 'focal point' },
  { person: 'eu', role: 'member', inFunction: 'focal point' },
  { person: 'rivers', role: 'member', inFunction: 'focal point' },
  { person: 'amber', role: 'member', inFunction: 'focal point' },
  { person: 'observer', role: 'observer' },
  { person: 'unhcr', role: 'observer' },
]

export const topics: readonly TopicSeed[] = [
  {
    reference: 'T1',
    title: 'Quality data to inform public policy',
    text: 'How to gather data good enough for public policy to rest on. Called vital, and a field where mechanisms working together are well placed.',
    proposedBy: 'several participants',
    state: 'selected',
    paragraph: 'topic-data',
    ledTo: 'quality-data',
  },
  {
    reference: 'T2',
    title: 'Legal frameworks and definitions',
    text: 'Making legal frameworks clearer, stronger and more alike, above all the elements that define the offence.',
    proposedBy: 'suggested at Dakar',
    state: 'suggested',
    paragraph: 'topics-other',
  },
  {
    reference: 'T3',
    title: 'Criminal justice centred on victims and rights',
    text: 'Criminal justice that starts from victims and their rights, with a particular eye to the protection of trafficked persons.',
    proposedBy: 'suggested at Dakar',
    state: 'suggested',
    paragraph: 'topics-other',
  },
  {
    reference: 'T4',
    title: 'Technical cooperation and partnerships',
    text: 'Which forms of technical cooperation and partnership have an effect.',
    proposedBy: 'suggested at Dakar',
    state: 'suggested',
    paragraph: 'topics-other',
  },
  {
    reference: 'T5',
    title: 'Trends and modus operandi between regions',
    text: 'How trafficking moves and works from one region to another, and how that is changing.',
    proposedBy: 'suggested at Dakar',
    state: 'suggested',
    paragraph: 'topics-other',
  },
]
