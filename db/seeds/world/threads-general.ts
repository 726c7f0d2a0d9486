import type { ThreadSeed } from './shape.ts'

const space = { kind: 'consultation', slug: 'quality-data' } as const

export const generalThreads: readonly ThreadSeed[] = [
  {
    key: 'inputs-open',
    space,
    title: 'Written inputs are open; how the two days will run',
    language: 'en',
    kind: 'announcement',
    readUpTo: { ecowas: 2, las: 2, oas: 2, rivers: 2, observer: 2, rapporteur: 2 },
    posts: [
      {
        by: 'organizer',
        at: { daysBefore: 39, time: '08:00' },
        language: 'en',
        body: `Dear colleagues,

written inputs are welcome from today, two pages at most, in English, French, Spanish or Arabic. The last day stands at the top of the overview.

**How the two days run**

- four sessions of ninety minutes, two a day, all online;
- one round in which each delegation speaks once, then open discussion;
- session 3 is closed to observers, and what is said there is not attributed;
- the rapporteur records outcomes during the discussion, so you can see them before you leave.

If your line is poor, you lose nothing: every session has threads, and answering the mail is enough.`,
      },
      {
        by: 'organizer',
        at: { daysBefore: 12, time: '08:05' },
        language: 'en',
        body: `A reminder, the only one: three delegations have not yet confirmed, and two have not named their head. It takes one click on the overview.`,
      },
    ],
  },
  {
    key: 'one-page-sheet',
    space,
    title: 'Sharing: a one-page sheet that describes a figure',
    language: 'en',
    kind: 'sharing',
    readUpTo: { ecowas: 5, oas: 5, rivers: 5, observer: 3, rapporteur: 5 },
    posts: [
      {
        by: 'rivers-expert',
        at: { daysBefore: 30, time: '06:45' },
        language: 'en',
        body: `The observatory of the Seven Rivers describes every figure on one page. Take it, change it, send it back better:

| line | what to write |
|---|---|
| name | as it will be printed |
| counts | persons, decisions, calls … one of them |
| stage | presumed, identified, assisted |
| source | who counts, on which form |
| period | from, to, and how often |
| smallest cell | under which number it stays empty |
| used in | where the figure has served |

The last line is the one that decides whether we keep a figure.`,
      },
      {
        by: 'oas',
        at: { daysBefore: 28, time: '14:50' },
        language: 'es',
        body: `Muchas gracias, lo he probado con tres cifras públicas y funciona. Solo echo de menos una línea: **quién puede corregirla**. Toda cifra publicada debería decir a quién se escribe cuando está mal.`,
      },
      {
        by: 'ecowas',
        at: { daysBefore: 27, time: '10:00' },
        language: 'fr',
        body: `Très utile. Deux remarques de rédaction :

1. « stade » plutôt que « étape » en français, pour éviter la confusion avec les étapes du parcours migratoire ;
2. la ligne *plus petite cellule* devrait venir en premier, car elle décide de tout le reste.`,
      },
      {
        by: 'rivers-expert',
        at: { daysBefore: 26, time: '07:30' },
        language: 'en',
        replyTo: 2,
        body: `Both taken over: a line “corrections to”, and “smallest cell” moved to the top. The second version is in use with us since this week.`,
      },
      {
        by: 'amber',
        at: { daysBefore: 25, time: '05:05' },
        language: 'en',
        body: `We described ten of our figures with it in one afternoon. Three of them had no answer under “used in”. We shall stop asking for those, which makes it the cheapest reform of the year.`,
      },
    ],
  },
  {
    key: 'who-is-missing',
    space,
    title: 'Who is missing from the table?',
    language: 'en',
    kind: 'question',
    readUpTo: { ecowas: 3, rivers: 3, rapporteur: 4 },
    posts: [
      {
        by: 'au',
        at: { daysBefore: 26, time: '11:40' },
        language: 'en',
        body: `Dakar noted that further consultations should include other mechanisms and mind how different they are. For a meeting on data I would ask more widely: whose figures will we discuss without them in the room?

I think of statistical offices, labour inspectorates, and the organisations that run help lines.`,
      },
      {
        by: 'organizer',
        at: { daysBefore: 25, time: '09:30' },
        language: 'en',
        replyTo: 1,
        body: `Each delegation may bring two experts of its own choice, from a statistical office for instance. Civil society takes part as observer in three of the four sessions. For anybody else, a written input is open to all who are named by a participant.`,
      },
      {
        by: 'observer',
        at: { daysBefore: 24, time: '12:00' },
        language: 'en',
        body: `Trafficked persons themselves are missing. Not as witnesses of what happened to them, which nobody should ask for here, but as people with a view on being counted. Our members can gather such views in groups, without names, and send them in as one input.`,
      },
      {
        by: 'eccas',
        at: { daysBefore: 23, time: '15:15' },
        language: 'fr',
        byMail: true,
        replyTo: 3,
        body: `Je soutiens cette proposition. Il faudrait seulement que la contribution arrive **avant** la session 3, dont l’observatrice sera absente, afin que la présidence puisse en faire état.`,
      },
    ],
  },
]
