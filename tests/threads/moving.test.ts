import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { movePostInput, rehomeThreadInput } from '#server/threads/input.ts'
import { newPostsFor } from '#server/threads/queries/count-new.ts'
import { type Place, widens } from '#server/threads/widening.ts'
import { createReaders, type Readers, wholeOf } from '#tests/digests/readers.ts'
import { asking } from '#tests/search/asking.ts'

let world: Readers
let organizer: string
let author: string
let reader: string
let outsider: string
let space: string
let threads: Readers['context']['threads']

beforeAll(async () => {
  world = await createReaders()
  threads = world.context.threads
  organizer = world.writer
  space = world.space
  author = await world.reader('Binta Author')
  reader = await world.reader('Chen Reader')
  outsider = await world.person('Dana Outsider')
})
afterAll(() => world.close())

const pageOf = async (personId: string, threadId: string) =>
  threads.readThread(await world.viewer(personId), threadId, 1)
const move = async (threadId: string, number: number, to: string, by = organizer) =>
  threads.movePost(await world.viewer(by), threadId, number, { thread: to })
const rehome = async (threadId: string, spaceId: string, sessionId: string | null = null, by = organizer) =>
  threads.rehomeThread(await world.viewer(by), threadId, { spaceId, sessionId })
const findMoved = async (personId: string, threadId: string, number: number) =>
  threads.findMoved(await world.viewer(personId), threadId, number)
const numbersOf = async (threadId: string) =>
  (await world.db.selectFrom('post').select('number').where('threadId', '=', threadId).orderBy('number').execute()).map(
    ({ number }) => number,
  )
const newPostsOf = async (personId: string) =>
  (await newPostsFor(world.db, await world.viewer(personId)).executeTakeFirstOrThrow()).posts

const pair = async (audience: 'all' | 'without observers' | 'organizers' = 'all') => {
  const from = await world.thread(organizer, space, { title: 'The wrong thread' })
  const to = await world.thread(organizer, space, { title: 'The right thread', audience })
  const { number } = await world.say(from, 'The marula figures', author)
  await world.say(from, 'I answer this', reader, number)
  return { from, to, number }
}

