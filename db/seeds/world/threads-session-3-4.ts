import type { ThreadSeed } from './shape.ts'

const space = { kind: 'consultation', slug: 'quality-data' } as const

/** The closed session: not for observers, and not attributable outside the room, so no text says who speaks. */
const smallCells: ThreadSeed = {
  key: 'small-cells',
  space,
  session: 'safety',
  title: 'Small cells: below which number do we say nothing?',
  language: 'en',
  kind: 'question',
  audience: 'without observers',
  attribution: 'not attributable',
  readUpTo: { ecowas: 4, rivers: 6, rapporteur: 6 },
  posts: [
    {
      by: 'rivers',
      at: { daysBefore: 20, time: '08:10' },
      language: 'en',
      body: `I should like us to leave session 3 with one number, or with a rule that yields one. Below which count does a cell stay empty?

Please argue from what a reader in a small town could find out, not from what is customary. Without any detail of individual cases.`,
    },
    {
      by: 'coe',
      at: { daysBefore: 18, time: '13:15' },
      language: 'en',
      body: `A fixed threshold is easy to explain and easy to defeat: if the total is printed and one cell is empty, everybody can subtract. So the rule has two halves.

1. Cells below *k* are suppressed.
2. So is at least one more cell in the same row and column, or else the total.`,
    },
    {
      by: 'ecowas',
      at: { daysBefore: 17, time: '10:30' },
      language: 'fr',
      body: `La seconde moitié de la règle est celle que l’on oublie. J’ajouterais le **temps** : une cellule de 12 cette année, quand celle de l’an passé comptait 11, en dit parfois plus qu’une cellule de 3.

Publier des moyennes sur trois ans pour les petits territoires me paraît la solution la plus simple.`,
    },
    {
      by: 'las',
      at: { daysBefore: 14, time: '08:50' },
      language: 'ar',
      body: `أوافق على القاعدتين، وأضيف ثالثة: لا يكفي أن نحجب الرقم الصغير، بل ينبغي ألا نطلبه أصلًا. فما لا يُجمع لا يتسرّب.

إذا كان التقرير الإقليمي لا يحتاج إلى أكثر من فئتين عمريتين، فلماذا تطلب الاستمارة خمسًا؟`,
    },
    {
      by: 'amber',
      at: { daysBefore: 9, time: '06:00' },
      language: 'en',
      replyTo: 4,
      body: `This is the strongest point for me. I know a request that asks for age, sex, nationality and district in one table. With those four together almost every cell is small, and what is then suppressed should never have been received.`,
    },
    {
      by: 'rivers-expert',
      at: { daysBefore: 3, time: '07:20' },
      language: 'en',
      body: `Where we arrive, as I read it:

| step | rule |
|---|---|
| before asking | no breakdown that the report will not use |
| before publishing | cells under ten empty, and one more per row and column |
| over time | three-year averages where the yearly count is under thirty |

Ten is arguable. That there is a number, and that it is printed on the request, should not be.`,
    },
  ],
}

