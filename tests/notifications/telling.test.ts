import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createStage, type Stage } from './stage.ts'

let stage: Stage
let space: string
beforeAll(async () => {
  stage = await createStage()
  space = await stage.spaceOf()
})
afterAll(() => stage.close())
beforeEach(() => stage.forget())

const nothing = { reasons: [], count: 0 }

describe('who is told of a post', () => {
  it('is whoever watches its thread, and not who only tracks it, nor its writer', async () => {
    const thread = await stage.thread(stage.people.organizer, space)
    await stage.watchThread('member', thread)
    await stage.watchThread('organizer', thread)
    await stage.say('organizer', thread)
    expect(await stage.told('member')).toMatchObject({ reasons: ['watching thread 2'], count: 1 })
    expect(await stage.told('other')).toMatchObject(nothing)
    expect(await stage.told('organizer')).toMatchObject(nothing)
  })

  it('is whoever watches its space, unless she said otherwise of the thread', async () => {
    await stage.watchSpace('member', space)
    await stage.watchSpace('other', space)
    const thread = await stage.thread(stage.people.organizer, space)
    await stage.watchThread('other', thread, 'tracking')
    await stage.say('organizer', thread)
    expect(await stage.told('member')).toMatchObject({ reasons: ['watching space 2', 'watching space 1'], count: 2 })
    expect(await stage.told('other')).toMatchObject({ reasons: ['watching space 1'] })
  })

  it('is whose post is answered, once and for that, though she watches as well', async () => {
    const thread = await stage.thread(stage.people.member, space)
    await stage.watchThread('member', thread)
    await stage.watchSpace('member', space)
    await stage.say('other', thread, 'An answer.', 1)
    await stage.say('member', thread, 'An answer to the answer.', 2)
    await stage.say('member', thread, 'And one to herself.', 1)
    expect(await stage.told('member')).toMatchObject({ reasons: ['reply 2'] })
    expect(await stage.told('other')).toMatchObject({ reasons: ['reply 3'], count: 1 })
  })

  it('is nobody who muted the thread or its whole space; muting wins', async () => {
    const thread = await stage.thread(stage.people.member, space)
    const others = await stage.thread(stage.people.other, space)
    await stage.watchSpace('member', space)
    await stage.watchThread('member', thread, 'muted')
    await stage.watchSpace('other', space, 'muted')
    await stage.watchThread('other', others)
    await stage.say('organizer', thread, 'An answer.', 1)
    await stage.say('organizer', others, 'An answer.', 1)
    expect((await stage.told('member')).reasons).toEqual(['watching space 2'])
    expect(await stage.told('other')).toMatchObject(nothing)
  })

  it('is nobody outside its audience, and nobody who came later', async () => {
    const thread = await stage.thread(stage.people.organizer, space)
    const closed = await stage.thread(stage.people.organizer, space, { audience: 'without observers' })
    await stage.watchSpace('observer', space)
    const follow = { personId: stage.people.outsider, level: 'watching', updatedAt: stage.clock.now() }
    await stage.db
      .insertInto('follow')
      .values({ ...follow, spaceId: space })
      .execute()
    await stage.say('organizer', closed)
    await stage.say('organizer', thread)
    expect((await stage.told('observer')).reasons).toEqual(['watching space 2'])
    expect(await stage.told('outsider')).toMatchObject(nothing)
    await stage.member(space, stage.people.outsider)
    expect(await stage.told('outsider')).toMatchObject(nothing)
    await stage.say('organizer', closed, 'Heard by the newcomer.')
    expect((await stage.told('outsider')).reasons).toEqual(['watching space 3'])
    await stage.context.spaces.removeMember(await stage.as('organizer'), space, stage.people.outsider)
  })

  it('is told of it once, however often the job runs, and not at all of what she has read before it runs', async () => {
    const thread = await stage.thread(stage.people.organizer, space)
    await stage.watchThread('member', thread)
    const { id } = await stage.say('organizer', thread)
    const { id: activityId } = await stage.db
      .selectFrom('activity')
      .select('id')
      .where('subjectId', '=', id)
      .executeTakeFirstOrThrow()
    const given = () => stage.db.selectFrom('activity').select('id').where('type', '=', 'notification.given').execute()
    const before = await given()
    await Promise.all([1, 2, 3].map(() => stage.context.notifications.giveNotices({ activityId })))
    expect(await stage.told('member')).toMatchObject({ reasons: ['watching thread 2'], count: 1 })
    expect(await given()).toHaveLength(before.length)
    await stage.settled(
      stage.context.threads
        .writePost(await stage.as('organizer'), thread, stage.post('Read at once.'))
        .then(async () => stage.context.threads.markRead(await stage.as('member'), thread, 3)),
    )
    expect((await stage.told('member')).reasons).toEqual(['watching thread 2'])
  })
})

