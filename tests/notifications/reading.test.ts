import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
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

/** A thread with a second post that the member and the observer were told of. */
const toldOf = async (more: Parameters<Stage['thread']>[2] = {}, at = space) => {
  const thread = await stage.thread(stage.people.organizer, at, more)
  await stage.watchThread('member', thread)
  if (more.audience === undefined) await stage.watchThread('observer', thread)
  await stage.say('organizer', thread, 'Seven of nine count files.')
  expect(await stage.told('member')).toMatchObject({ reasons: ['watching thread 2'], count: 1 })
  return thread
}

describe('what she was told of is listed and counted no more', () => {
  it('once it is withdrawn', async () => {
    const thread = await toldOf()
    await stage.context.threads.withdrawPost(await stage.as('organizer'), thread, 2)
    expect(await stage.told('member')).toMatchObject(nothing)
  })

  it.each(['members', 'confidential'] as const)(
    'once she is no member of a space for %s any more',
    async (visibility) => {
      const other = await stage.spaceOf(visibility)
      await toldOf({}, other)
      await stage.context.spaces.removeMember(await stage.as('organizer'), other, stage.people.member)
      expect(await stage.told('member')).toMatchObject(nothing)
      expect(await stage.told('observer')).toMatchObject({ count: 1 })
    },
  )

  it('once the thread is for others', async () => {
    const thread = await toldOf()
    await stage.db.updateTable('thread').set({ audience: 'without observers' }).where('id', '=', thread).execute()
    expect(await stage.told('observer')).toMatchObject(nothing)
    expect(await stage.told('member')).toMatchObject({ count: 1 })
  })

  it('once she mutes the thread or its space, unless it names her', async () => {
    const thread = await toldOf()
    await stage.watchThread('member', thread, 'muted')
    await stage.watchSpace('observer', space, 'muted')
    expect(await stage.told('member')).toMatchObject(nothing)
    expect(await stage.told('observer')).toMatchObject(nothing)
    const { id } = await stage.say('organizer', thread)
    await stage.context.notifications.tellMentioned(id, [stage.people.member])
    expect(await stage.told('member')).toMatchObject({ reasons: ['mentioned 3'], count: 1 })
  })

  it('once the outcome it was taken up in is dropped', async () => {
    const thread = await stage.thread(stage.people.member, space, { body: 'We publish both columns.' })
    const { id } = await stage.record(space, thread, 1, 'publish both')
    expect(await stage.told('member')).toMatchObject({ reasons: ['taken up 1'], count: 1 })
    await stage.db.updateTable('outcome').set({ state: 'dropped' }).where('id', '=', id).execute()
    expect(await stage.told('member')).toMatchObject(nothing)
  })
})

describe('what a notice says', () => {
  it('is the newest wording, and who wrote it where it may be said', async () => {
    const ecowas = await stage.organisation('ecowas')
    const seen = async (attribution: string) => {
      const at = await stage.spaceOf('members', { attribution })
      await stage.member(at, stage.people.organizer, 'organizer', ecowas)
      const thread = await toldOf({}, at)
      await stage.context.threads.editPost(await stage.as('organizer'), thread, 2, {
        body: 'Eight of nine.',
        language: 'en',
        revision: 1,
      })
      const { notices } = await stage.told('member')
      await stage.forget()
      return notices[0]!
    }
    expect(await seen('named')).toMatchObject({
      author: 'Awa Organizer',
      organisation: 'ECOWAS',
      excerpt: 'Eight of nine.',
      excerptLanguage: 'en',
      isDay: false,
    })
    expect(await seen('organisation only')).toMatchObject({ author: null, organisation: 'ECOWAS', isDay: false })
    const hidden = await seen('not attributable')
    expect(hidden).toMatchObject({ author: null, organisation: null, excerpt: 'Eight of nine.', excerptLanguage: null })
    expect(hidden.at, 'no hour').toBe('2026-11-24')
    expect(hidden.id[14], 'no key made from the hour').toBe('4')
  })

  it('of a thread that is not attributable tells that it is about a post of hers only to who is in the room', async () => {
    const at = await stage.spaceOf('members', { attribution: 'not attributable' })
    const thread = await stage.thread(stage.people.member, at, { body: 'We publish both columns.' })
    await stage.say('organizer', thread, 'An answer.', 1)
    await stage.record(at, thread, 1, 'publish both')
    expect((await stage.told('member')).reasons).toEqual(['taken up 1', 'reply 2'])
    await stage.context.spaces.removeMember(await stage.as('organizer'), at, stage.people.member)
    await stage.member(at, stage.people.member)
    expect(await stage.told('member')).toMatchObject(nothing)
    await stage.say('organizer', thread, 'Another answer.', 1)
    expect(await stage.told('member')).toMatchObject(nothing)
  })
})

