import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { answerWideningInput, proposeWideningInput } from '#server/threads/input.ts'
import { newPostsFor } from '#server/threads/queries/count-new.ts'
import { createReaders, type Readers, wholeOf } from '#tests/digests/readers.ts'
import { asking } from '#tests/search/asking.ts'
import { workJobs } from '#tests/support/jobs.ts'

let world: Readers
let organizer: string
let binta: string
let chen: string
let observer: string
let outsider: string
let space: string
let threads: Readers['context']['threads']

beforeAll(async () => {
  world = await createReaders()
  threads = world.context.threads
  organizer = world.writer
  space = world.space
  binta = await world.reader('Binta Author')
  chen = await world.reader('Chen Reader')
  observer = await world.reader('Olga Observer', {}, false)
  await world.member(space, observer, 'observer')
  outsider = await world.person('Dana Outsider')
})
afterAll(() => world.close())

type Place = Partial<{
  spaceId: string
  audience: 'all' | 'without observers' | 'organizers'
  title: string
  why: string
}>
const propose = async (threadId: string, { spaceId = space, ...more }: Place = {}, by = organizer) =>
  threads.proposeWidening(await world.viewer(by), threadId, {
    place: { spaceId, sessionId: null },
    audience: 'all',
    title: 'For everybody',
    why: 'So that observers can answer.',
    ...more,
  })
const read = async (personId: string, id: string) => threads.readWidening(await world.viewer(personId), id)
const answer = async (personId: string, id: string, what: 'all' | 'none' | number[]) => {
  const shown = (await read(personId, id)).posts.map(({ number, revision }) => `${number}/${revision}`)
  const chosen = Array.isArray(what) ? shown.filter((one) => what.includes(Number(one.split('/')[0]))) : []
  await threads.answerWidening(await world.viewer(personId), id, {
    answer: Array.isArray(what) ? 'chosen' : what,
    shown,
    chosen,
  })
}
const start = async (id: string, by = organizer) => threads.startWidened(await world.viewer(by), id)
const pageOf = async (personId: string, threadId: string) =>
  threads.readThread(await world.viewer(personId), threadId, 1)
const textsOf = async (personId: string, threadId: string) =>
  (await pageOf(personId, threadId)).posts.map(({ shared }) => shared.html.replace(/<[^>]+>/g, '').trim())
const deskOf = async (personId: string) =>
  (await world.context.desk.readDesk(await world.viewer(personId))).widenings.map(({ id }) => id)
const noticesOf = async (personId: string) =>
  (await world.context.notifications.listNotices(await world.viewer(personId), null)).notices.flatMap(
    ({ wideningId, reason }) => (wideningId ? [[wideningId, reason]] : []),
  )
const newPostsOf = async (personId: string) =>
  (await newPostsFor(world.db, await world.viewer(personId)).executeTakeFirstOrThrow()).posts

/** Without observers: 1 of the organizer, 2 and 3 of Binta, 4 of Chen, who quotes 2. */
const closedThread = async () => {
  const threadId = await world.thread(organizer, space, { title: 'Among us', audience: 'without observers' })
  await world.say(threadId, 'The marula figures are ours.', binta)
  await world.say(threadId, 'The acacia figures are not.', binta)
  await world.say(
    threadId,
    `> The marula figures are ours.\n>\n> [Post 2](/threads/${threadId}/2), Binta Author\n\nAnd mine.`,
    chen,
    2,
  )
  return threadId
}

