import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
let organizer: string
let author: string
let reader: string
let observer: string
let outsider: string
let space: string
let threads: World['context']['threads']

beforeAll(async () => {
  world = await createWorld()
  threads = world.context.threads
  organizer = await world.person('Awa Organizer')
  author = await world.person('Binta Author')
  reader = await world.person('Chen Flagger')
  observer = await world.person('Dana Observer')
  outsider = await world.person('Emre Outsider')
  space = await world.space(organizer, 'consultation', 'platform')
  await world.member(space, author)
  await world.member(space, reader)
  await world.member(space, observer, 'observer')
})
afterAll(() => world.close())

const begin = async (inSpace = space) => {
  const threadId = await world.thread(organizer, inSpace)
  const { number } = await threads.writePost(await world.viewer(author), threadId, world.post('Said in anger'))
  return { threadId, number }
}
const flag = async (threadId: string, number: number, by = reader, reason = 'It is not kind.') =>
  threads.flagPost(await world.viewer(by), threadId, number, { reason })
const mineOf = async (personId: string, threadId: string, number: number) =>
  (await threads.readThread(await world.viewer(personId), threadId, 1)).posts[number - 1]!.mine
const facts = async (id: string) =>
  world.db
    .selectFrom('space')
    .select(['id', 'visibility', 'observersMayPost'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const listed = async (personId: string, id = space) => threads.listFlags(await world.viewer(personId), await facts(id))
const counted = async (personId: string) => threads.countFlags(await world.viewer(personId), await facts(space))

describe('a reader flags a post', () => {
  it('once, and the organizers see by whom and why; she sees that it waits, and nobody else that there is a flag', async () => {
    const { threadId, number } = await begin()
    const before = (await counted(organizer)) ?? 0
    await flag(threadId, number)
    await expect(flag(threadId, number)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await mineOf(reader, threadId, number)).toMatchObject({ flag: 'open', openFlags: 0 })
    expect(await mineOf(author, threadId, number)).toMatchObject({ flag: null, openFlags: 0 })
    expect(await mineOf(organizer, threadId, number)).toMatchObject({ flag: null, openFlags: 1 })
    expect(await counted(organizer)).toBe(before + 1)
    expect(await counted(author)).toBeNull()
    const found = (await listed(organizer)).find((post) => post.threadId === threadId)
    expect(found).toMatchObject({ number, isOpen: true, flags: [{ name: 'Chen Flagger', reason: 'It is not kind.' }] })
    for (const personId of [author, reader, observer, outsider])
      await expect(listed(personId)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('twice at once leaves one flag', async () => {
    const { threadId, number } = await begin()
    const both = await Promise.allSettled([flag(threadId, number), flag(threadId, number)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await mineOf(organizer, threadId, number)).openFlags).toBe(1)
  })

  it('in a closed thread too, but not her own post, one that is hidden, or where she only reads', async () => {
    const { threadId, number } = await begin()
    await threads.moveThread(await world.viewer(organizer), threadId, 'closed')
    await flag(threadId, number)
    for (const personId of [author, observer, outsider])
      await expect(flag(threadId, number, personId)).rejects.toMatchObject({ kind: 'forbidden' })
    await threads.hidePost(await world.viewer(organizer), threadId, 1, { reason: 'x' })
    await expect(flag(threadId, 1)).rejects.toMatchObject({ kind: 'forbidden' })
    const closed = await world.space(organizer, 'network', 'members')
    const elsewhere = await world.thread(organizer, closed)
    await expect(flag(elsewhere, 1)).rejects.toMatchObject({ kind: 'notFound' })
  })
})

describe('an organizer settles a flag', () => {
  it('with nothing to do and an answer, which the flagger reads beside the post', async () => {
    const { threadId, number } = await begin()
    await flag(threadId, number)
    await expect(threads.keepPost(await world.viewer(author), threadId, number, { note: 'No' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const keep = async () =>
      threads.keepPost(await world.viewer(organizer), threadId, number, { note: 'It is a quotation.' })
    const both = await Promise.allSettled([keep(), keep()])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await mineOf(reader, threadId, number)).toMatchObject({ flag: 'kept' })
    expect(await mineOf(organizer, threadId, number)).toMatchObject({ openFlags: 0 })
    expect((await threads.readOwnFlag(await world.viewer(reader), threadId, number)).flag).toMatchObject({
      settlement: 'kept',
      note: 'It is a quotation.',
    })
    const kept = await world.db.selectFrom('auditEntry').select('personId').where('action', '=', 'post.kept').execute()
    expect(kept).toEqual([{ personId: author }])
  })

  it('by hiding the post, or its author takes it back', async () => {
    const [hidden, taken] = [await begin(), await begin()]
    await flag(hidden.threadId, hidden.number)
    await flag(taken.threadId, taken.number)
    await threads.hidePost(await world.viewer(organizer), hidden.threadId, hidden.number, { reason: 'Not kind.' })
    await threads.withdrawPost(await world.viewer(author), taken.threadId, taken.number)
    expect(await mineOf(reader, hidden.threadId, hidden.number)).toMatchObject({ flag: 'hidden', hidden: null })
    expect(await mineOf(reader, taken.threadId, taken.number)).toMatchObject({ flag: 'withdrawn' })
    const own = await threads.readOwnFlag(await world.viewer(reader), hidden.threadId, hidden.number)
    expect(JSON.stringify(own)).not.toMatch(/in anger|Not kind/)
  })
})

describe('who flags where nobody is named', () => {
  it('is told to organizers who were in the room, by day; elsewhere to none', async () => {
    const room = await world.space(organizer, 'network', 'members', { attribution: 'not attributable' })
    const byOrganisation = await world.space(organizer, 'network', 'members', { attribution: 'organisation only' })
    const later = await world.person('Late Organizer')
    for (const id of [room, byOrganisation]) {
      await world.member(id, author)
      await world.member(id, reader)
      const { threadId, number } = await begin(id)
      await flag(threadId, number)
    }
    world.clock.pass(60_000)
    await world.member(room, later, 'organizer')
    expect((await listed(organizer, room))[0]!.flags[0]).toMatchObject({
      name: 'Chen Flagger',
      at: '2026-11-24',
      isDay: true,
    })
    expect(JSON.stringify(await listed(later, room))).not.toMatch(/Chen|09:00/)
    expect(JSON.stringify(await listed(organizer, byOrganisation))).not.toContain('Chen')
  })
})
