import type { When } from './shape.ts'

/** What a file of the demonstration is made of. */
export type PaperSeed = {
  name: string
  title: string
  lines: readonly string[]
  as: 'pdf' | 'text' | 'bars'
  /** Of bars: their lengths between 0 and 1. */
  lengths?: readonly number[]
}

export type DocumentSeed = {
  space: string
  title: string
  symbol: string
  kind: 'concept note' | 'guidelines' | 'background paper'
  audience: 'all' | 'without observers'
  texts: readonly {
    at: When
    version: number | null
    language: 'en' | 'fr' | 'ar'
    standing: 'official' | 'unofficial'
    state: 'draft' | 'provisional' | 'final'
    paper: PaperSeed
  }[]
}

/** By the key of a thread and the number of a post. */
export const attachedPapers: Record<string, readonly PaperSeed[]> = {
  'which-figures/2': [
    {
      name: 'four-figures.csv',
      title: '',
      as: 'text',
      lines: [
        'figure,asked from,how often,definition published',
        'persons identified,national coordinators,yearly,yes',
        'persons presumed and not confirmed,national coordinators,yearly,yes',
        'residence permits issued,ministries of the interior,half-yearly,no',
        'calls referred on,support organisations,monthly,yes',
      ],
    },
    { name: 'four-figures.png', title: '', as: 'bars', lines: [], lengths: [0.9, 0.35, 0.5, 0.7] },
  ],
}

export const documents: readonly DocumentSeed[] = [
  {
    space: 'quality-data',
    title: 'Concept note: quality data to inform public policy',
    symbol: 'QD/1',
    kind: 'concept note',
    audience: 'all',
    texts: [
      {
        ...{
          at: { daysBefore: 40, time: '10:00' },
          version: null,
          language: 'en',
          standing: 'official',
          state: 'final',
        },
        paper: {
          name: 'concept-note-first-edition.pdf',
          title: 'Quality data to inform public policy',
          as: 'pdf',
          lines: [
            'Concept note, first edition. Everything in it is invented.',
            'Mechanisms count different things under the same name.',
            'The consultation asks which figures can be compared, and how',
            'they are published without telling anything of a person.',
          ],
        },
      },
      {
        ...{
          at: { daysBefore: 26, time: '10:00' },
          version: null,
          language: 'en',
          standing: 'official',
          state: 'final',
        },
        paper: {
          name: 'concept-note.pdf',
          title: 'Quality data to inform public policy',
          as: 'pdf',
          lines: [
            'Concept note, second edition. Everything in it is invented.',
            'Mechanisms count different things under the same name.',
            'Session 1 asks which figures there are and how they are defined.',
            'Session 2 asks how they are shared between regions.',
            'Aggregates only: nothing in it may tell of a person.',
          ],
        },
      },
      {
        ...{ at: { daysBefore: 22, time: '10:00' }, version: 2, language: 'fr', standing: 'official', state: 'final' },
        paper: {
          name: 'note-conceptuelle.pdf',
          title: 'Des données de qualité pour les politiques publiques',
          as: 'pdf',
          lines: [
            'Note conceptuelle, deuxième édition. Tout y est inventé.',
            'Les mécanismes comptent des choses différentes sous le même nom.',
            'La séance 1 demande quels chiffres existent et comment ils sont définis.',
            'La séance 2 demande comment ils sont partagés entre régions.',
            'Uniquement des agrégats : rien ne doit désigner une personne.',
          ],
        },
      },
      {
        ...{
          at: { daysBefore: 20, time: '10:00' },
          version: 2,
          language: 'ar',
          standing: 'unofficial',
          state: 'provisional',
        },
        paper: {
          name: 'مذكرة-مفاهيمية.txt',
          title: '',
          as: 'text',
          lines: [
            'بيانات جيدة لخدمة السياسات العامة',
            'مذكرة مفاهيمية، الطبعة الثانية. كل ما فيها من نسج الخيال.',
            'تعدّ الآليات أمورًا مختلفة تحت الاسم نفسه.',
            'تسأل الجلسة الأولى عن الأرقام المتاحة وعن تعريفاتها.',
            'وتسأل الجلسة الثانية عن كيفية تبادلها بين المناطق.',
            'أرقام مجمّعة فقط: لا شيء يدل على شخص بعينه.',
          ],
        },
      },
    ],
  },
  {
    space: 'quality-data',
    title: 'How written inputs are prepared',
    symbol: '',
    kind: 'guidelines',
    audience: 'all',
    texts: [
      {
        ...{
          at: { daysBefore: 18, time: '15:00' },
          version: null,
          language: 'en',
          standing: 'official',
          state: 'provisional',
        },
        paper: {
          name: 'written-inputs.txt',
          title: '',
          as: 'text',
          lines: [
            'How written inputs are prepared',
            '',
            '1. Two pages at most, in any of the working languages.',
            '2. Say for each figure what is counted, by whom and how often.',
            '3. Aggregates only, and no cell that stands for fewer than five persons.',
          ],
        },
      },
    ],
  },
  {
    space: 'anti-trafficking',
    title: 'Words we use: a list for translators',
    symbol: '',
    kind: 'background paper',
    audience: 'without observers',
    texts: [
      {
        ...{
          at: { daysBefore: 12, time: '11:00' },
          version: null,
          language: 'en',
          standing: 'official',
          state: 'draft',
        },
        paper: {
          name: 'words.csv',
          title: '',
          as: 'text',
          lines: [
            'English,French,Spanish',
            'focal point,point focal,punto focal',
            'identification,identification,identificación',
            'referral,orientation,derivación',
          ],
        },
      },
    ],
  },
]
