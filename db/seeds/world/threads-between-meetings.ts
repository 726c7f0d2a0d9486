import type { ThreadSeed } from './shape.ts'

const network = { kind: 'network', slug: 'anti-trafficking' } as const
const exchange = { kind: 'exchange', slug: 'protection-procedures' } as const

const monitoringUnit: ThreadSeed = {
  key: 'monitoring-unit',
  space: network,
  title: 'وحدة رصد الظاهرة: دروس الأشهر الأولى',
  language: 'ar',
  kind: 'question',
  readUpTo: { ecowas: 4, las: 5, rivers: 5 },
  posts: [
    {
      by: 'las',
      at: { daysBefore: 29, time: '07:55' },
      language: 'ar',
      body: `الزميلات والزملاء الأعزاء،

أشار تقرير داكار إلى فكرة إنشاء وحدة إقليمية لرصد الظاهرة وتبادل المعلومات والخبرات. وأودّ أن أسأل، بصفتي الشخصية، مَن سبق له أن شارك في إنشاء وحدة من هذا النوع:

1. بمن بدأتم؟ بإحصائي، أم بقانوني، أم بمن يعرف العاملين في الميدان؟
2. ما أول منتَج نشرتموه، وبعد كم شهر؟
3. ما الذي ما كنتم لتفعلوه لو بدأتم من جديد؟`,
    },
    {
      by: 'rivers-expert',
      at: { daysBefore: 27, time: '08:40' },
      language: 'en',
      body: `The observatory of the Seven Rivers went through those months, so frankly:

1. We began with a statistician, me, and that was the wrong order. The person who knew the help lines should have come first: for half a year I had a database and nobody who trusted it.
2. Four pages, after five months: what we do not know.
3. I would not have promised quarterly reports. Yearly was honest.`,
    },
    {
      by: 'las-alternate',
      at: { daysBefore: 25, time: '09:10' },
      language: 'ar',
      replyTo: 2,
      body: `شكرًا على هذه الصراحة. عبارة «أربع صفحات عمّا لا نعرفه» تستحق أن تكون نموذجًا، فهي تحدد أولويات البحث من غير أن تَعِد بما لا يمكن الوفاء به.

هل واجهتم اعتراضًا من الجهات التي ظهر أن بياناتها ناقصة؟`,
    },
    {
      by: 'rivers',
      at: { daysBefore: 22, time: '13:20' },
      language: 'en',
      replyTo: 3,
      body: `Yes, and it was settled by one sentence on the cover: “What is missing here was not asked for before.” It happened to be true, and it moved the discussion from blame to the form.`,
    },
    {
      by: 'las',
      at: { minutesBefore: 210 },
      language: 'ar',
      body: `أشكركم جميعًا. أستخلص مما سبق ثلاثة دروس سأعرضها للنقاش:

- الثقة قبل قاعدة البيانات؛
- أول ما يُنشر هو ما لا نعرفه؛
- وتيرة سنوية صادقة خير من وتيرة فصلية لا تُحترم.`,
    },
  ],
}

const handover: ThreadSeed = {
  key: 'handover',
  space: network,
  title: 'Handover: what must the next focal point find on her first day?',
  language: 'en',
  kind: 'discussion',
  readUpTo: { ecowas: 5, oas: 5, rivers: 3 },
  posts: [
    {
      by: 'ohchr',
      at: { daysBefore: 48, time: '08:20' },
      language: 'en',
      body: `Every year several of us hand a seat over. What should the successor find, besides a password? I collect, and put the list into the directory.`,
    },
    {
      by: 'coe',
      at: { daysBefore: 46, time: '14:30' },
      language: 'en',
      body: `Three things I missed each time I took over a file, in any organisation: which promises were made orally; which deadlines are real; and whom to telephone when the mail is not answered.`,
    },
    {
      by: 'ecowas',
      at: { daysBefore: 45, time: '09:50' },
      language: 'fr',
      byMail: true,
      body: `J’ajouterais **ce qui a été essayé et abandonné**. On ne l’écrit jamais, et la personne suivante recommence.

Une demi-page suffit : *l’idée, la date, la raison de l’abandon*.`,
    },
    {
      by: 'oas-alternate',
      at: { daysBefore: 43, time: '16:05' },
      language: 'es',
      body: `Acabo de asumir una suplencia y lo confirmo: lo más valioso fue una llamada de una hora, no la carpeta. Sugiero que el traspaso tenga dos partes: el expediente, que se entrega, y la conversación, que se agenda antes de que la otra persona se vaya.`,
    },
    {
      by: 'ohchr',
      at: { daysBefore: 41, time: '08:15' },
      language: 'en',
      body: `The list so far:

1. promises made, with to whom and until when;
2. deadlines that are real;
3. people, with the hour at which they can be reached;
4. what was tried and given up, and why;
5. a conversation, *before* the last day.

I shall send it with each designation from now on.`,
    },
  ],
}