const calendar: ThreadSeed = {
  key: 'calendrier-commun',
  space,
  session: 'ask-once',
  title: 'Un calendrier commun : qui demande quoi, à qui, et quand ?',
  language: 'fr',
  kind: 'discussion',
  readUpTo: { ecowas: 6, oas: 3, rivers: 4, rapporteur: 7 },
  posts: [
    {
      by: 'eccas',
      at: { daysBefore: 20, time: '09:45' },
      language: 'fr',
      body: `Pour la session 4, je propose de partir non pas de nos besoins mais de la table de travail de la personne qui répond. Elle est souvent seule, elle répond en plus de son travail, et les demandes arrivent toutes le même mois.

Avant de parler d’un questionnaire commun, pourrions-nous simplement publier **nos dates** ?`,
    },
    {
      by: 'ecowas',
      at: { daysBefore: 19, time: '11:30' },
      language: 'fr',
      body: `C’est la proposition la plus modeste et sans doute la plus efficace. Une ligne par demande :

- le mois où elle part et le mois où la réponse est attendue ;
- le poids : volontaire ou obligatoire ;
- la durée estimée pour y répondre, en minutes.

Le troisième point est délicat, mais il nous obligera à remplir nous-mêmes nos questionnaires au moins une fois.`,
    },
    {
      by: 'rivers',
      at: { daysBefore: 17, time: '13:00' },
      language: 'en',
      behalf: 'cleared',
      body: `The Union of the Seven Rivers puts its dates on the table: one request a year, sent in March, due in June, voluntary, about 90 minutes by our own test. We are ready to move it if others fall in the same months.`,
    },
    {
      by: 'amber',
      at: { daysBefore: 15, time: '05:40' },
      language: 'en',
      behalf: 'subject to confirmation',
      body: `The Amber Coast sends two compulsory requests, in February and in May. The second could be dropped in every year in which the answers of the Seven Rivers are shared with us. To be confirmed by our Council.`,
    },
    {
      by: 'au',
      at: { daysBefore: 13, time: '12:25' },
      language: 'en',
      body: `A question on method. If two mechanisms share members, whose date gives way? I see three possible rules: the older request stays; the compulsory one stays; or the one whose answer is reused by more mechanisms stays.

In expert capacity, I find the third the only one that rewards sharing.`,
    },
    {
      by: 'oas',
      at: { daysBefore: 10, time: '15:10' },
      language: 'es',
      replyTo: 5,
      body: `La tercera regla me convence, con una salvedad: quien reutiliza una respuesta debe **avisar** al Estado que la dio y decirle para qué. La confianza se pierde una sola vez.`,
    },
    {
      by: 'ecowas-alternate',
      at: { daysBefore: 2, time: '09:35' },
      language: 'en',
      byMail: true,
      body: `Could the calendar also say when *nobody* asks? Two quiet months a year, the same for all, would be the most popular decision this consultation can take.`,
    },
  ],
}

const reuse: ThreadSeed = {
  key: 'ask-once',
  space,
  session: 'ask-once',
  title: 'Ask once: which answers can be reused, and with whose consent?',
  language: 'en',
  kind: 'question',
  readUpTo: { ecowas: 3, observer: 5, rapporteur: 5 },
  posts: [
    {
      by: 'ohchr',
      at: { daysBefore: 12, time: '08:30' },
      language: 'en',
      body: `Reuse sounds simple and is a matter of trust. Three cases for session 4:

1. the State has **published** the figure itself;
2. the State gave it to one mechanism, which published it;
3. the State gave it to one mechanism, which did not publish it.

In which of them may another mechanism use it without asking again?`,
    },
    {
      by: 'rivers-expert',
      at: { daysBefore: 11, time: '07:10' },
      language: 'en',
      body: `In the first, always, with the source named. In the second, yes, but with the definition carried along, or the figure changes its meaning on the way. In the third, never without asking; but asking may be one line: “may we use what you told the others in March?” Most of our States answered that line within a day.`,
    },
    {
      by: 'unhcr',
      at: { daysBefore: 10, time: '09:15' },
      language: 'fr',
      body: `À titre d’expert, j’insisterais sur la finalité. Un chiffre transmis pour améliorer la protection ne doit pas resservir à durcir un contrôle. L’accord à la réutilisation devrait donc nommer **l’usage**, et pas seulement le destinataire.`,
    },
    {
      by: 'observer',
      at: { daysBefore: 7, time: '10:05' },
      language: 'en',
      replyTo: 3,
      body: `Agreed, and please extend it to support organisations. Our members stopped sending monthly counts to one authority after learning from a newspaper what they had been used for. It took two years until the counts came back.`,
    },
    {
      by: 'las',
      at: { daysBefore: 1, time: '08:20' },
      language: 'ar',
      body: `أقترح أن يتضمن كل طلب للمعلومات سطرًا واحدًا يختار منه المجيب: «يجوز نشره»، أو «يجوز تبادله مع الآليات الأخرى لغرض معلن»، أو «لا يجوز تبادله». سطر واحد عند السؤال يغني عن مراسلات كثيرة بعده.`,
      translated: {
        by: 'organizer',
        language: 'en',
        at: { daysBefore: 1, time: '10:05' },
        body: 'I suggest that every request for information contain one line from which whoever answers chooses: “may be published”, “may be shared with the other mechanisms for a stated purpose”, or “may not be shared”. One line when asking saves many letters afterwards.',
      },
    },
  ],
}

export const sessionThreeAndFourThreads: readonly ThreadSeed[] = [smallCells, calendar, reuse]
