import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
let organizer: string
let member: string
let observer: string
let outsider: string
let space: string

beforeAll(async () => {
  world = await createWorld()
  organizer = await world.person('Awa Organizer')
  member = await world.person('Binta Member')
  observer = await world.person('Chen Observer')
  outsider = await world.person('Dana Outsider')
  space = await world.space(organizer, 'consultation', 'members')
  await world.member(space, member)
  await world.member(space, observer, 'observer')
})
afterAll(() => world.close())

const numbersOf = async (threadId: string) =>
  (await world.db.selectFrom('post').select('number').where('threadId', '=', threadId).orderBy('number').execute()).map(
    ({ number }) => number,
  )

describe('writing a post', () => {
  it('numbers posts 1, 2, 3 … without gaps under 50 concurrent writers, one of them failing in the middle', async () => {
    const threadId = await world.thread(organizer, space)
    const viewer = await world.viewer(member)
    const writes = Array.from({ length: 50 }, (_, index) =>
      world.context.threads.writePost(
        viewer,
        threadId,
        index === 25 ? { ...world.post('x'), body: '[](x)' } : world.post(`Post ${index}`),
      ),
    )
    const results = await Promise.allSettled(writes)
    const written = results.filter(({ status }) => status === 'fulfilled').length
    expect(await numbersOf(threadId)).toEqual(Array.from({ length: written + 1 }, (_, index) => index + 1))
    expect(written).toBeGreaterThanOrEqual(49)
  })

  it('writes one post for the same form sent twice at once, and tells both the same number', async () => {
    const threadId = await world.thread(organizer, space)
    const viewer = await world.viewer(member)
    const input = world.post('Sent by a nervous finger')
    const both = await Promise.all([
      world.context.threads.writePost(viewer, threadId, input),
      world.context.threads.writePost(viewer, threadId, input),
    ])
    expect(both[0].number).toBe(both[1].number)
    expect(await numbersOf(threadId)).toEqual([1, 2])
    const activities = await world.db
      .selectFrom('activity')
      .select('id')
      .where('threadId', '=', threadId)
      .where('type', '=', 'post.written')
      .execute()
    expect(activities).toHaveLength(2)
  })

  it('lets nobody write who may not: an observer, an outsider, a member in a closed thread or an announcement', async () => {
    const threadId = await world.thread(organizer, space)
    await expect(
      world.context.threads.writePost(await world.viewer(observer), threadId, world.post('No')),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      world.context.threads.writePost(await world.viewer(outsider), threadId, world.post('No')),
    ).rejects.toMatchObject({ kind: 'notFound' })
    await world.context.threads.moveThread(await world.viewer(organizer), threadId, 'closed')
    await expect(
      world.context.threads.writePost(await world.viewer(member), threadId, world.post('No')),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await numbersOf(threadId)).toEqual([1])
  })

  it('reopens a closed thread for its members, by an organizer and nobody else', async () => {
    const threadId = await world.thread(organizer, space)
    await world.context.threads.moveThread(await world.viewer(organizer), threadId, 'closed')
    await expect(world.context.threads.moveThread(await world.viewer(member), threadId, 'open')).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await world.context.threads.moveThread(await world.viewer(organizer), threadId, 'open')
    await expect(
      world.context.threads.writePost(await world.viewer(member), threadId, world.post('Again')),
    ).resolves.toMatchObject({ number: 2 })
  })

  it('lets only the voice of a delegation speak on behalf of its organisation, cleared or subject to confirmation', async () => {
    const rivers = await world.organisation('rivers')
    const head = await world.person('Head Rivers')
    await world.member(space, head, 'member', rivers, 'head of delegation')
    const threadId = await world.thread(organizer, space)
    const behalf = { ...world.post('Our position'), capacity: 'behalf' as const, clearance: 'cleared' as const }
    await expect(world.context.threads.writePost(await world.viewer(head), threadId, behalf)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const delegationId = newId()
    await world.db
      .insertInto('delegation')
      .values({ id: delegationId, consultationId: space, organisationId: rivers, state: 'confirmed' })
      .execute()
    await world.db
      .insertInto('delegate')
      .values({ delegationId, personId: head, part: 'head', voice: 'holder' })
      .execute()
    await world.context.threads.writePost(await world.viewer(head), threadId, behalf)
    const { posts } = await world.context.threads.readThread(await world.viewer(member), threadId)
    expect(posts[1]?.shared).toMatchObject({
      capacity: 'behalf',
      clearance: 'cleared',
      author: { organisation: { en: { acronym: 'RIVERS' } } },
    })
  })

  it('keeps every revision of an edited post, by its author only, and refuses an edit of an older one', async () => {
    const threadId = await world.thread(organizer, space)
    const author = await world.viewer(member)
    const { number } = await world.context.threads.writePost(author, threadId, world.post('First wording'))
    await world.context.threads.editPost(author, threadId, number, {
      body: 'Second wording',
      language: 'en',
      revision: 1,
    })
    await expect(
      world.context.threads.editPost(author, threadId, number, { body: 'Late', language: 'en', revision: 1 }),
    ).rejects.toMatchObject({ kind: 'conflict' })
    await expect(
      world.context.threads.editPost(await world.viewer(organizer), threadId, number, {
        body: 'Mine',
        language: 'en',
        revision: 2,
      }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    const { revisions } = await world.context.threads.readRevisions(await world.viewer(observer), threadId, number)
    expect(revisions.map(({ html }) => html.trim())).toEqual(['<p>Second wording</p>', '<p>First wording</p>'])
    await expect(
      world.context.threads.readRevisions(await world.viewer(outsider), threadId, number),
    ).rejects.toMatchObject({ kind: 'notFound' })
  })

  it('leaves a stub with the number of a withdrawn post, and none of its words', async () => {
    const threadId = await world.thread(organizer, space)
    const author = await world.viewer(member)
    const { number } = await world.context.threads.writePost(author, threadId, world.post('Said too much'))
    await expect(
      world.context.threads.withdrawPost(await world.viewer(observer), threadId, number),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await world.context.threads.withdrawPost(author, threadId, number)
    const thread = await world.context.threads.readThread(await world.viewer(organizer), threadId)
    expect(thread.posts.map(({ shared }) => shared.number)).toEqual([1, 2])
    expect(JSON.stringify(thread)).not.toContain('Said too much')
    expect((await world.context.threads.readRevisions(author, threadId, number)).revisions).toEqual([])
  })

  it('moves the read line forward only, and never past the last post', async () => {
    const threadId = await world.thread(organizer, space)
    for (let count = 0; count < 4; count += 1)
      await world.context.threads.writePost(await world.viewer(organizer), threadId, world.post(`More ${count}`))
    const reader = await world.viewer(observer)
    await world.context.threads.markRead(reader, threadId, 4)
    await world.context.threads.markRead(reader, threadId, 2)
    expect((await world.context.threads.readThread(reader, threadId)).readNumber).toBe(4)
    await world.context.threads.markRead(reader, threadId, 99)
    expect((await world.context.threads.readThread(reader, threadId)).readNumber).toBe(5)
    await expect(world.context.threads.markRead(await world.viewer(outsider), threadId, 1)).rejects.toMatchObject({
      kind: 'notFound',
    })
  })

  it('shows only the audience what is for it, and a thread in a closed session never has a wider audience than the session', async () => {
    const sessionId = newId()
    await world.db
      .insertInto('session')
      .values({ id: sessionId, consultationId: space, position: 1, title: 'Closed', audience: 'without observers' })
      .execute()
    const threadId = await world.thread(member, space, { sessionId })
    await expect(world.context.threads.readThread(await world.viewer(observer), threadId)).rejects.toMatchObject({
      kind: 'notFound',
    })
    await expect(world.thread(observer, space, { sessionId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.thread(member, space, { audience: 'organizers' })).rejects.toMatchObject({ kind: 'forbidden' })
    const titles = (await world.context.threads.listThreads(await world.viewer(observer), { spaceId: space })).map(
      ({ id }) => id,
    )
    expect(titles).not.toContain(threadId)
  })

  it('hides author, organisation, language and time of a not attributable thread from those who joined later', async () => {
    const quiet = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(quiet, member)
    const threadId = await world.thread(member, quiet, { body: 'Between us' })
    world.clock.pass(3_600_000)
    const late = await world.person('Late Joiner')
    await world.member(quiet, late)
    const seen = (await world.context.threads.readThread(await world.viewer(late), threadId)).posts[0]
    expect(seen).toMatchObject({
      shared: { author: null, language: null, writtenAt: null, capacity: 'expert' },
      mine: { author: null },
    })
    expect(
      (await world.context.threads.readThread(await world.viewer(organizer), threadId)).posts[0]?.mine.author?.name,
    ).toBe('Binta Member')
  })

  it('limits a hasty writer', async () => {
    const limitedWorld = await createWorld({ unlimited: false })
    const hasty = await limitedWorld.person('Hasty Writer')
    const own = await limitedWorld.space(hasty, 'network')
    const threadId = await limitedWorld.thread(hasty, own)
    const viewer = await limitedWorld.viewer(hasty)
    for (let count = 0; count < 29; count += 1)
      await limitedWorld.context.threads.writePost(viewer, threadId, limitedWorld.post(`Post ${count}`))
    await expect(
      limitedWorld.context.threads.writePost(viewer, threadId, limitedWorld.post('One too many')),
    ).rejects.toMatchObject({ kind: 'limited' })
    await limitedWorld.close()
  })

  it('limits a hasty translator before her text is drawn, whatever comes of it', async () => {
    const limitedWorld = await createWorld({ unlimited: false })
    const hasty = await limitedWorld.person('Hasty Translator')
    const threadId = await limitedWorld.thread(hasty, await limitedWorld.space(hasty, 'network'))
    const viewer = await limitedWorld.viewer(hasty)
    const translate = () =>
      limitedWorld.context.threads.translatePost(viewer, threadId, 1, {
        body: '[nothing]: https://example.org',
        language: 'fr',
        revision: 1,
      })
    for (let count = 1; count <= 60; count += 1) await expect(translate()).rejects.toMatchObject({ kind: 'invalid' })
    await expect(translate()).rejects.toMatchObject({ kind: 'limited' })
    await limitedWorld.close()
  })
})
