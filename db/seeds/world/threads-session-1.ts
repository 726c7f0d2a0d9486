import type { ThreadSeed } from './shape.ts'

const space = { kind: 'consultation', slug: 'quality-data' } as const

const whichFigures: ThreadSeed = {
  key: 'which-figures',
  space,
  session: 'collected-today',
  title: 'Which figures do we already collect, and in which definitions?',
  language: 'en',
  kind: 'question',
  readUpTo: { ecowas: 9, las: 10, oas: 12, rivers: 13, observer: 8, rapporteur: 14, organizer: 14 },
  posts: [
    {
      by: 'organizer',
      at: { daysBefore: 24, time: '09:10' },
      language: 'en',
      body: `This is the guiding question of session 1. To make the answers comparable, please say for each figure you know of:

1. **what** is counted (persons, decisions, permits, cases);
2. **whom** you ask for it;
3. **how often**;
4. whether the **definition** is published next to it.

Two figures described well are worth more than twenty in a list. Aggregates only: no details of individual cases.`,
    },
    {
      by: 'rivers-expert',
      at: { daysBefore: 23, time: '07:42' },
      language: 'en',
      body: `A start from the observatory of the Seven Rivers. These are the four that I would defend in public:

| figure | asked from | how often | definition published |
|---|---|---|---|
| persons identified, first time in the year | national coordinators | yearly | yes |
| persons presumed, later not confirmed | national coordinators | yearly | yes |
| residence permits issued | ministries of the interior | half-yearly | no |
| calls to help lines that were referred on | support organisations | monthly | yes |

The second row is the one nobody asked us for. It tells us more about the quality of identification than the first.`,
    },
    {
      by: 'amber',
      at: { daysBefore: 22, time: '04:35' },
      language: 'en',
      body: `At the Amber Coast our requests are compulsory, and that taught us modesty: States answer everything, and we used perhaps a third of it.

One thing has worked. We print the definition in the same cell as the figure, so that neither can be quoted without the other. Since then questions about differences come before publication and not after it.`,
    },
    {
      by: 'ecowas',
      at: { daysBefore: 21, time: '15:20' },
      language: 'fr',
      byMail: true,
      body: `Merci pour le tableau, il est très parlant. Une question de méthode avant d’aller plus loin : comptons-nous des **personnes** ou des **décisions** ?

Un titre de séjour renouvelé deux fois donne trois décisions pour une seule personne. Tant que nous ne le précisons pas, deux chiffres exacts peuvent se contredire.`,
      replyTo: 2,
    },
    {
      by: 'oas',
      at: { daysBefore: 20, time: '14:05' },
      language: 'es',
      body: `Coincido con la pregunta anterior y añado otra. A título personal, lo que más me ha costado en años de trabajo con estadísticas no es la falta de datos, sino el recuento múltiple: la misma persona puede aparecer en las cifras de la policía, del refugio y de la fiscalía, y nadie sabe cuántas veces se la ha contado.

¿Alguien ha logrado medir ese solapamiento **sin** cruzar datos personales?`,
    },
    {
      by: 'rivers-expert',
      at: { daysBefore: 19, time: '08:15' },
      language: 'en',
      replyTo: 5,
      body: `We tried, without crossing files. Each service reports its own total **and** answers one extra question: “of these, how many told you that another service had already registered them?”

It is an estimate, and it is honest about being one. In the first year the answer ranged from one in ten to almost half, depending on the service. We never publish it below thirty persons.`,
    },
    {
      by: 'observer',
      at: { daysBefore: 18, time: '10:30' },
      language: 'en',
      body: `From the side of those who fill in the forms, on behalf of no authority: in the Lantern Network every form carries a one-page glossary in the language of the person who fills it in. When we skipped the glossary, the word “assisted” meant anything from a meal to two years of housing.

It costs one page. It saved us a year of correspondence.`,
    },
    {
      by: 'eu',
      at: { daysBefore: 16, time: '13:48' },
      language: 'en',
      body: `A question that I would put to each of us, myself included: which figure have you asked for in the last three years and *never* used, in a report, a decision or an answer to parliament?

> States answer everything, and we used perhaps a third of it.

If that share is anywhere near typical, the quickest way to better data is to ask for less.`,
      replyTo: 3,
    },
    {
      by: 'amber',
      at: { daysBefore: 14, time: '05:10' },
      language: 'en',
      behalf: 'subject to confirmation',
      replyTo: 8,
      body: `The Commission of the Amber Coast can make the complete list of its questions public, all 212 of them, with a mark at each that was never used. Subject to confirmation by our Council, which meets in three weeks.`,
    },
    {
      by: 'las',
      at: { daysBefore: 11, time: '09:25' },
      language: 'ar',
      body: `أودّ أن أضيف مسألة اللغة. كثير من الاختلاف بين الأرقام لا يعود إلى القانون بل إلى الترجمة: كلمة “identified” تُنقل أحيانًا إلى «تم تحديدها»، وأحيانًا إلى «تم التعرّف عليها»، ولكل عبارة أثر مختلف عند من يملأ الاستمارة.

أقترح أن يُكتب التعريف أولًا بكل لغة على يد من يعمل بها، ثم تُقارَن النصوص، بدل أن يُترجم نص واحد إلى الجميع.`,
    },
    {
      by: 'ohchr',
      at: { daysBefore: 9, time: '08:00' },
      language: 'en',
      body: `As chair of session 1 I read three strands so far, and will call on them in this order:

- *unit*: persons or decisions (posts 4, 5, 6);
- *wording*: the definition travels with the figure, in the language of the form (posts 3, 7, 10);
- *use*: what is asked and never used (posts 8, 9).

Is anything missing?`,
    },
    {
      by: 'rivers',
      at: { daysBefore: 4, time: '14:02' },
      language: 'en',
      behalf: 'cleared',
      body: `Our secretariat counts residence permits, our observatory counts persons identified; the two never meet.

Each mechanism should publish once a year which figures it collects, from whom, and by which definition, before asking States for new ones.`,
    },
    {
      by: 'ecowas',
      at: { daysBefore: 4, time: '15:40' },
      language: 'fr',
      byMail: true,
      replyTo: 12,
      body: `D’accord sur le principe, à titre d’experte. Une réserve pratique : la liste doit pouvoir être dressée par une seule personne en une journée, sinon elle ne le sera pas.

Je proposerais trois colonnes, pas davantage : *le chiffre, la source, la définition*.`,
    },
    {
      by: 'amber',
      at: { minutesBefore: 95 },
      language: 'en',
      replyTo: 13,
      body: `A common table only helps if everyone fills it. Could we ask each mechanism, once, what it already collects?

Three columns are enough. I would add a fourth for those who can: *used in*.`,
    },
  ],
}