const leftOut: ThreadSeed = {
  key: 'left-out',
  space: exchange,
  title: 'SOPs for protection: what did you leave out, and why?',
  language: 'en',
  kind: 'question',
  readUpTo: { ecowas: 4 },
  posts: [
    {
      by: 'ecowas-alternate',
      at: { daysBefore: 31, time: '10:20' },
      language: 'en',
      body: `Everybody shows the procedures that were adopted. I learn more from what was struck out. So, from procedures that any of us has helped to write, anywhere and at any time, and without speaking for our institutions: **what did you leave out, and why?**`,
    },
    {
      by: 'eccas',
      at: { daysBefore: 29, time: '13:10' },
      language: 'fr',
      body: `Belle question. Dans un texte auquel j’ai travaillé il y a longtemps, nous avions retiré toute la partie sur l’entretien détaillé. Chaque service voulait sa propre liste de questions, et la personne aurait raconté son histoire cinq fois.

Il n’est resté qu’une phrase : *on ne demande que ce qui est nécessaire à l’étape suivante*.`,
    },
    {
      by: 'ecowas',
      at: { daysBefore: 27, time: '09:40' },
      language: 'fr',
      replyTo: 2,
      body: `Cette phrase vaut un chapitre. De mon côté, je laisserais dehors les **numéros de téléphone**. Ils changent, et un numéro mort dans un document officiel fait perdre confiance dans tout le reste. Une annexe datée, renouvelée deux fois par an, suffit.`,
    },
    {
      by: 'ecowas-alternate',
      at: { daysBefore: 24, time: '11:15' },
      language: 'en',
      replyTo: 3,
      body: `On annexes: I once counted eleven in a text of thirty pages. The rule I have kept since is that whatever is needed *at night, on the telephone* stands on the first two pages, and everything else may be an annex.`,
    },
    {
      by: 'ohchr',
      at: { daysBefore: 16, time: '08:50' },
      language: 'en',
      body: `May I turn the question round for the next online session? Is there something that was left out for good reasons and was then **missed**? I would guess: the return of the person’s own documents, and who pays for the interpreter.`,
    },
    {
      by: 'eccas',
      at: { daysBefore: 5, time: '14:35' },
      language: 'fr',
      replyTo: 5,
      body: `L’interprète, sans hésiter. « Le service compétent prend les mesures nécessaires » : voilà la formule par laquelle personne ne paie. Je proposerais une règle à discuter avec vous, Madame Kondé-Lawson : **le service qui demande l’entretien paie l’interprète**, quitte à se faire rembourser.`,
    },
    {
      by: 'ecowas-alternate',
      at: { minutesBefore: 320 },
      language: 'en',
      replyTo: 6,
      body: `I like the rule because it can be applied by somebody who is alone on a Saturday. Shall we test it on the blank template, section by section: *who does what, by when, with what*? Whatever cannot be filled in goes on our list of things to leave out.`,
    },
  ],
}

export const threadsBetweenMeetings: readonly ThreadSeed[] = [monitoringUnit, handover, leftOut]
