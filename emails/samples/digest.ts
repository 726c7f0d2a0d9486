import type { DigestContent, DigestProps } from '../digest-content.ts'

const site = 'https://baobab.example.org'
const none = { shown: [], more: 0 }
const space = { text: 'Quality data to inform public policy', language: 'en' }

/** A digest in which nothing is said: what a sample adds to. */
export const emptyDigest: DigestContent = {
  due: none,
  mentions: none,
  replies: none,
  takenUp: none,
  recommendations: none,
  moved: none,
  outcomes: none,
  documents: none,
  spaces: none,
  newPosts: 0,
  newIn: null,
  inputs: none,
  coming: none,
  isQuiet: false,
}

/** One digest with an entry of every kind, in texts of several languages. */
export const digestSample: DigestProps = {
  language: 'en',
  timeZone: 'Africa/Lagos',
  now: new Date('2026-11-23T06:30:00Z'),
  site: 'Baobab',
  content: {
    due: {
      shown: [
        {
          url: `${site}/recommendations/1`,
          reference: 'R3',
          title: { text: 'Common definitions for regional data', language: 'en' },
          organisation: 'USR',
          dueOn: '2026-11-20',
          isOverdue: true,
        },
        {
          url: `${site}/recommendations/2`,
          reference: 'R5',
          title: { text: 'A calendar of requests', language: 'en' },
          organisation: 'USR',
          dueOn: '2026-12-05',
          isOverdue: false,
        },
      ],
      more: 0,
    },
    mentions: {
      shown: [
        {
          url: `${site}/threads/2/3`,
          number: 3,
          by: { name: 'A. Sample', inFunction: '', organisation: 'LAS' },
          writtenAt: '2026-11-22T11:00:00Z',
          isDayOnly: false,
          excerpt: { text: 'Could @N. Reader send the table that was promised?', language: 'en' },
          thread: { text: 'Tables that were promised', language: 'en' },
        },
      ],
      more: 0,
    },
    replies: {
      shown: [
        {
          url: `${site}/threads/1/7`,
          number: 7,
          by: { name: 'N. Example', inFunction: 'focal point', organisation: 'ECOWAS' },
          writtenAt: '2026-11-22T15:10:00Z',
          isDayOnly: false,
          excerpt: {
            text: 'Nous comptons les dossiers ouverts, pas les personnes : c’est là que les chiffres divergent.',
            language: 'fr',
          },
          thread: { text: 'Which figures do we collect today, and whom do they count?', language: 'en' },
        },
      ],
      more: 0,
    },
    takenUp: {
      shown: [
        {
          url: `${site}/outcomes/1`,
          kind: 'lesson learned',
          number: 2,
          text: { text: 'Case files and persons must be counted apart.', language: 'en' },
          space,
          passage: { text: 'we count files where others count persons', language: 'en' },
          passageUrl: `${site}/threads/1/5`,
          passageNumber: 5,
        },
      ],
      more: 0,
    },
    recommendations: {
      shown: [
        {
          event: 'issued',
          url: `${site}/recommendations/2`,
          reference: 'R4',
          title: { text: 'A yearly exchange of anonymised aggregates', language: 'en' },
          organisation: 'USR',
          mark: null,
        },
        {
          event: 'progress',
          url: `${site}/recommendations/3`,
          reference: 'R2a',
          title: { text: 'Focal points for data', language: 'en' },
          organisation: 'LN',
          mark: 'in progress',
        },
      ],
      more: 0,
    },
    moved: {
      shown: [{ url: `${site}/consultations/quality-data`, title: space, state: 'preparatory' }],
      more: 0,
    },
    outcomes: {
      shown: [
        {
          url: `${site}/outcomes/2`,
          kind: 'good practice',
          number: 1,
          text: { text: 'Un identifiant pseudonyme commun évite les doubles comptages.', language: 'fr' },
          space,
        },
      ],
      more: 3,
    },
    documents: {
      shown: [
        {
          url: `${site}/documents/1`,
          title: { text: 'Note conceptuelle', language: 'fr' },
          symbol: 'QD/2026/1',
          kind: 'concept note',
          version: 2,
          space,
        },
      ],
      more: 0,
    },
    spaces: {
      shown: [
        {
          url: `${site}/consultations/quality-data`,
          title: space,
          threads: [
            {
              url: `${site}/threads/2/3`,
              title: { text: 'من يملك البيانات بعد جمعها؟', language: 'ar' },
              count: 6,
              posts: [
                {
                  url: `${site}/threads/2/3`,
                  number: 3,
                  by: { name: 'S. Example', inFunction: 'focal point', organisation: 'LAS' },
                  writtenAt: '2026-11-21T09:00:00Z',
                  isDayOnly: false,
                  files: 3,
                  excerpt: {
                    text: 'نقترح أن تبقى البيانات لدى الجهة التي جمعتها، وألا يُنشر منها إلا المجاميع.',
                    language: 'ar',
                  },
                },
                {
                  url: `${site}/threads/2/4`,
                  number: 4,
                  by: null,
                  writtenAt: '2026-11-21',
                  isDayOnly: true,
                  excerpt: { text: 'En la práctica nadie responde a la segunda solicitud.', language: null },
                },
              ],
              more: 4,
            },
            {
              url: `${site}/threads/3/1`,
              title: { text: 'Small numbers', language: 'en' },
              count: 1,
              posts: [],
              more: 0,
            },
          ],
        },
      ],
      more: 2,
    },
    newPosts: 7,
    newIn: space,
    inputs: {
      shown: [{ url: `${site}/consultations/quality-data`, title: space, until: '2026-12-04' }],
      more: 0,
    },
    coming: {
      shown: [
        {
          url: `${site}/consultations/quality-data/agenda#session-2`,
          number: 1,
          title: { text: 'What is counted', language: 'en' },
          space,
          at: '2026-12-08T09:00:00Z',
        },
      ],
      more: 0,
    },
    isQuiet: true,
  },
  urls: {
    desk: `${site}/`,
    settings: `${site}/settings/digest`,
    unsubscribe: `${site}/unsubscribe/sample`,
    read: `${site}/digests/sample`,
  },
  isDemo: true,
}