describe('what is told late', () => {
  it('stands in the list, and is no news after two weeks', async () => {
    const thread = await stage.thread(stage.people.organizer, space)
    await stage.watchThread('member', thread)
    const write = async () =>
      stage.context.threads.writePost(await stage.as('organizer'), thread, stage.post('Before the stop.'))
    await write()
    stage.clock.pass(10 * 86_400_000)
    await write()
    await stage.settled(Promise.resolve(stage.clock.pass(10 * 86_400_000)))
    const { notices, count } = await stage.told('member')
    expect(notices.map(({ number, isUnread }) => [number, isUnread])).toEqual([
      [3, true],
      [2, false],
    ])
    expect(count).toBe(1)
  })
})

describe('being named', () => {
  it('is heard through muting, by those who may read it only, and takes the place of a weaker reason', async () => {
    const thread = await stage.thread(stage.people.organizer, space, { audience: 'without observers' })
    await stage.watchThread('member', thread)
    await stage.watchThread('other', thread, 'muted')
    const { id } = await stage.say('organizer', thread)
    const { organizer: _, ...named } = stage.people
    await stage.context.notifications.tellMentioned(id, Object.values(named))
    expect(await stage.told('member')).toMatchObject({ reasons: ['mentioned 2'], count: 1 })
    expect(await stage.told('other')).toMatchObject({ reasons: ['mentioned 2'], count: 1 })
    expect(await stage.told('observer')).toMatchObject(nothing)
    expect(await stage.told('outsider')).toMatchObject(nothing)
    const follows = await stage.db.selectFrom('follow').select(['personId', 'level']).orderBy('level').execute()
    expect(follows).toEqual([
      { personId: stage.people.other, level: 'muted' },
      { personId: stage.people.member, level: 'watching' },
    ])
  })

  it('makes her watch the thread from then on, and follows from what was recorded with the post', async () => {
    const thread = await stage.thread(stage.people.organizer, space)
    const { id } = await stage.say('organizer', thread)
    const mentionedIds = [stage.people.member, stage.people.organizer]
    const { jobsAfter } = stage.recording
    const activity = {
      id: '',
      at: stage.clock.now(),
      actorId: stage.people.organizer,
      spaceId: space,
      threadId: thread,
    }
    expect(jobsAfter({ ...activity, type: 'post.edited', subjectId: id, data: { mentionedIds } })).toContainEqual(
      expect.objectContaining({ task: 'giveNotices' }),
    )
    const { id: activityId } = await stage.db
      .updateTable('activity')
      .set({ data: JSON.stringify({ number: 2, mentionedIds }) })
      .where('subjectId', '=', id)
      .returning('id')
      .executeTakeFirstOrThrow()
    await stage.context.notifications.giveNotices({ activityId })
    await stage.say('organizer', thread)
    expect((await stage.told('member')).reasons).toEqual(['watching thread 3', 'mentioned 2'])
    expect(await stage.told('organizer')).toMatchObject(nothing)
  })
})

describe('a passage taken up', () => {
  it('is told to its author, unless she recorded it herself or muted the thread', async () => {
    const thread = await stage.thread(stage.people.member, space, { body: 'We publish both columns.' })
    await stage.say('organizer', thread, 'And I count files.')
    await stage.record(space, thread, 1, 'publish both')
    await stage.record(space, thread, 2, 'count files')
    expect(await stage.told('member')).toMatchObject({ reasons: ['taken up 1'], count: 1 })
    expect((await stage.told('member')).notices[0]).toMatchObject({ outcome: { kind: 'good practice' }, author: null })
    expect(await stage.told('organizer')).toMatchObject(nothing)
    await stage.watchThread('member', thread, 'muted')
    await stage.record(space, thread, 1, 'both columns')
    await stage.watchThread('member', thread, 'tracking')
    expect((await stage.told('member')).reasons).toEqual(['taken up 1'])
  })
})
