import type { DraftRecommendationSeed, OutcomeSeed } from './shape.ts'

/** Recorded out of the discussion before the sessions. Agreed outcomes are numbered within their kind in this order. */
export const qualityOutcomes: readonly OutcomeSeed[] = [
  {
    key: 'stage-with-figure',
    kind: 'agreed point',
    session: 'definitions',
    text: 'No figure is published without the stage it was taken at: presumed, identified or assisted.',
    verb: 'discussed',
    consensus: 'participants agreed',
    state: 'agreed',
    recordedBy: 'rapporteur',
    at: { daysBefore: 6, time: '15:30' },
    origins: [
      {
        thread: 'presumed-identified-assisted',
        post: 6,
        words: 'لا يُكتب أي رقم من دون أن تُكتب معه المرحلة التي أُخذ منها',
      },
      { thread: 'presumed-identified-assisted', post: 8, words: 'no figure without its stage' },
    ],
  },
  {
    key: 'permits-are-procedure',
    kind: 'agreed point',
    session: 'collected-today',
    text: 'A count of residence permits describes a procedure and is not presented as a measure of protection.',
    verb: 'discussed',
    consensus: 'several participants',
    state: 'agreed',
    recordedBy: 'rapporteur',
    at: { daysBefore: 5, time: '16:00' },
    origins: [
      {
        thread: 'residence-permits',
        post: 5,
        words: 'a permit count describes a procedure; it must not be presented as a measure of protection',
      },
    ],
  },
  {
    key: 'publish-what-is-collected',
    kind: 'agreed point',
    session: 'collected-today',
    text: 'Before new figures are asked for, each mechanism publishes once a year which it already collects, from whom and by which definition.',
    verb: 'discussed',
    consensus: 'participants agreed',
    state: 'agreed',
    recordedBy: 'rapporteur',
    at: { daysBefore: 3, time: '09:40' },
    origins: [
      {
        thread: 'which-figures',
        post: 12,
        words:
          'Each mechanism should publish once a year which figures it collects, from whom, and by which definition, before asking States for new ones.',
      },
    ],
  },
  {
    key: 'first-warning',
    kind: 'good practice',
    session: 'definitions',
    text: 'Publish presumed and identified persons in two columns and watch the ratio: it can warn early that training stopped or a form was changed.',
    verb: 'noted',
    consensus: 'some',
    state: 'agreed',
    recordedBy: 'rapporteur',
    at: { daysBefore: 13, time: '10:20' },
    origins: [
      {
        thread: 'presumed-identified-assisted',
        post: 3,
        revision: 1,
        words: 'it is nearly always because training stopped or a form was changed',
      },
    ],
  },
  {
    key: 'definition-travels',
    kind: 'good practice',
    session: 'collected-today',
    text: 'The definition travels with the figure: in the same cell when it is published, on a one-page glossary when the form is filled in.',
    verb: 'noted',
    consensus: 'several participants',
    state: 'agreed',
    recordedBy: 'rapporteur',
    at: { daysBefore: 8, time: '14:10' },
    origins: [
      {
        thread: 'which-figures',
        post: 3,
        words:
          'We print the definition in the same cell as the figure, so that neither can be quoted without the other.',
      },
      {
        thread: 'which-figures',
        post: 7,
        words: 'every form carries a one-page glossary in the language of the person who fills it in',
      },
    ],
  },
  {
    key: 'counted-many-times',
    kind: 'challenge',
    session: 'collected-today',
    text: 'One person may be counted by several services, and how often is unknown unless personal data are matched.',
    verb: 'discussed',
    consensus: 'several participants',
    state: 'agreed',
    recordedBy: 'rapporteur',
    at: { daysBefore: 8, time: '14:25' },
    origins: [
      {
        thread: 'which-figures',
        post: 5,
        words:
          'la misma persona puede aparecer en las cifras de la policía, del refugio y de la fiscalía, y nadie sabe cuántas veces se la ha contado',
      },
    ],
  },
  {
    key: 'dates-first',
    kind: 'need',
    session: 'ask-once',
    text: 'A common calendar of requests: month, weight, and the minutes an answer takes, tested by those who ask.',
    verb: 'discussed',
    consensus: 'several participants',
    state: 'agreed',
    recordedBy: 'rapporteur',
    at: { daysBefore: 7, time: '11:00' },
    origins: [
      {
        thread: 'calendrier-commun',
        post: 1,
        words: 'Avant de parler d’un questionnaire commun, pourrions-nous simplement publier nos dates',
      },
      { thread: 'calendrier-commun', post: 2, words: 'la durée estimée pour y répondre, en minutes' },
    ],
  },
  {
    key: 'inform-before-reuse',
    kind: 'agreed point',
    session: 'ask-once',
    text: 'Whoever reuses an answer tells the State that gave it, and for what.',
    verb: null,
    consensus: null,
    state: 'proposed',
    recordedBy: 'ecowas',
    at: { daysBefore: 2, time: '16:45' },
    origins: [
      {
        thread: 'calendrier-commun',
        post: 6,
        words: 'quien reutiliza una respuesta debe avisar al Estado que la dio y decirle para qué',
      },
    ],
  },
]

/** Draft recommendations bear no position and no progress before the report is issued. */
export const draftRecommendations: readonly DraftRecommendationSeed[] = [
  {
    reference: 'R1',
    title: 'A common calendar of requests',
    text: 'Mechanisms publish together, each January, when they will ask States for information, with which weight, and how many minutes an answer takes.',
    addresseesAsWritten: 'regional and sub-regional mechanisms',
    assigned: [
      'african-union',
      'amber-coast',
      'council-of-europe',
      'eccas',
      'ecowas',
      'european-union',
      'league-of-arab-states',
      'organization-of-american-states',
      'seven-rivers',
    ],
    themes: ['data', 'exchange'],
    outcome: 'dates-first',
    by: 'rapporteur',
    at: { daysBefore: 3, time: '11:15' },
  },
  {
    reference: 'R2',
    title: 'An inventory of figures, once a year',
    text: 'Each mechanism publishes once a year an inventory of the figures it collects: the figure, its source, its definition. Nothing new is asked of States before the inventory is out.',
    addresseesAsWritten: 'each mechanism',
    assigned: [
      'african-union',
      'amber-coast',
      'council-of-europe',
      'eccas',
      'ecowas',
      'european-union',
      'league-of-arab-states',
      'organization-of-american-states',
      'seven-rivers',
    ],
    themes: ['data'],
    outcome: 'publish-what-is-collected',
    by: 'rapporteur',
    at: { daysBefore: 3, time: '11:00' },
  },
]
