import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageSize } from '#server/threads/contract.ts'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// Finding one's way in a thread: windows up and down, days and numbers, its outline, all of it on paper, its versions.

let world: World
let organizer: string
let member: string
let observer: string
let consultation: string

beforeAll(async () => {
  world = await createWorld({ onQuery: hearQuery, at: '2026-03-01T23:30:00Z' })
  organizer = await world.person('Awa Organizer')
  member = await world.person('Binta Member', { timeZone: 'Asia/Tokyo' })
  observer = await world.person('Chen Observer')
  consultation = await world.space(organizer, 'consultation')
  await world.member(consultation, member)
  await world.member(consultation, observer, 'observer')
})
afterAll(() => world.close())

/** A thread with one post at each instant. */
const threadAt = async (space: string, instants: readonly string[], body = (number: number) => `Post ${number}.`) => {
  const viewer = await world.viewer(organizer)
  const threadId = await world.thread(organizer, space, { body: body(1) })
  for (let number = 2; number <= instants.length; number += 1)
    await world.context.threads.writePost(viewer, threadId, world.post(body(number)))
  for (const [index, writtenAt] of instants.entries())
    await world.db
      .updateTable('post')
      .set({ writtenAt: new Date(writtenAt) })
      .where('threadId', '=', threadId)
      .where('number', '=', index + 1)
      .execute()
  return threadId
}
const days = ['2026-03-01T23:30:00Z', '2026-03-02T08:00:00Z', '2026-03-02T23:30:00Z', '2026-03-05T10:00:00Z']
const placeOf = async (person: string, threadId: string, wanted: { day: string } | { number: string }) =>
  world.context.threads.findPlace(await world.viewer(person), threadId, wanted)

describe('a window of posts', () => {
  it('is read upwards a page at a time, to the first post and no further', async () => {
    const threadId = await threadAt(
      consultation,
      Array.from({ length: pageSize + 12 }, () => days[0]!),
    )
    const viewer = await world.viewer(member)
    const above = async (number: number) =>
      (await world.context.threads.readPostsBefore(viewer, threadId, number)).posts.map(({ shared }) => shared.number)
    expect(await above(61)).toEqual(Array.from({ length: pageSize }, (_, index) => index + 11))
    expect(await above(4)).toEqual([1, 2, 3])
    expect(await above(1)).toEqual([])
  })

  it('above is for those who may read the thread: a closed session is not found by an observer', async () => {
    const closed = await world.thread(organizer, consultation, { audience: 'without observers' })
    const { threads } = world.context
    const viewer = await world.viewer(observer)
    for (const read of [
      () => threads.readPostsBefore(viewer, closed, 2),
      () => threads.findPlace(viewer, closed, { number: '1' }),
      () => threads.findPlace(viewer, closed, { day: '2026-03-01' }),
      () => threads.readOutline(viewer, closed),
      () => threads.readWhole(viewer, closed, 1),
    ])
      await expect(read()).rejects.toMatchObject({ kind: 'notFound' })
    expect((await threads.readPostsBefore(await world.viewer(member), closed, 2)).posts).toHaveLength(1)
  })
})

describe('a jump', () => {
  it('to a day goes to its first post in the reader’s own zone, else to the next one written, else to the last', async () => {
    const threadId = await threadAt(consultation, days)
    const wanted = ['2026-02-01', '2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2027-01-01']
    const placesOf = (person: string) => Promise.all(wanted.map((day) => placeOf(person, threadId, { day })))
    expect(await placesOf(observer), 'in UTC').toEqual([1, 1, 2, 4, 4, 4, 4])
    expect(await placesOf(member), 'in Tokyo it is morning of the next day').toEqual([1, 1, 1, 3, 4, 4, 4])
  })

  it('to a number beyond the end goes to the last post; what is neither day nor number goes nowhere', async () => {
    const threadId = await threadAt(consultation, days)
    expect(await placeOf(member, threadId, { number: '3' })).toBe(3)
    expect(await placeOf(member, threadId, { number: '99999999999' })).toBe(4)
    for (const number of ['', '0', '-1', '1.5', 'three', '٣'])
      expect(await placeOf(member, threadId, { number })).toBeNull()
    for (const day of ['', '2026-02-30', '5 March', '2026-3-5', "2026-03-05'"])
      expect(await placeOf(member, threadId, { day }), day).toBeNull()
  })

  it('tells no hour where posts are not attributable: the day is that which is shown, in whatever zone one asks', async () => {
    const hidden = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(hidden, member)
    const threadId = await threadAt(hidden, days)
    const { posts } = await world.context.threads.readThread(await world.viewer(member), threadId)
    expect(posts.map(({ shared }) => shared.writtenOn)).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-02',
      '2026-03-05',
    ])
    expect(await placeOf(member, threadId, { day: '2026-03-02' })).toBe(2)
    expect(await placeOf(member, threadId, { day: '2026-03-03' })).toBe(4)
    const { entries } = await world.context.threads.readOutline(await world.viewer(member), threadId)
    expect(entries.map(({ number, period }) => [number, period])).toEqual([
      [1, '2026-03-01'],
      [2, '2026-03-02'],
      [4, '2026-03-05'],
    ])
  })
})

