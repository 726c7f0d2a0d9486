import { type Figure, quantile, timesOf } from './figures.ts'
import { fillIndex, fillSpace } from './fill.ts'
import type { Stage } from './stage.ts'

const queries = [
  'lemma1a',
  'lemma2zz',
  'glossary',
  'counted different ways',
  '"the next steps" smuggling',
  'shelter -police',
  '"four different ways"',
  'trafficking questionnaire',
  'harmonised table autumn',
  'confidentiality',
]

/** Searches over a million posts, through the page: rare and common words, phrases, exclusions. */
export const search = async (stage: Stage): Promise<Figure[]> => {
  const spaceId = await stage.spaceNamed('quality-data')
  const posts = Number(process.env.BENCH_POSTS ?? 1_000_000)
  await fillSpace(stage, spaceId, posts)
  await fillIndex(stage, spaceId)
  const cookie = await stage.cookieOf((await stage.viewerOf('rivers')).person.id)
  const site = await stage.serve()
  const find = async (index: number, q = queries[index % queries.length]!) => {
    const response = await fetch(`${site.url}/search?q=${encodeURIComponent(q)}`, { headers: { cookie } })
    await response.text()
    if (response.status !== 200) throw new Error(`a search answered ${response.status}`)
  }
  const taken = await timesOf(200, find, 20)
  const empty = await timesOf(60, async () => {
    await (await fetch(`${site.url}/search`, { headers: { cookie } })).text()
  })
  const each: Figure[] = []
  for (const q of queries)
    each.push({ what: `  ${q}`, value: quantile(await timesOf(15, () => find(0, q), 2), 0.5), unit: 'ms' })
  await site.stop()
  return [
    { what: `search over ${posts.toLocaleString('en')} posts, median`, value: quantile(taken, 0.5), unit: 'ms' },
    { what: 'p95', value: quantile(taken, 0.95), unit: 'ms', target: { most: 100 } },
    { what: 'the same page without a search, median', value: quantile(empty, 0.5), unit: 'ms' },
    { what: 'ratio of the medians', value: quantile(taken, 0.5) / quantile(empty, 0.5), unit: '×' },
    ...each,
  ]
}
