import { startChild } from './children.ts'
import type { Figure } from './figures.ts'
import { fillThread } from './fill.ts'
import type { Stage } from './stage.ts'

/** What a thousand open windows cost a process. */
export const memory = async (stage: Stage): Promise<Figure[]> => {
  const spaceId = await stage.spaceNamed('quality-data')
  const people = await stage.people(spaceId, 100)
  const threadId = await fillThread(stage, spaceId, 'Memory', 50)
  const site = await stage.serve(['--expose-gc'])
  const rss = async () => {
    site.say('memory')
    return (await site.next<{ rss: number }>((said) => 'rss' in said)).rss / 1024 / 1024
  }
  // One that has served a page: what is loaded with the first one is no cost of the sockets.
  await (await fetch(`${site.url}/threads/${threadId}`, { headers: { cookie: people[0]!.cookie } })).text()
  const idle = await rss()
  const readers = await startChild('readers.ts')
  await readers.next((said) => 'ready' in said)
  readers.say({
    url: site.url,
    threadId,
    cookies: Array.from({ length: 1000 }, (_, at) => people[at % people.length]!.cookie),
  })
  await readers.next((said) => 'opened' in said)
  const busy = await rss()
  await readers.stop()
  await site.stop()
  return [
    { what: 'idle process', value: idle, unit: 'MB' },
    { what: 'with 1 000 sockets', value: busy, unit: 'MB' },
    { what: 'above the idle process', value: busy - idle, unit: 'MB', target: { most: 150 } },
  ]
}