const residencePermits: ThreadSeed = {
  key: 'residence-permits',
  space,
  session: 'collected-today',
  title: 'Residence permits: a good indicator of protection, or of procedure?',
  language: 'en',
  kind: 'discussion',
  readUpTo: { ecowas: 6, rivers: 6, rapporteur: 6 },
  posts: [
    {
      by: 'coe',
      at: { daysBefore: 19, time: '10:05' },
      language: 'en',
      body: `The Dakar report gives the number of permits issued as an example of data that are hard to get in uniform shape. Before we ask how to get them, may I ask, in expert capacity, what they would tell us?

A high figure can mean that many are protected, or that permits are short and renewed often. A low one can mean that few are identified, or that they hold another title already.`,
    },
    {
      by: 'rivers-expert',
      at: { daysBefore: 18, time: '06:50' },
      language: 'en',
      body: `It needs at least one companion to be read at all. We put three side by side:

1. permits issued for the first time;
2. median length in months;
3. applications refused or withdrawn.

Alone, none of them is an indicator. Together they describe a procedure, and one can ask the State about it.`,
    },
    {
      by: 'oas-alternate',
      at: { daysBefore: 17, time: '16:30' },
      language: 'es',
      body: `De acuerdo con leer las tres cifras juntas. Quisiera llamar la atención sobre lo que queda fuera: las personas que tienen la nacionalidad del país, o que ya residen legalmente, **nunca** aparecerán en esa cuenta.

Si el permiso se convierte en el indicador principal de protección, la trata interna se vuelve invisible.`,
    },
    {
      by: 'unhcr',
      at: { daysBefore: 15, time: '08:45' },
      language: 'fr',
      body: `Observation faite à titre d’expert : il en va de même pour les personnes qui demandent l’asile. Elles peuvent avoir été victimes de traite et relever d’une tout autre procédure, donc d’une tout autre statistique.

Additionner les deux colonnes serait une erreur ; les publier l’une à côté de l’autre, avec une note, serait déjà un progrès.`,
    },
    {
      by: 'coe',
      at: { daysBefore: 13, time: '09:20' },
      language: 'en',
      replyTo: 3,
      body: `Thank you, this is the argument I was looking for. So the sentence for the report might be: a permit count describes a *procedure*; it must not be presented as a measure of protection.`,
    },
    {
      by: 'amber',
      at: { daysBefore: 12, time: '04:55' },
      language: 'en',
      body: `One more trap. In two of our six States the permit is issued by the province, and provinces report on a financial year that ends in June. We add a line “period covered” to every figure; it is the cheapest column in the whole table.`,
    },
  ],
}

export const sessionOneThreads: readonly ThreadSeed[] = [whichFigures, residencePermits]