describe('an outline', () => {
  const bodyOf = (number: number) =>
    number === 3 ? '## What we **count**\n\nBy region & year.' : `Words of post ${number}.`

  it('has the days, the headings and what was taken up, but nothing of a post that was taken back', async () => {
    const threadId = await threadAt(consultation, days, bodyOf)
    const viewer = await world.viewer(organizer)
    const record = (number: number, words: string) =>
      world.context.outcomes.recordOutcome(viewer, {
        consultationId: consultation,
        kind: 'good practice',
        text: 'Counting by year helps.',
        language: 'en',
        origins: [{ threadId, number, words }],
        verb: null,
        consensus: null,
        sessionId: null,
      })
    await record(4, 'Words of post 4')
    const outline = async () =>
      (await world.context.threads.readOutline(await world.viewer(observer), threadId)).entries
    expect(await outline()).toMatchObject([
      { number: 1, period: '2026-03-01', heading: '', outcomes: [] },
      { number: 2, period: '2026-03-02', heading: '', outcomes: [] },
      { number: 3, period: '2026-03-02', heading: 'What we count', outcomes: [] },
      { number: 4, period: '2026-03-05', heading: '', outcomes: [{ kind: 'good practice' }] },
    ])
    await world.context.threads.withdrawPost(viewer, threadId, 3)
    expect((await outline()).map(({ number }) => number)).toEqual([1, 2, 4])
  })

  it('of more than a few weeks goes by months', async () => {
    const everyDay = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2026, 0, 5 + index)).toISOString())
    const outline = await world.context.threads.readOutline(
      await world.viewer(observer),
      await threadAt(consultation, everyDay),
    )
    expect(outline.isByMonth).toBe(true)
    expect(outline.entries.map(({ period, number }) => [period, number])).toEqual([
      ['2026-01', 1],
      ['2026-02', 28],
      ['2026-03', 56],
    ])
  })
})

describe('a thread on paper', () => {
  it('is all of its posts from a number on, quotations in full, authors as everybody may see them, whoever was in the room', async () => {
    const quotation = `> ${'We count those who seek shelter. '.repeat(20)}\n\nThat is not enough.`
    const hidden = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(hidden, observer, 'observer')
    const threadId = await threadAt(hidden, days, (number) => (number === 2 ? quotation : `Post ${number}.`))
    const viewer = await world.viewer(observer)
    const whole = await world.context.threads.readWhole(viewer, threadId, 1)
    expect(whole.posts).toHaveLength(4)
    expect(whole.posts[1]!.shared.html).not.toMatch(/details|summary/)
    expect(JSON.stringify(whole)).not.toContain('Awa Organizer')
    expect((await world.context.threads.readThread(viewer, threadId)).posts[1]!.shared.html).toContain('<details')
    expect((await world.context.threads.readWhole(viewer, threadId, 3)).posts).toHaveLength(2)
  })
})