describe('an organizer who wants more people to read a thread', () => {
  it('asks everybody who wrote in it, once, on her desk and in her notices, and starts with what was agreed to', async () => {
    const threadId = await closedThread()
    const { id } = await propose(threadId)
    await workJobs(world)
    for (const personId of [binta, chen]) {
      expect(await deskOf(personId)).toContain(id)
      expect(await noticesOf(personId)).toEqual([[id, 'asked to widen']])
    }
    const asked = await read(binta, id)
    expect(asked).toMatchObject({
      title: 'For everybody',
      why: 'So that observers can answer.',
      audience: 'all',
      attribution: 'named',
      proposedBy: 'Awa Organizer',
      counts: null,
      can: { answer: true, organize: false },
    })
    expect(asked.posts.map(({ number, agrees }) => [number, agrees])).toEqual([
      [2, null],
      [3, null],
    ])
    expect((await read(organizer, id)).counts).toEqual({ posts: 4, agreed: 0 })
    await expect(start(id)).rejects.toMatchObject({ problems: { '': { key: 'widening:problem.nobody' } } })

    await answer(binta, id, [2])
    expect(await deskOf(binta)).not.toContain(id)
    expect((await read(binta, id)).posts.map(({ agrees }) => agrees)).toEqual([true, false])
    await answer(chen, id, 'all')
    expect((await read(organizer, id)).counts).toEqual({ posts: 4, agreed: 2 })
    const { threadId: wide } = await start(id)
    await workJobs(world)

    expect(await textsOf(observer, wide)).toEqual([
      'The marula figures are ours.',
      expect.stringMatching(/^The marula figures are ours.\s+#1\s+And mine.$/),
    ])
    const page = await pageOf(observer, wide)
    expect(page.thread).toMatchObject({ title: 'For everybody', audience: 'all', lastNumber: 2 })
    expect(page.posts[1]!.shared).toMatchObject({ number: 2, replyTo: 1, author: { name: 'Chen Reader' } })
    expect(JSON.stringify(page)).not.toMatch(/acacia|Among us/)
    // The thread it came from is not for her; how many stayed there is no secret within one space.
    expect(page.thread.widened).toEqual([{ isFrom: true, threadId: null, title: null, language: null, stayed: 2 }])
    expect((await pageOf(binta, wide)).thread.widened).toMatchObject([{ isFrom: true, threadId, title: 'Among us' }])
    expect((await pageOf(binta, threadId)).thread.widened).toMatchObject([
      { isFrom: false, threadId: wide, stayed: null },
    ])
    expect((await pageOf(binta, threadId)).thread.lastNumber).toBe(4)
    expect((await read(binta, id)).newThreadId).toBe(wide)
    const { settle, paths } = asking({ ...world, space: world.newSpace })
    await settle()
    expect(await paths(observer, 'marula')).toEqual(expect.arrayContaining([`/threads/${wide}/1`]))
    expect(await paths(observer, 'acacia')).toEqual([])
  })

  it('starts quietly: nothing is unread, nobody is told, and no digest brings it', async () => {
    const threadId = await closedThread()
    const { id } = await propose(threadId)
    await answer(binta, id, 'all')
    await workJobs(world)
    const before = [await newPostsOf(chen), await newPostsOf(observer), await newPostsOf(binta)]
    const told = await world.context.notifications.listNotices(await world.viewer(observer), null)
    await start(id)
    await workJobs(world)
    expect([await newPostsOf(chen), await newPostsOf(observer), await newPostsOf(binta)]).toEqual(before)
    expect(await world.context.notifications.listNotices(await world.viewer(observer), null)).toEqual(told)
    await world.nextMorning()
    for (const mail of await world.mailsTo(observer)) expect(wholeOf(mail)).not.toContain('marula')
  })

  it('is not the only one who decides: an answer can be taken back until the start, and what was edited is asked for again', async () => {
    const threadId = await closedThread()
    const { id } = await propose(threadId)
    await answer(binta, id, 'all')
    await answer(binta, id, 'none')
    expect((await read(organizer, id)).counts).toMatchObject({ agreed: 0 })
    await answer(binta, id, [2, 3])
    await threads.editPost(await world.viewer(binta), threadId, 2, {
      body: 'Other words.',
      language: 'en',
      revision: 1,
    })
    expect((await read(organizer, id)).counts).toMatchObject({ agreed: 1 })
    expect(await deskOf(binta)).toContain(id)
    // What stood before her was the older wording.
    await threads.answerWidening(await world.viewer(binta), id, { answer: 'all', shown: ['2/1'], chosen: [] })
    expect((await read(organizer, id)).counts).toMatchObject({ agreed: 1 })
    const { threadId: wide } = await start(id)
    expect(await textsOf(observer, wide)).toEqual(['The acacia figures are not.'])
    await expect(answer(binta, id, 'none')).rejects.toMatchObject({ kind: 'conflict' })
    await expect(start(id)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('may stop asking, and ask anew', async () => {
    const threadId = await closedThread()
    const { id } = await propose(threadId)
    await workJobs(world)
    await expect(propose(threadId)).rejects.toMatchObject({ kind: 'conflict' })
    await threads.giveUpWidening(await world.viewer(organizer), id)
    expect(await deskOf(binta)).not.toContain(id)
    expect(await noticesOf(binta)).not.toContainEqual([id, 'asked to widen'])
    await expect(start(id)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(propose(threadId)).resolves.toMatchObject({ id: expect.any(String) })
  })
})

describe('who left', () => {
  it('the space, was erased or suspended is not carried, whatever she had answered', async () => {
    const threadId = await closedThread()
    const [gone, erased] = [await world.reader('Gone Author'), await world.reader('Erased Author')]
    await world.say(threadId, 'Gone words', gone)
    await world.say(threadId, 'Erased words', erased)
    const { id } = await propose(threadId)
    for (const personId of [binta, gone, erased]) await answer(personId, id, 'all')
    expect((await read(organizer, id)).counts).toMatchObject({ agreed: 4 })
    await world.context.spaces.removeMember(await world.viewer(organizer), space, gone)
    await world.db.updateTable('person').set({ state: 'erased' }).where('id', '=', erased).execute()
    await expect(read(gone, id)).rejects.toMatchObject({ kind: 'notFound' })
    expect((await read(organizer, id)).counts).toMatchObject({ agreed: 2 })
    const { threadId: wide } = await start(id)
    expect((await textsOf(organizer, wide)).join()).not.toMatch(/Gone|Erased/)
  })
})

describe('a post on behalf of an organisation', () => {
  it('is answered for by its voice, not by whoever wrote it', async () => {
    const place = await world.newSpace(organizer, 'consultation', 'members')
    const rivers = await world.organisation('rivers-w')
    const [head, successor] = [await world.person('Head One'), await world.person('Head Two')]
    for (const personId of [head, successor]) await world.member(place, personId, 'member', rivers)
    const delegationId = newId()
    await world.db
      .insertInto('delegation')
      .values({ id: delegationId, consultationId: place, organisationId: rivers, state: 'confirmed' })
      .execute()
    const voice = (personId: string) =>
      sql`insert into delegate (delegation_id, person_id, part, voice) values (${delegationId}, ${personId}, 'head', 'holder')`.execute(
        world.db,
      )
    await voice(head)
    const threadId = await world.thread(organizer, place, { audience: 'without observers' })
    await threads.writePost(await world.viewer(head), threadId, {
      ...world.post('We as an organisation.'),
      capacity: 'behalf',
      clearance: 'cleared',
    })
    await world.db.deleteFrom('delegate').where('delegationId', '=', delegationId).execute()
    await voice(successor)
    const { id } = await propose(threadId, { spaceId: place })
    await expect(read(head, id)).rejects.toMatchObject({ kind: 'notFound' })
    expect((await read(successor, id)).posts).toMatchObject([{ number: 2, organisation: 'RIVERS-W' }])
    await answer(successor, id, 'all')
    expect((await read(organizer, id)).counts).toEqual({ posts: 2, agreed: 1 })
    const { threadId: wide } = await start(id)
    expect((await pageOf(organizer, wide)).posts[0]!.shared).toMatchObject({ capacity: 'behalf', clearance: 'cleared' })
  })
})

describe('the rule how speakers are named', () => {
  it('is never looser in the new thread, and is what people were asked about', async () => {
    const quiet = await world.newSpace(organizer, 'consultation', 'members', { attribution: 'organisation only' })
    await world.member(quiet, binta)
    const named = await world.newSpace(organizer, 'network', 'platform')
    const threadId = await world.thread(organizer, quiet)
    await world.say(threadId, 'The marula figures', binta)
    const { id } = await propose(threadId, { spaceId: named })
    expect((await read(binta, id)).attribution).toBe('organisation only')
    await answer(binta, id, 'all')
    const { threadId: wide } = await start(id)
    expect(JSON.stringify(await pageOf(outsider, wide))).not.toMatch(/Binta/)
  })

  it('takes every name off where posts are not attributable: nobody there was in the room', async () => {
    const quiet = await world.newSpace(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(quiet, binta)
    const other = await world.newSpace(organizer, 'network', 'members')
    await world.member(other, chen)
    const threadId = await world.thread(organizer, quiet)
    await world.say(threadId, 'The marula figures', binta)
    const { id } = await propose(threadId, { spaceId: other })
    await answer(binta, id, 'all')
    expect((await read(organizer, id)).counts).toEqual({ posts: 2, agreed: 1 })
    const { threadId: wide } = await start(id)
    for (const personId of [chen, organizer]) {
      const page = await pageOf(personId, wide)
      expect(page.posts[0]).toMatchObject({ shared: { author: null }, mine: { isMine: false } })
      expect(JSON.stringify(page)).not.toMatch(/Binta/)
      expect(page.thread.widened).toMatchObject([{ stayed: null }])
    }
    expect(await world.db.selectFrom('post').select('authorId').where('threadId', '=', wide).execute()).toEqual([
      { authorId: null },
    ])
  })

  it('and the place must be what people agreed to, when the thread starts', async () => {
    const other = await world.newSpace(organizer, 'network', 'members')
    const threadId = await closedThread()
    const { id } = await propose(threadId, { spaceId: other })
    await answer(binta, id, 'all')
    await world.db.updateTable('space').set({ visibility: 'public' }).where('id', '=', other).execute()
    await expect(start(id)).rejects.toMatchObject({ problem: { key: 'widening:problem.changed' } })
  })
})

it('calls those whom a text mentions as the new readers may read them', async () => {
  const open = await world.newSpace(organizer, 'network', 'public')
  const threadId = await world.thread(organizer, space, { title: 'Among us', audience: 'without observers' })
  await world.say(threadId, 'As @Chen Reader knows, the marula is ripe.', binta)
  const { id } = await propose(threadId, { spaceId: open })
  await answer(binta, id, 'all')
  const { threadId: wide } = await start(id)
  await workJobs(world)
  expect(await textsOf(outsider, wide)).toEqual([expect.stringMatching(/^As @.* knows, the marula is ripe\.$/)])
  const kept = await world.db
    .selectFrom('postRevision')
    .innerJoin('post', 'post.id', 'postRevision.postId')
    .select(['postRevision.source', 'postRevision.html', 'postRevision.plain'])
    .where('post.threadId', '=', wide)
    .execute()
  expect(JSON.stringify([kept, await pageOf(outsider, wide)])).not.toContain('Chen Reader')
  expect(JSON.stringify(await pageOf(chen, threadId))).toContain('Chen Reader')
})

describe('nobody else', () => {
  it('proposes, starts, gives up, or learns that it is asked', async () => {
    const threadId = await closedThread()
    await expect(propose(threadId, {}, binta)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(propose(threadId, {}, observer)).rejects.toMatchObject({ kind: 'notFound' })
    const theirs = await world.newSpace(outsider, 'network', 'public')
    await expect(propose(threadId, { spaceId: theirs })).rejects.toMatchObject({ kind: 'forbidden' })
    const { id } = await propose(threadId)
    const silent = await world.reader('Silent Reader')
    for (const personId of [observer, outsider, silent]) {
      await expect(read(personId, id)).rejects.toMatchObject({ kind: 'notFound' })
      expect(await deskOf(personId)).toEqual([])
    }
    await expect(read(binta, newId())).rejects.toMatchObject({ kind: 'notFound' })
    await expect(start(id, binta)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(threads.giveUpWidening(await world.viewer(chen), id)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(start(id, outsider)).rejects.toMatchObject({ kind: 'notFound' })
    const nothing = { answer: 'all' as const, shown: ['2/1', '3/1'], chosen: [] }
    await expect(threads.answerWidening(await world.viewer(silent), id, nothing)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    // Another's post in the form is none of hers.
    await threads.answerWidening(await world.viewer(chen), id, { ...nothing, shown: ['2/1', '4/1'] })
    expect((await read(organizer, id)).counts).toEqual({ posts: 4, agreed: 1 })
  })

  it('is asked where nobody more would read it, or where those asked could not know what it is', async () => {
    const open = await world.thread(organizer, space)
    await expect(propose(open)).rejects.toMatchObject({ problems: { place: { key: 'widening:problem.notWider' } } })
    const secret = await world.newSpace(organizer, 'network', 'confidential')
    await expect(propose(open, { spaceId: secret })).rejects.toMatchObject({
      problems: { place: { key: 'widening:problem.confidential' } },
    })
    const { places } = await threads.prepareWidening(await world.viewer(organizer), open)
    expect(places.map(({ spaceId }) => spaceId)).not.toContain(secret)
  })

  it('gets past what a form may hold', () => {
    const place = { place: `${space}/`, title: 'A' }
    expect(proposeWideningInput.parse(place)).toMatchObject({
      place: { spaceId: space, sessionId: null },
      audience: 'all',
    })
    expect(answerWideningInput.safeParse({ answer: 'all', shown: ['2/1; drop'] }).success).toBe(false)
    expect(answerWideningInput.safeParse({ answer: 'maybe' }).success).toBe(false)
  })
})

it('words that are redacted go from both threads, from whichever one', async () => {
  const threadId = await closedThread()
  const { id } = await propose(threadId, { spaceId: await world.newSpace(organizer, 'network', 'members') })
  await answer(binta, id, 'all')
  const { threadId: wide } = await start(id)
  const redact = async (at: string, number: number, words: string) =>
    world.context.redactions.redactPassage(await world.viewer(organizer), at, number, { words, sure: true })
  await redact(threadId, 2, 'marula figures')
  await redact(wide, 2, 'acacia figures')
  for (const at of [threadId, wide])
    expect((await textsOf(organizer, at)).join()).not.toMatch(/marula figures|acacia figures/)
})
