import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous } from '#server/platform/viewer.ts'
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

const words = '### Of marula\n\nThe marula figures are invented'
const begin = async () => {
  const threadId = await world.thread(organizer, space)
  const { number } = await world.say(threadId, words, author)
  return { threadId, number }
}
const pageOf = async (personId: string, threadId: string) =>
  threads.readThread(await world.viewer(personId), threadId, 1)
const hide = async (threadId: string, number: number, by = organizer) =>
  threads.hidePost(await world.viewer(by), threadId, number, { reason: 'It names a person by mistake.' })

describe('an organizer hides a post', () => {
  it('with a reason that its author and the organizers read with the text; everyone else sees a stub with its number', async () => {
    const { threadId, number } = await begin()
    await hide(threadId, number)
    const others = await pageOf(reader, threadId)
    expect(others.posts[number - 1]).toMatchObject({
      shared: { number, state: 'hidden', html: '', author: null, takenUp: [] },
      mine: { hidden: null, author: null },
    })
    expect(JSON.stringify(others)).not.toMatch(/marula|by mistake|Binta/)
    for (const personId of [author, organizer]) {
      const { posts } = await pageOf(personId, threadId)
      expect(posts[number - 1]!.shared.html).toBe('')
      expect(posts[number - 1]!.mine.hidden).toMatchObject({
        reason: 'It names a person by mistake.',
        html: expect.stringContaining('marula'),
        author: { name: 'Binta Author' },
      })
    }
  })

  it('and its words leave the versions, the quotation, the edit, the record, the search and the list', async () => {
    const { threadId, number } = await begin()
    const { ask, settle } = asking({ ...world, space: world.newSpace })
    const hits = async () => {
      await settle()
      return (await ask(reader, 'marula')).hits.filter(({ path }) => path.includes(threadId)).length
    }
    expect(await hits()).toBe(1)
    await hide(threadId, number)
    expect(await hits()).toBe(0)
    const viewer = await world.viewer(organizer)
    const own = await world.viewer(author)
    expect((await threads.readRevisions(own, threadId, number)).revisions).toEqual([])
    expect(await threads.readPlain(viewer, threadId, number)).toBe('')
    await expect(threads.readPostForEditing(own, threadId, number)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      threads.editPost(own, threadId, number, { body: 'Again', language: 'en', revision: 1 }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.context.outcomes.findPassageSource(viewer, threadId, number)).rejects.toMatchObject({
      kind: 'notFound',
    })
    await expect(
      world.context.outcomes.recordOutcome(viewer, {
        consultationId: space,
        sessionId: null,
        kind: 'need',
        text: 'A need',
        language: 'en',
        origins: [{ threadId, number, words: 'marula' }],
      }),
    ).rejects.toMatchObject({ kind: 'invalid' })
    expect(JSON.stringify(await threads.listThreads(await world.viewer(reader), { spaceId: space }))).not.toContain(
      'marula',
    )
    const other = await world.viewer(reader)
    expect(JSON.stringify(await threads.readWhole(other, threadId, 1))).not.toContain('marula')
    expect(JSON.stringify(await threads.readOutline(other, threadId))).not.toContain('marula')
    await threads.unhidePost(viewer, threadId, number)
    expect(await hits()).toBe(1)
    expect((await pageOf(reader, threadId)).posts[number - 1]).toMatchObject({
      shared: { state: 'shown', author: { name: 'Binta Author' } },
      mine: { hidden: null },
    })
  })

  it('and no digest tells it', async () => {
    const { threadId, number: before } = await begin()
    await threads.editPost(await world.viewer(author), threadId, before, {
      body: 'The tamarind total',
      language: 'en',
      revision: 1,
    })
    await hide(threadId, before)
    await world.say(threadId, 'The baobab figures stand', organizer)
    await world.nextMorning()
    const mail = wholeOf(await world.lastMailTo(reader))
    expect(mail).toContain('baobab figures')
    expect(mail).not.toMatch(/tamarind|by mistake/)
  })

  it('that the author may still take back, and then nobody reads it', async () => {
    const { threadId, number } = await begin()
    await hide(threadId, number)
    await threads.withdrawPost(await world.viewer(author), threadId, number)
    for (const personId of [author, organizer, reader]) {
      const page = await pageOf(personId, threadId)
      expect(page.posts[number - 1]!.shared.state).toBe('withdrawn')
      expect(JSON.stringify(page)).not.toMatch(/marula|by mistake/)
    }
    await expect(threads.unhidePost(await world.viewer(organizer), threadId, number)).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  it('and nobody else may: neither author nor reader, an outsider learns nothing; nor may it be hidden twice', async () => {
    const { threadId, number } = await begin()
    for (const personId of [author, reader]) {
      await expect(hide(threadId, number, personId)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(threads.readPostForModeration(await world.viewer(personId), threadId, number)).rejects.toMatchObject(
        { kind: 'forbidden' },
      )
      await expect(threads.unhidePost(await world.viewer(personId), threadId, number)).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }
    await expect(hide(threadId, number, outsider)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(threads.readThread(anonymous('en'), threadId)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(threads.unhidePost(await world.viewer(organizer), threadId, number)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const both = await Promise.allSettled([hide(threadId, number), hide(threadId, number)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('leaves a line in the audit, which of a thread that is not attributable does not tell whose post it was', async () => {
    const { threadId, number } = await begin()
    await hide(threadId, number)
    await threads.unhidePost(await world.viewer(organizer), threadId, number)
    const closed = await world.newSpace(organizer, 'network', 'members', { attribution: 'not attributable' })
    await world.member(closed, author)
    await world.member(closed, reader)
    const room = await world.thread(organizer, closed)
    await world.say(room, words, author)
    await hide(room, 2)
    const entries = await world.db
      .selectFrom('auditEntry')
      .select(['action', 'personId', 'spaceId', 'actorId'])
      .where('action', 'like', 'post.%hidden')
      .where(sql<string>`data ->> 'threadId'`, 'in', [threadId, room])
      .orderBy('id')
      .execute()
    expect(entries).toEqual([
      { action: 'post.hidden', personId: author, spaceId: space, actorId: organizer },
      { action: 'post.unhidden', personId: author, spaceId: space, actorId: organizer },
      { action: 'post.hidden', personId: null, spaceId: closed, actorId: organizer },
    ])
    expect((await pageOf(reader, room)).posts[1]!.mine).toMatchObject({ author: null, hidden: null })
  })
})