describe('versions', () => {
  it('say what changed, in words, and by whom and when where that may be known', async () => {
    const threadId = await world.thread(organizer, consultation, { body: 'We count persons.\n\nBy region.' })
    const viewer = await world.viewer(organizer)
    const edit = (body: string, revision: number) =>
      world.context.threads.editPost(viewer, threadId, 1, { body, language: 'en', revision })
    await edit('We count **persons**.\n\nBy region.', 1)
    await edit('We count all persons.\n\nBy region.\n\nAnd by year.', 2)
    const { revisions, written } = await world.context.threads.readRevisions(await world.viewer(observer), threadId, 1)
    expect(written.shared.author?.name).toBe('Awa Organizer')
    expect(revisions.map(({ differences }) => differences)).toEqual([
      [
        {
          is: 'changed',
          pieces: [
            { text: 'We count ', is: 'same' },
            { text: 'all ', is: 'added' },
            { text: 'persons.', is: 'same' },
          ],
        },
        { is: 'same', pieces: [{ text: 'By region.', is: 'same' }] },
        { is: 'added', pieces: [{ text: 'And by year.', is: 'added' }] },
      ],
      [],
      null,
    ])
  })

  it('of a post that is not attributable name nobody and no hour', async () => {
    const hidden = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(hidden, member)
    world.clock.set(new Date(world.clock.now().getTime() + 3_600_000))
    const late = await world.person('Dana Late')
    const threadId = await world.thread(organizer, hidden, { body: 'We count persons.' })
    const viewer = await world.viewer(organizer)
    await world.context.threads.editPost(viewer, threadId, 1, { body: 'We count all.', language: 'en', revision: 1 })
    world.clock.set(new Date(world.clock.now().getTime() + 3_600_000))
    await world.member(hidden, late)
    const read = await world.context.threads.readRevisions(await world.viewer(late), threadId, 1)
    expect(read.revisions.map(({ writtenAt }) => writtenAt)).toEqual([null, null])
    expect(JSON.stringify(read)).not.toMatch(/Awa|T\d\d:/)
  })
})

describe('what a long thread costs', () => {
  it('the same number of statements to open at its beginning, middle or end, to read on, to jump, to outline', async () => {
    const [short, long] = [await threadAt(consultation, days), await world.thread(organizer, consultation)]
    await fill(long, 2_000)
    const viewer = await world.viewer(member)
    const { threads } = world.context
    const costs = async (threadId: string, last: number) => {
      const reads = [1, Math.ceil(last / 2), last].map((at) => () => threads.readThread(viewer, threadId, at))
      const others = [
        () => threads.readPostsBefore(viewer, threadId, last),
        () => threads.findPlace(viewer, threadId, { day: '2026-03-02' }),
        () => threads.readOutline(viewer, threadId),
        () => threads.readWhole(viewer, threadId, 1),
      ]
      const counted: number[] = []
      for (const read of [...reads, ...others]) counted.push((await queriesOf(read)).length)
      return counted
    }
    const ofLong = await costs(long, 2_000)
    expect(ofLong).toEqual(await costs(short, 4))
    expect(Math.max(...ofLong)).toBeLessThanOrEqual(4)
  })

  it('and a jump to a day asks an index', async () => {
    const threadId = await world.thread(organizer, consultation)
    await fill(threadId, 3_000)
    await world.pool.query('analyze post')
    const { rows } = await world.pool.query(
      `explain select number from post where thread_id = $1 and written_at >= $2 order by written_at, number limit 1`,
      [threadId, '2026-03-02T00:00:00Z'],
    )
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('post_written')
  })
})

/** So many posts at once, past the commands: only their number matters. */
const fill = async (threadId: string, last: number) => {
  await world.pool.query(
    `with first as (select p.*, r.html, r.plain, r.source, r.renderer from post p
       join post_revision r on r.post_id = p.id and r.revision = 1 where p.thread_id = $1 and p.number = 1),
     made as (insert into post (id, thread_id, number, author_id, organisation_id, in_function, capacity, clearance, language,
         origin, client_id, written_at, revision)
       select gen_random_uuid(), thread_id, n, author_id, organisation_id, in_function, capacity, clearance, language,
         origin, gen_random_uuid(), written_at + n * interval '1 minute', 1 from first, generate_series(2, $2::int) n returning id, written_at)
     insert into post_revision (post_id, revision, source, html, plain, renderer, written_at)
       select made.id, 1, source, html, plain, renderer, made.written_at from made, first`,
    [threadId, last],
  )
  await world.db.updateTable('thread').set({ lastNumber: last }).where('id', '=', threadId).execute()
}