describe('reading', () => {
  it('of the post itself reads its notice, which stays in the list', async () => {
    const thread = await toldOf()
    await stage.say('organizer', thread)
    await stage.context.threads.markRead(await stage.as('member'), thread, 2)
    const { notices, count } = await stage.told('member')
    expect(notices.map(({ number, isUnread }) => [number, isUnread])).toEqual([
      [3, true],
      [2, false],
    ])
    expect(count).toBe(1)
    const recorded = async () =>
      (await stage.db.selectFrom('activity').select('id').where('type', '=', 'notification.read').execute()).length
    const before = await recorded()
    const { markNoticesReadIn } = stage.context.notifications
    for (const name of ['observer', 'member', 'member'] as const) await markNoticesReadIn(await stage.as(name), thread)
    expect(await recorded(), 'her windows are told once, and of nothing nobody').toBe(before + 1)
    await stage.db.updateTable('notification').set({ readAt: null }).execute()
    await stage.context.notifications.clearNotices()
    const unread = stage.db.selectFrom('notification').select('postId').where('readAt', 'is', null)
    expect(await unread.where('personId', '=', stage.people.member).execute()).toHaveLength(1)
  })

  it('of one is said by its own, and nobody says it for another', async () => {
    await toldOf()
    const { notices } = await stage.told('member')
    const { markNoticeRead, markAllNoticesRead } = stage.context.notifications
    for (const refused of [markNoticeRead, markAllNoticesRead]) {
      await expect(refused(await stage.as('observer'), notices[0]!.id)).rejects.toMatchObject({ kind: 'notFound' })
      await expect(refused(await stage.as('member'), newId())).rejects.toMatchObject({ kind: 'notFound' })
    }
    expect(await stage.told('member')).toMatchObject({ count: 1 })
    await markNoticeRead(await stage.as('member'), notices[0]!.id)
    await markNoticeRead(await stage.as('member'), notices[0]!.id)
    expect(await stage.told('member')).toMatchObject({ reasons: ['watching thread 2'], count: 0 })
    expect(await stage.told('observer')).toMatchObject({ count: 1 })
  })

  it('of all leaves unread what came after the page was drawn', async () => {
    const thread = await toldOf()
    await stage.say('organizer', thread)
    const { notices } = await stage.told('member')
    await stage.say('organizer', thread)
    await stage.context.notifications.markAllNoticesRead(await stage.as('member'), notices[0]!.id)
    const after = await stage.told('member')
    expect(after.count).toBe(1)
    expect(after.notices.filter(({ isUnread }) => isUnread).map(({ number }) => number)).toEqual([4])
    expect(await stage.told('observer')).toMatchObject({ count: 3 })
  })

  it('of a long list goes page by page, each notice once, though new ones arrive meanwhile', async () => {
    const thread = await stage.thread(stage.people.organizer, space)
    await stage.watchThread('member', thread)
    for (let number = 2; number <= 46; number += 1) await stage.say('organizer', thread)
    const viewer = await stage.as('member')
    const first = await stage.context.notifications.listNotices(viewer, null)
    expect(first.notices).toHaveLength(40)
    await stage.say('organizer', thread)
    const second = await stage.context.notifications.listNotices(viewer, first.next)
    expect(second.next).toBeNull()
    expect([...first.notices, ...second.notices].map(({ number }) => number)).toEqual(
      Array.from({ length: 45 }, (_, at) => 46 - at),
    )
    const others = await stage.context.notifications.listNotices(await stage.as('observer'), first.next)
    expect(others).toEqual({ notices: [], next: null })
  })
})

