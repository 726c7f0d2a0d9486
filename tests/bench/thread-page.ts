import autocannon from 'autocannon'
import { writeThread } from '#tests/support/discussion.ts'
import { startServer } from './children.ts'
import { type Figure, median, timesOf } from './figures.ts'
import { fillSpace, fillThread } from './fill.ts'
import type { Stage } from './stage.ts'

/** The page of a thread against a bare page of Remix with the same rows, and how it grows with thread and database. */
export const threadPage = async (stage: Stage): Promise<Figure[]> => {
  const spaceId = await stage.spaceNamed('quality-data')
  const people = await Promise.all(['organizer', 'ecowas', 'las', 'oas', 'rivers'].map(stage.viewerOf))
  const fifty = await writeThread(stage.context, people, { spaceId, title: 'Fifty posts', posts: 50 })
  const [hundred, tenThousand] = [
    await fillThread(stage, spaceId, 'A hundred posts', 100),
    await fillThread(stage, spaceId, 'Ten thousand posts', 10_000),
  ]
  const cookie = await stage.cookieOf((await stage.viewerOf('rivers')).person.id)
  const headers = { cookie }
  const site = await stage.serve()
  const bare = await startServer('bare-page.tsx', { DATABASE_URL: stage.databaseUrl, NODE_ENV: 'production' })

  const load = async (url: string, sent: Record<string, string>) => {
    const { requests, latency, non2xx, errors } = await autocannon({ url, headers: sent, connections: 8, duration: 6 })
    if (non2xx + errors > 0)
      throw new Error(`${url} answered ${non2xx} times with another status, ${errors} not at all`)
    return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 }
  }
  const rounds = { ours: [] as Awaited<ReturnType<typeof load>>[], bare: [] as Awaited<ReturnType<typeof load>>[] }
  // With the number of a post: the address without one sends a reader to where she stopped reading.
  await load(`${site.url}/threads/${fifty}/1`, headers)
  await load(`${bare.url}/threads/${fifty}`, {})
  for (let round = 0; round < 3; round += 1) {
    rounds.ours.push(await load(`${site.url}/threads/${fifty}/1`, headers))
    rounds.bare.push(await load(`${bare.url}/threads/${fifty}`, {}))
  }
  const [ours, reference] = [rounds.ours, rounds.bare].map((list) => median(list.map(({ perSecond }) => perSecond)))

  const page = async (threadId: string, at = '') => {
    const response = await fetch(`${site.url}/threads/${threadId}${at}`, { headers })
    await response.text()
    if (response.status !== 200) throw new Error(`a page answered ${response.status}`)
  }
  const timeOf = async (threadId: string, at: string) => median(await timesOf(60, () => page(threadId, at)))
  // The same window of fifty in the middle of each; in turns, so that a busy minute meets both.
  const growth: number[] = []
  for (let round = 0; round < 3; round += 1)
    growth.push((await timeOf(tenThousand, '/5000')) / (await timeOf(hundred, '/50')))
  const small = await timeOf(hundred, '/50')
  const posts = Number(process.env.BENCH_POSTS ?? 1_000_000)
  await fillSpace(stage, spaceId, posts)
  const large = await timeOf(hundred, '/50')

  await site.stop()
  await bare.stop()
  return [
    { what: 'pages a second, 50 posts', value: ours!, unit: '/s' },
    { what: 'bare pages of Remix a second', value: reference!, unit: '/s' },
    { what: 'ratio to the bare page', value: ours! / reference!, unit: '×', target: { least: 0.6 } },
    {
      what: 'p99 to p50',
      value: median(rounds.ours.map(({ p50, p99 }) => p99 / Math.max(p50, 1))),
      unit: '×',
      target: { most: 5 },
    },
    { what: 'thread of 10 000 posts to one of 100', value: median(growth), unit: '×', target: { most: 1.2 } },
    {
      what: `database of ${posts.toLocaleString('en')} posts to one of 10 000`,
      value: large / small,
      unit: '×',
      target: { most: 1.3 },
    },
  ]
}
