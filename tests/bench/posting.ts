import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type Figure, quantile, timesOf } from './figures.ts'
import { fillThread } from './fill.ts'
import type { Stage } from './stage.ts'

/** A post through the form of the page against the bare transaction that stores one. */
export const posting = async (stage: Stage): Promise<Figure[]> => {
  const spaceId = await stage.spaceNamed('quality-data')
  // Nobody writes more than the limits allow: many people, some posts each.
  const people = await stage.people(spaceId, 40)
  const threadId = await fillThread(stage, spaceId, 'Posting', 100)
  const bareId = await fillThread(stage, spaceId, 'Storing', 100)
  const site = await stage.serve()
  const client = new pg.Client({ connectionString: stage.databaseUrl })
  await client.connect()

  const write = async (index: number) => {
    const response = await fetch(`${site.url}/threads/${threadId}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: people[index % people.length]!.cookie, origin: site.url },
      body: new URLSearchParams({
        body: `We count **persons**, not cases (${index}).`,
        clientId: randomUUID(),
        language: 'en',
        capacity: 'expert',
      }),
    })
    await response.text()
    if (response.status !== 302) throw new Error(`a post was answered ${response.status}`)
  }
  const store = async (index: number) => {
    const id = randomUUID()
    await client.query('begin')
    const { rows } = await client.query(
      'update thread set last_number = last_number + 1, last_post_at = now() where id = $1 returning last_number',
      [bareId],
    )
    await client.query(
      `insert into post (id, thread_id, number, author_id, language, client_id, written_at) values ($1, $2, $3, $4, 'en', $5, now())`,
      [id, bareId, rows[0].last_number, people[index % people.length]!.id, randomUUID()],
    )
    await client.query(
      'insert into post_revision (post_id, revision, source, html, plain, renderer, written_at) values ($1, 1, $2, $2, $2, 1, now())',
      [id, `We count persons, not cases (${index}).`],
    )
    await client.query('commit')
  }
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < 4; round += 1) {
    bare.push(...(await timesOf(200, store, round === 0 ? 20 : 0)))
    ours.push(...(await timesOf(200, write, round === 0 ? 20 : 0)))
  }
  await client.end()
  await site.stop()
  const [p95, bare95] = [quantile(ours, 0.95), quantile(bare, 0.95)]
  return [
    { what: 'a post through the form, median', value: quantile(ours, 0.5), unit: 'ms' },
    { what: 'a post through the form, p95', value: p95, unit: 'ms' },
    { what: 'the bare transaction, median', value: quantile(bare, 0.5), unit: 'ms' },
    { what: 'the bare transaction, p95', value: bare95, unit: 'ms' },
    { what: 'ratio of the p95', value: p95 / bare95, unit: '×', target: { most: 3 } },
  ]
}
