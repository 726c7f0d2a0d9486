import { randomUUID } from 'node:crypto'
import { type Child, startChild, startServer } from './children.ts'
import { type Figure, median, quantile } from './figures.ts'
import { fillThread } from './fill.ts'
import type { Stage } from './stage.ts'

type Heard = { number: number; at: number }
const sockets = 1000
const posts = 40

/** From the moment a post is there to the moment each of a thousand windows has it, against a bare broadcast. */
const deliver = async (server: Child, readers: Child, send: (index: number) => Promise<unknown>) => {
  const writtenAt = new Map<number, number>()
  const heard: Heard[] = []
  const onWritten = (said: { written?: number; at?: number }) => {
    if (said.written !== undefined) writtenAt.set(said.written, said.at!)
  }
  const onHeard = (said: { heard?: Heard[] }) => {
    heard.push(...(said.heard ?? []))
  }
  server.child.on('message', onWritten)
  readers.child.on('message', onHeard)
  for (let index = 0; index < posts; index += 1) {
    await send(index)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  await new Promise((resolve) => setTimeout(resolve, 2000))
  server.child.off('message', onWritten)
  readers.child.off('message', onHeard)
  const delays = heard.flatMap(({ number, at }) => (writtenAt.has(number) ? [at - writtenAt.get(number)!] : []))
  return { delays, missing: writtenAt.size * sockets - delays.length }
}

export const live = async (stage: Stage): Promise<Figure[]> => {
  const spaceId = await stage.spaceNamed('quality-data')
  const people = await stage.people(spaceId, 100)
  const threadId = await fillThread(stage, spaceId, 'Live', 50)
  const cookies = Array.from({ length: sockets }, (_, at) => people[at % people.length]!.cookie)

  const measure = async (server: Child & { url: string }, send: (index: number) => Promise<unknown>) => {
    const readers = await startChild('readers.ts')
    await readers.next((said) => 'ready' in said)
    readers.say({ url: server.url, threadId, cookies })
    await readers.next((said) => 'opened' in said)
    const result = await deliver(server, readers, send)
    await readers.stop()
    return result
  }

  const bare = await startServer('bare-live.ts', {})
  const sample = await stage.context.threads.readThread(await stage.viewerOf('rivers'), threadId, 50)
  const post = sample.posts.at(-1)!.shared
  const reference = await measure(bare, async (index) => bare.say({ post: { ...post, number: index + 1 } }))
  await bare.stop()

  const site = await stage.serve()
  const ours = await measure(site, async (index) => {
    await fetch(`${site.url}/threads/${threadId}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: people[index % people.length]!.cookie, origin: site.url },
      body: new URLSearchParams({ body: post.html, clientId: randomUUID(), language: 'en', capacity: 'expert' }),
    })
  })
  await site.stop()
  const [p95, bare95] = [quantile(ours.delays, 0.95), quantile(reference.delays, 0.95)]
  return [
    { what: 'delivery to 1 000 sockets, median', value: median(ours.delays), unit: 'ms' },
    { what: 'delivery to 1 000 sockets, p95', value: p95, unit: 'ms' },
    { what: 'bare broadcast, p95', value: bare95, unit: 'ms' },
    { what: 'ratio of the p95', value: p95 / bare95, unit: '×', target: { most: 1.5 } },
    { what: 'posts not delivered', value: ours.missing, unit: '', target: { most: 0 } },
  ]
}