describe('what an organisation is asked', () => {
  it('is told to who is designated for it, again when asked anew, and to nobody else', async () => {
    const rivers = await stage.organisation('rivers')
    const network = await stage.space(stage.people.organizer, 'network')
    const seatId = newId()
    const at = stage.clock.now()
    await stage.db
      .insertInto('seat')
      .values({ id: seatId, networkId: network, organisationId: rivers, function: 'focal point' })
      .execute()
    await stage.db
      .insertInto('designation')
      .values({
        id: newId(),
        seatId,
        personId: stage.people.outsider,
        state: 'confirmed',
        nominatedAt: at,
        confirmedAt: at,
      })
      .execute()
    const organizer = await stage.as('organizer')
    const { recommendations } = stage.context
    const { id } = await recommendations.draftRecommendation(organizer, {
      consultationId: space,
      title: 'A yearly list',
      text: 'Mechanisms should publish a list.',
      language: 'en',
      organisations: [rivers],
    })
    expect(await stage.told('outsider')).toMatchObject(nothing)
    await stage.db.updateTable('space').set({ state: 'issued' }).where('id', '=', space).execute()
    await stage.settled(recommendations.issueRecommendations(organizer, space))
    expect(await stage.told('outsider')).toMatchObject({ reasons: ['put to organisation'], count: 1 })
    const ask = (dueOn: string) =>
      stage.settled(recommendations.setReportDue(organizer, id, { organisations: [], dueOn }))
    await ask('2026-12-20')
    const asked = await stage.told('outsider')
    expect(asked).toMatchObject({ reasons: ['report asked', 'put to organisation'], count: 2 })
    await stage.context.notifications.markAllNoticesRead(await stage.as('outsider'), asked.notices[0]!.id)
    await ask('2026-12-24')
    expect(await stage.told('outsider')).toMatchObject({
      reasons: ['report asked', 'put to organisation'],
      count: 1,
    })
    expect(await stage.told('member')).toMatchObject(nothing)
    await stage.db
      .updateTable('designation')
      .set({ state: 'ended', endedAt: at })
      .where('seatId', '=', seatId)
      .execute()
    expect(await stage.told('outsider')).toMatchObject(nothing)
  })
})

describe('a flag', () => {
  it('waits with the organizers until one of them settles it, and its answer reaches who raised it', async () => {
    const at = await stage.spaceOf()
    const second = await stage.person('Gil Organizer')
    await stage.member(at, second, 'organizer')
    const thread = await stage.thread(stage.people.member, at)
    const flag = async (name: 'other' | 'outsider') =>
      stage.settled(stage.context.threads.flagPost(await stage.as(name), thread, 1, { reason: 'A name of a case.' }))
    await flag('other')
    await stage.member(at, stage.people.outsider)
    await flag('outsider')
    expect(await stage.told('organizer')).toMatchObject({ reasons: ['flagged 1'], count: 1 })
    expect(await stage.told('member')).toMatchObject(nothing)
    expect(await stage.told('other')).toMatchObject(nothing)
    const asSecond = await stage.viewer(second)
    await stage.settled(stage.context.threads.hidePost(asSecond, thread, 1, { reason: 'A case can be recognised.' }))
    expect(await stage.told('organizer')).toMatchObject(nothing)
    const answered = await stage.told('other')
    expect(answered).toMatchObject({ reasons: ['flag settled 1'], count: 1 })
    expect(answered.notices[0], 'nothing of what is hidden').toMatchObject({ excerpt: null, author: null })
    expect(await stage.told('member')).toMatchObject(nothing)
  })
})