describe('a post in the wrong thread', () => {
  it('gets the next number of the right one; its old place keeps a stub, and its old address leads on', async () => {
    const { from, to, number } = await pair()
    expect(await move(from, number, to)).toEqual({ threadId: to, number: 2 })
    const [old, now] = [await pageOf(reader, from), await pageOf(reader, to)]
    expect(old.posts.map(({ shared }) => [shared.number, shared.state])).toEqual([
      [1, 'shown'],
      [2, 'moved'],
      [3, 'shown'],
    ])
    expect(JSON.stringify(old)).not.toMatch(/marula|Binta/)
    expect(now.posts[1]!.shared).toMatchObject({ number: 2, state: 'shown', author: { name: 'Binta Author' } })
    expect(await findMoved(reader, from, number)).toEqual({ threadId: to, number: 2 })
    expect(await findMoved(reader, to, 2)).toBeNull()
  })

  it('is followed by its answers, wherever either of them goes next', async () => {
    const { from, to, number } = await pair()
    await move(from, number, to)
    const answer = async (threadId: string, at: number) => (await pageOf(reader, threadId)).posts[at - 1]!.shared
    expect(await answer(from, 3)).toMatchObject({ replyTo: number, replyIn: null })
    const { number: here } = await move(from, 3, to)
    expect(await answer(to, here)).toMatchObject({ replyTo: 2, replyIn: null })
    const third = await world.thread(organizer, space)
    const { number: there } = await move(to, here, third)
    expect(await answer(third, there)).toMatchObject({ replyTo: 2, replyIn: to })
    expect(await findMoved(reader, from, 3)).toEqual({ threadId: third, number: there })
    await move(third, there, from)
    expect(await findMoved(reader, from, 3)).toEqual({ threadId: from, number: 4 })
  })

  it('moves quietly: who had read all has nothing new, and no digest tells it, while what was unread stays so', async () => {
    const { from, to, number } = await pair()
    await threads.markRead(await world.viewer(reader), from, 9)
    await threads.markRead(await world.viewer(reader), to, 9)
    await threads.markRead(await world.viewer(author), to, 9)
    const before = [await newPostsOf(reader), await newPostsOf(author)]
    await move(from, number, to)
    expect([await newPostsOf(reader), await newPostsOf(author)]).toEqual(before)
    await world.say(to, 'The baobab figures', organizer)
    expect(await newPostsOf(reader)).toBe(before[0]! + 1)
    const late = await world.reader('Late Reader')
    await world.nextMorning()
    for (const personId of [reader, late]) {
      const mail = wholeOf(await world.lastMailTo(personId))
      expect(mail).not.toContain('marula')
    }
  })

  it('takes along what was drawn from it, and is found in its new place', async () => {
    const { from, to, number } = await pair()
    const viewer = await world.viewer(organizer)
    const { id } = await world.context.outcomes.recordOutcome(viewer, {
      consultationId: space,
      sessionId: null,
      kind: 'need',
      text: 'A need',
      language: 'en',
      verb: null,
      consensus: null,
      origins: [{ threadId: from, number, words: 'marula figures' }],
    })
    await move(from, number, to)
    const { settle, paths } = asking({ ...world, space: world.newSpace })
    await settle()
    const found = (await paths(reader, 'marula')).filter((path) => path.includes(from) || path.includes(to))
    expect(found).toEqual([`/threads/${to}/2`])
    expect((await pageOf(reader, to)).posts[1]!.shared.takenUp).toMatchObject([{ outcomeId: id, isFound: true }])
    expect(JSON.stringify(await world.context.outcomes.findOutcome(await world.viewer(reader), id))).toContain(to)
  })

  it('leaves no gap and no second stub under moves, posts and moves back at once', async () => {
    const { from, to } = await pair()
    for (let count = 0; count < 8; count += 1) await world.say(from, `Post ${count}`, author)
    await Promise.allSettled([
      ...[2, 3, 4, 5, 6, 6].map((number) => move(from, number, to)),
      ...[1, 2, 3].map((number) => move(to, number, from)),
      ...[1, 2, 3].map((count) => world.say(to, `Meanwhile ${count}`, reader)),
    ])
    for (const threadId of [from, to]) {
      const numbers = await numbersOf(threadId)
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      const { lastNumber } = (await pageOf(organizer, threadId)).thread
      expect(lastNumber).toBe(numbers.length)
    }
  })

  it('is moved by an organizer of both only, and never where more people would read it', async () => {
    const { from, to, number } = await pair()
    for (const personId of [author, reader])
      await expect(move(from, number, to, personId)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(move(from, number, to, outsider)).rejects.toMatchObject({ kind: 'notFound' })
    const elsewhere = await world.newSpace(outsider, 'network', 'confidential')
    const theirs = await world.thread(outsider, elsewhere)
    await expect(move(from, number, theirs)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(move(from, number, newId())).rejects.toMatchObject({ kind: 'invalid' })
    await expect(move(from, number, from)).rejects.toMatchObject({ kind: 'invalid' })
    const own = await world.newSpace(organizer, 'network', 'members')
    await expect(move(from, number, await world.thread(organizer, own))).rejects.toMatchObject({ kind: 'forbidden' })
    const closed = await world.thread(organizer, space, { audience: 'organizers' })
    await world.say(closed, 'Among organizers', organizer)
    await expect(move(closed, 2, to)).rejects.toMatchObject({
      kind: 'forbidden',
      problem: { key: 'moderation:problem.widens' },
    })
    expect(movePostInput.parse({ thread: `http://baobab.test/threads/${to}/3#post-3` })).toEqual({ thread: to })
  })

  it('to a stricter room is gone for the others: its old address answers like a missing thing', async () => {
    const { from, to, number } = await pair('organizers')
    await move(from, number, to)
    expect(await findMoved(organizer, from, number)).toEqual({ threadId: to, number: 2 })
    await expect(findMoved(reader, from, number)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(findMoved(outsider, from, number)).rejects.toMatchObject({ kind: 'notFound' })
    expect(JSON.stringify(await pageOf(reader, from))).not.toContain(to)
  })
})

describe('a thread', () => {
  it('moves to a session and takes its stricter rules; the address stays', async () => {
    const threadId = await world.thread(organizer, space)
    const sessionId = newId()
    await world.db
      .insertInto('session')
      .values({ id: sessionId, consultationId: space, position: 7, number: 7, title: 'Closed', audience: 'organizers' })
      .execute()
    await rehome(threadId, space, sessionId)
    expect((await pageOf(organizer, threadId)).thread).toMatchObject({ sessionId, audience: 'organizers' })
    await expect(pageOf(reader, threadId)).rejects.toMatchObject({ kind: 'notFound' })
    await rehome(threadId, space)
    expect((await pageOf(organizer, threadId)).thread).toMatchObject({ sessionId: null, audience: 'organizers' })
  })

  it('moves from an open space to one of members, and nothing in it is new to them', async () => {
    const open = await world.newSpace(organizer, 'network', 'platform')
    const own = await world.newSpace(organizer, 'network', 'members')
    await world.member(own, reader)
    const threadId = await world.thread(organizer, open)
    await world.say(threadId, 'Said to everybody', organizer)
    const before = await newPostsOf(reader)
    await rehome(threadId, own)
    expect(await newPostsOf(reader)).toBe(before)
    expect((await pageOf(reader, threadId)).space.id).toBe(own)
    await expect(pageOf(outsider, threadId)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(rehome(threadId, open)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is moved by nobody else, nor to where the mover does not organize', async () => {
    const threadId = await world.thread(organizer, space)
    await expect(rehome(threadId, space, null, reader)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(rehome(threadId, space, null, outsider)).rejects.toMatchObject({ kind: 'notFound' })
    const theirs = await world.newSpace(outsider, 'network', 'public')
    await expect(rehome(threadId, theirs)).rejects.toMatchObject({ kind: 'forbidden' })
    const hidden = await world.newSpace(outsider, 'network', 'confidential')
    await expect(rehome(threadId, hidden)).rejects.toMatchObject({ kind: 'notFound' })
    expect(rehomeThreadInput.parse({ place: `${space}/` })).toEqual({ place: { spaceId: space, sessionId: null } })
  })
})

it('a move widens where somebody more could read, or see who spoke', () => {
  const at = (id: string, visibility: string, audience = 'all', attribution = 'named'): Place => ({
    space: { id, visibility },
    audience,
    attribution,
  })
  const cases: [Place, Place, boolean][] = [
    [at('a', 'members'), at('a', 'members', 'organizers'), false],
    [at('a', 'members', 'organizers'), at('a', 'members', 'without observers'), true],
    [at('a', 'public', 'without observers'), at('a', 'public'), true],
    [at('a', 'members', 'all', 'organisation only'), at('a', 'members'), true],
    [at('a', 'members'), at('a', 'members', 'all', 'not attributable'), false],
    [at('a', 'public'), at('b', 'confidential'), false],
    [at('a', 'platform'), at('b', 'public'), true],
    [at('a', 'platform'), at('b', 'public', 'organizers'), false],
    [at('a', 'members'), at('b', 'confidential'), true],
    [at('a', 'public', 'organizers'), at('b', 'members', 'organizers'), true],
    [at('a', 'public', 'all', 'not attributable'), at('b', 'members', 'all', 'not attributable'), true],
  ]
  expect(cases.map(([from, to]) => widens(from, to))).toEqual(cases.map(([, , answer]) => answer))
})
