import type { InstantContent, InstantProps } from '../instant-content.ts'

const site = 'https://baobab.example.org'
const thread = { text: 'Which figures do we collect today, and whom do they count?', language: 'en' }
const space = { text: 'Quality data to inform public policy', language: 'en' }
const post = {
  reason: 'watching thread',
  isDayOnly: false,
  isTranslated: false,
} as const

/** Two posts of one thread: what most of these mails are. */
export const instantSample: InstantProps = {
  language: 'en',
  timeZone: 'Africa/Lagos',
  site: 'Baobab',
  content: {
    groups: [
      {
        url: `${site}/threads/1`,
        title: thread,
        space,
        entries: [
          {
            ...post,
            url: `${site}/threads/1/7`,
            thing: { kind: 'post', number: 7 },
            by: { name: 'N. Example', organisation: 'ECOWAS' },
            at: '2026-11-22T15:10:00Z',
            text: {
              text: 'Nous comptons les dossiers ouverts, pas les personnes.',
              html: '<p>Nous comptons les <strong>dossiers ouverts</strong>, pas les personnes :</p><ul><li>neuf États sur quinze ;</li><li>depuis 2019.</li></ul><p><a href="https://example.org/tableau">Le tableau</a></p>',
              language: 'fr',
            },
          },
          {
            ...post,
            url: `${site}/threads/1/8`,
            reason: 'reply',
            thing: { kind: 'post', number: 8 },
            by: { name: 'S. Example', organisation: 'LAS' },
            at: '2026-11-22T15:11:00Z',
            text: {
              text: 'نقترح أن تبقى البيانات لدى الجهة التي جمعتها.',
              html: '<p>نقترح أن تبقى البيانات لدى الجهة التي جمعتها.</p><table tabindex="0"><thead><tr><th>السنة</th><th>الحالات</th></tr></thead><tbody><tr><td>2024</td><td>31</td></tr></tbody></table>',
              language: 'ar',
            },
          },
        ],
      },
    ],
    count: 2,
    conversation: thread,
    isQuiet: false,
    isAnswered: true,
  },
  urls: {
    notices: `${site}/notifications`,
    settings: `${site}/settings/digest`,
    unsubscribe: `${site}/unsubscribe/sample`,
  },
  isDemo: true,
}

const none = { by: null, isDayOnly: false, text: null, isTranslated: false, at: '2026-11-22T15:10:00Z' }

/** A thing of every kind, and something that no mail may name. */
export const mixedSample: InstantContent = {
  groups: [
    ...instantSample.content.groups,
    {
      url: `${site}/threads/2`,
      title: { text: 'من يملك البيانات بعد جمعها؟', language: 'ar' },
      space,
      entries: [
        {
          ...none,
          url: `${site}/threads/2/4`,
          reason: 'mentioned',
          thing: { kind: 'post', number: 4 },
          at: '2026-11-21',
          isDayOnly: true,
          text: { text: 'En la práctica nadie responde a la segunda solicitud.', html: null, language: null },
        },
        {
          ...none,
          url: `${site}/outcomes/1`,
          reason: 'taken up',
          thing: { kind: 'outcome', outcome: 'need', number: 2 },
        },
        { ...none, url: `${site}/widenings/1`, reason: 'asked to widen', thing: { kind: 'widening' } },
        { ...none, url: `${site}/drafts/1`, reason: 'draft shown', thing: { kind: 'draft' } },
        { ...none, url: `${site}/consultations/x/flags`, reason: 'flagged', thing: { kind: 'post', number: 9 } },
      ],
    },
    {
      url: `${site}/consultations/quality-data`,
      title: space,
      space: null,
      entries: [
        {
          ...none,
          url: `${site}/recommendations/1`,
          reason: 'put to organisation',
          thing: {
            kind: 'recommendation',
            reference: 'R4',
            title: { text: 'A yearly exchange of anonymised aggregates', language: 'en' },
          },
        },
      ],
    },
  ],
  count: 9,
  conversation: null,
  isQuiet: true,
  isAnswered: false,
}
