import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn } from '#server/platform/viewer.ts'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'
import { createWorld, type World } from '#tests/support/world.ts'
import { hearing, openLive, until, watch } from './live-world.ts'

// What a reading or a writing asks of the database does not depend on how much there is (quality, §5).

let world: World
let author: string
let reader: SignedIn
let writer: SignedIn
let consultation: string

beforeAll(async () => {
  world = await createWorld({ onQuery: hearQuery, unlimited: false, at: new Date().toISOString() })
  author = await world.person('Awa Organizer')
  consultation = await world.space(author, 'consultation')
  const [readerId, writerId] = [await world.person('Binta Reader'), await world.person('Chen Writer')]
  await world.member(consultation, readerId)
  await world.member(consultation, writerId)
  reader = await world.viewer(readerId)
  writer = await world.viewer(writerId)
})
afterAll(() => world.close())

/** A thread of so many posts, each quoting and answering the one before, edited, and with a passage taken up. */
const threadOf = async (length: number) => {
  const { threads, outcomes, limits } = world.context
  const organizer = await world.viewer(author)
  const threadId = await world.thread(author, consultation, { body: 'We count **persons** by region.' })
  for (let number = 2; number <= length; number += 1) {
    await limits.posts.forget(author)
    const body = `> We count persons by region\n\nAnd answer ${number} by **year**[^1].\n\n[^1]: Since 2019.`
    await threads.writePost(organizer, threadId, { ...world.post(body), replyTo: number - 1 })
    if (number % 2 === 0)
      await threads.editPost(organizer, threadId, number, { body: `${body}\n\nMore.`, language: 'en', revision: 1 })
    await outcomes.recordOutcome(organizer, {
      consultationId: consultation,
      kind: 'good practice',
      text: 'Counting by year helps.',
      language: 'en',
      origins: [{ threadId, number, words: `answer ${number} by year` }],
      verb: null,
      consensus: null,
      sessionId: null,
    })
  }
  return threadId
}

describe('reading', () => {
  it('a thread of 50 posts with quotations and marks takes as many statements as one of 5, and at most 6', async () => {
    const { threads } = world.context
    const [short, long] = [await threadOf(5), await threadOf(50)]
    const read = (threadId: string) => queriesOf(() => threads.readThread(reader, threadId))
    const [ofShort, ofLong] = [await read(short), await read(long)]
    expect(ofLong, ofLong.join('\n')).toHaveLength(ofShort.length)
    expect(ofLong.length).toBeLessThanOrEqual(6)
    const { posts } = await threads.readThread(reader, long)
    expect(posts).toHaveLength(50)
    expect(posts.filter(({ shared }) => shared.html.includes('<mark'))).toHaveLength(49)
    // With the viewer and what the frame of every page asks.
    const page = await queriesOf(async () => {
      const viewer = await world.viewer(reader.person.id)
      await Promise.all([threads.readThread(viewer, long), world.context.notifications.countWaiting(viewer)])
    })
    expect(page.length, page.join('\n')).toBeLessThanOrEqual(8)
  }, 90_000)

  it('what was missed, the lists of threads and the rooms take the same for few and for many', async () => {
    const { threads } = world.context
    const [few, many] = [
      await world.space(author, 'network', 'platform'),
      await world.space(author, 'network', 'platform'),
    ]
    await world.thread(author, few)
    const ids: string[] = []
    for (let count = 0; count < 12; count += 1) ids.push(await world.thread(author, many))
    const list = (spaceId: string) => queriesOf(() => threads.listThreads(reader, { spaceId }))
    expect(await list(many)).toHaveLength((await list(few)).length)
    expect(await queriesOf(() => threads.listNewThreads(reader))).toHaveLength(1)
    expect(await queriesOf(() => threads.readersOf(ids))).toHaveLength(1)
    const after = (number: number) => queriesOf(() => threads.readPostsAfter(reader, ids[0]!, number))
    expect((await after(0)).length).toBeLessThanOrEqual(3)
  })
})

describe('writing', () => {
  it('a post takes at most 12 statements, an answer too, and an edit', async () => {
    const { threads, access } = world.context
    const threadId = await world.thread(author, consultation)
    const written = await queriesOf(async () => {
      const viewer = await access.readPerson(writer.person.id)
      await threads.writePost(viewer, threadId, { ...world.post('An answer'), replyTo: 1 })
    })
    expect(written.length, written.join('\n')).toBeLessThanOrEqual(12)
    const naming = await queriesOf(async () => {
      const viewer = await access.readPerson(writer.person.id)
      const body = `[@x](person:${reader.person.id}) @Somebody [#x](thread:${threadId})`
      await threads.writePost(viewer, threadId, world.post(body))
    })
    expect(naming.length, naming.join('\n')).toBeLessThanOrEqual(12)
    const edited = await queriesOf(() =>
      threads.editPost(writer, threadId, 2, { body: 'A better answer', language: 'en', revision: 1 }),
    )
    expect(edited.length, edited.join('\n')).toBeLessThanOrEqual(12)
  })

  it('as many whether the thread has two posts or fifty, and whether one reads it live or twenty', async () => {
    const live = await openLive(world.context)
    const { threads } = world.context
    const write = async (threadId: string, isTold: () => boolean) => {
      await world.context.limits.posts.forget(writer.person.id)
      return queriesOf(async () => {
        await threads.writePost(writer, threadId, world.post('One more'))
        await until(isTold, 'the live event')
        // Whoever is told that something changed is told after the post.
        await new Promise((resolve) => setTimeout(resolve, 100))
      })
    }
    try {
      const [quiet, busy] = [await world.thread(author, consultation), await world.thread(author, consultation)]
      const readers = async (threadId: string, count: number) => {
        const heard = []
        for (let one = 0; one < count; one += 1) {
          const window = await live.open(reader.person.id)
          heard.push(hearing(window))
          await watch(window, threadId)
        }
        return heard
      }
      const [one, twenty] = [await readers(quiet, 1), await readers(busy, 20)]
      const few = await write(quiet, () => one.every(({ posts }) => posts.length === 1))
      const many = await write(busy, () => twenty.every(({ posts }) => posts.length === 1))
      expect(many).toHaveLength(few.length)
      // Telling the others is three statements, whoever listens: the post, its passages, the members.
      expect(many.length, many.join('\n')).toBeLessThanOrEqual(14)
    } finally {
      await live.close()
    }
  })
})
