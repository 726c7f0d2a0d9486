import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { anonymous } from '#server/platform/viewer.ts'
import { createMeeting, type Meeting } from '#tests/outcomes/meeting.ts'

// What was said in a room, and who said it, by ways that lead round its door.
let meeting: Meeting
let closed: string
let rivers: string
const secret = 'Below fifteen we say nothing at all.'

beforeAll(async () => {
  meeting = await createMeeting('public')
  const { world, ids, consultation, sessions } = meeting
  closed = await world.thread(ids.organizer, consultation, { sessionId: sessions.closed, body: secret })
  rivers = await world.organisation('rivers')
})
afterAll(() => meeting.world.close())

const rec = () => meeting.world.context.recommendations
const outcomes = () => meeting.world.context.outcomes

describe('an outcome of a closed session that an issued report tells', () => {
  let outcomeId: string
  beforeAll(async () => {
    const { ids, consultation, as, report } = meeting
    const organizer = await as(ids.organizer)
    const origins = [{ threadId: closed, number: 1, words: secret }]
    const { id } = await outcomes().suggestOutcome(organizer, {
      consultationId: consultation,
      kind: 'agreed point',
      language: 'en',
      text: '',
      origins,
    })
    await outcomes().agreeOutcome(organizer, id, {
      kind: 'agreed point',
      language: 'en',
      text: 'Small cells stay empty.',
    })
    await outcomes().placeInReport(organizer, id, 11)
    await report('issued')
    outcomeId = id
  })

  it('shows the words of the room to those who were in it', async () => {
    const { history } = await outcomes().findOutcome(await meeting.as(meeting.ids.organizer), outcomeId)
    expect(history.map(({ replacedText }) => replacedText)).toContain(secret)
  })

  it('and to nobody else, the public and members outside the room alike', async () => {
    const { ids, as } = meeting
    for (const viewer of [anonymous('en'), await as(ids.outsider), await as(ids.observer), await as(ids.member)]) {
      const outcome = await outcomes().findOutcome(viewer, outcomeId)
      expect(outcome.text).toBe('Small cells stay empty.')
      expect(JSON.stringify(outcome)).not.toContain(secret)
      expect(outcome.history).toHaveLength(3)
    }
  })
})

describe('a recommendation', () => {
  it('shows its former wordings to members only, however it came to be read', async () => {
    const { ids, consultation, as } = meeting
    const rapporteur = await as(ids.rapporteur)
    const words = { title: 'Cells', language: 'en', themes: [], organisations: [], outcomes: [] }
    const { id } = await rec().draftRecommendation(rapporteur, {
      ...words,
      consultationId: consultation,
      text: 'First.',
    })
    await rec().editDraft(rapporteur, id, { ...words, text: 'Second.' })
    await rec().issueRecommendations(await as(ids.organizer), consultation)
    const historyFor = async (viewer: Parameters<ReturnType<typeof rec>['findRecommendation']>[0]) =>
      JSON.stringify((await rec().findRecommendation(viewer, id)).history)
    expect(await historyFor(await as(ids.member))).toContain('First.')
    expect(await historyFor(await as(ids.outsider))).not.toContain('First.')
    expect(await historyFor(anonymous('en'))).not.toContain('First.')
  })

  it('does not betray on the board another one that the reader may not know of', async () => {
    const { world, ids, consultation, as } = meeting
    const hidden = await world.space(ids.rapporteur, 'consultation', 'confidential', {
      slug: 'hidden',
      state: 'in session',
    })
    const rapporteur = await as(ids.rapporteur)
    const words = { language: 'en', themes: [], organisations: [], outcomes: [], text: 'A text.' }
    const other = await rec().draftRecommendation(rapporteur, {
      ...words,
      title: 'Hidden',
      reference: 'X77',
      consultationId: hidden,
    })
    const open = await rec().draftRecommendation(rapporteur, { ...words, title: 'Open', consultationId: consultation })
    await rec().relate(rapporteur, open.id, { toId: other.id, kind: 'overlaps', verdict: 'open', note: '' })
    const boardFor = async (viewer: typeof rapporteur | ReturnType<typeof anonymous>) =>
      JSON.stringify(await rec().readBoard(viewer, 'quality-data'))
    expect(await boardFor(rapporteur)).toContain('X77')
    for (const viewer of [await as(ids.member), anonymous('en')]) expect(await boardFor(viewer)).not.toContain('X77')
  })
})

describe('a thread that is not attributable', () => {
  let threadId: string
  beforeAll(async () => {
    const { world, ids } = meeting
    const space = await world.space(ids.organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(space, ids.member)
    threadId = await world.thread(ids.organizer, space)
    await world.context.threads.writePost(await world.viewer(ids.member), threadId, {
      ...world.post('Je parle librement.'),
      language: 'fr',
    })
    world.clock.pass(60_000)
    await world.member(space, ids.outsider)
  })

  it('does not tell later joiners, who take up a passage, in which language or when it was written', async () => {
    const { ids, as } = meeting
    const source = await outcomes().findPassageSource(await as(ids.outsider), threadId, 2)
    expect(source.post).toEqual({ number: 2, language: 'en', plain: 'Je parle librement.', html: expect.any(String) })
  })

  it('does not tell the readers of the audit whose post an organizer withdrew', async () => {
    const { world, ids, as } = meeting
    await world.context.threads.withdrawPost(await as(ids.organizer), threadId, 2)
    const entry = await world.db
      .selectFrom('auditEntry')
      .select('personId')
      .where('action', '=', 'post.withdrawn')
      .executeTakeFirstOrThrow()
    expect(entry.personId).toBeNull()
  })
})

describe('an observer who becomes a member', () => {
  it('was not in the closed rooms before, and does not learn who spoke there; members who change keep what they know', async () => {
    const { world, ids } = meeting
    const space = await world.space(ids.organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(space, ids.observer, 'observer')
    await world.member(space, ids.member)
    world.clock.pass(60_000)
    const threadId = await world.thread(ids.organizer, space, { audience: 'without observers' })
    world.clock.pass(60_000)
    await world.member(space, ids.observer, 'member')
    await world.member(space, ids.member, 'rapporteur')
    const authorFor = async (personId: string) =>
      (await world.context.threads.readThread(await world.viewer(personId), threadId)).posts[0]?.mine.author
    expect(await authorFor(ids.member)).toMatchObject({ name: 'Awa Organizer' })
    expect(await authorFor(ids.observer)).toBeNull()
  })
})

describe('a member who becomes an organizer', () => {
  it('was not in the organizers’ rooms before, and does not learn who spoke there; of the others she knows what she knew', async () => {
    const { world, ids } = meeting
    const space = await world.space(ids.organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(space, ids.member)
    await world.member(space, ids.rapporteur, 'rapporteur')
    world.clock.pass(60_000)
    const threads = {
      all: await world.thread(ids.organizer, space),
      closed: await world.thread(ids.organizer, space, { audience: 'without observers' }),
      organizers: await world.thread(ids.organizer, space, { audience: 'organizers' }),
    }
    world.clock.pass(60_000)
    await world.member(space, ids.member, 'organizer')
    await world.member(space, ids.rapporteur, 'organizer')
    world.clock.pass(60_000)
    await world.context.threads.writePost(
      await world.viewer(ids.organizer),
      threads.organizers,
      world.post('Now four.'),
    )
    const authorsFor = async (personId: string, threadId: string) =>
      (await world.context.threads.readThread(await world.viewer(personId), threadId)).posts.map(
        ({ mine }) => mine.author?.name ?? null,
      )
    for (const promoted of [ids.member, ids.rapporteur]) {
      expect(await authorsFor(promoted, threads.all)).toEqual(['Awa Organizer'])
      expect(await authorsFor(promoted, threads.closed)).toEqual(['Awa Organizer'])
      expect(await authorsFor(promoted, threads.organizers)).toEqual([null, 'Awa Organizer'])
    }
    // Whoever left the room and comes back was not in it in between; what she missed stays unknown to her.
    await world.member(space, ids.member)
    world.clock.pass(60_000)
    await world.context.threads.writePost(
      await world.viewer(ids.organizer),
      threads.organizers,
      world.post('Now three.'),
    )
    world.clock.pass(60_000)
    await world.member(space, ids.member, 'organizer')
    expect(await authorsFor(ids.member, threads.organizers)).toEqual([null, null, null])
    expect(await authorsFor(ids.rapporteur, threads.organizers)).toEqual([null, 'Awa Organizer', 'Awa Organizer'])
  })

  it('sees of what was taken up from there before only the summary', async () => {
    const { world, ids } = meeting
    const space = await world.space(ids.organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(space, ids.member)
    world.clock.pass(60_000)
    const threadId = await world.thread(ids.organizer, space, {
      audience: 'organizers',
      body: 'Who said so is nobody’s.',
    })
    const { id } = await outcomes().recordOutcome(await world.viewer(ids.organizer), {
      consultationId: space,
      kind: 'need',
      text: 'Said in the room.',
      language: 'en',
      origins: [{ threadId, number: 1, words: 'Who said so' }],
    })
    world.clock.pass(60_000)
    await world.member(space, ids.member, 'organizer')
    const originsFor = async (personId: string) =>
      (await outcomes().findOutcome(await world.viewer(personId), id)).origins.map(({ type }) => type)
    expect(await originsFor(ids.organizer)).toEqual(['passage'])
    expect(await originsFor(ids.member)).toEqual(['summary'])
  })
})

describe('a voice', () => {
  it('is lost with the membership, and does not come back with one for another organisation', async () => {
    const { world, ids, consultation } = meeting
    const amber = await world.organisation('amber')
    await world.member(consultation, ids.outsider, 'member', rivers)
    const delegationId = newId()
    await world.db
      .insertInto('delegation')
      .values({ id: delegationId, consultationId: consultation, organisationId: rivers, state: 'confirmed' })
      .execute()
    await world.db
      .insertInto('delegate')
      .values({ delegationId, personId: ids.outsider, part: 'head', voice: 'holder' })
      .execute()
    const voices = async () => (await world.viewer(ids.outsider)).voices
    expect(await voices()).toHaveLength(1)
    await world.member(consultation, ids.outsider, 'member', amber)
    expect(await voices()).toEqual([])
    await world.context.spaces.removeMember(await world.viewer(ids.organizer), consultation, ids.outsider)
    expect(await voices()).toEqual([])
  })
})

describe('the audit', () => {
  it('names no confidential space, not even by its key: two entries would tell who is in it together', async () => {
    const { world, ids } = meeting
    const space = await world.space(ids.organizer, 'network', 'confidential')
    await world.member(space, ids.member)
    const administrator = await world.viewer(await world.person('Ada Keeper', { administrator: true }))
    const { rows } = await world.context.access.readAudit(administrator, null)
    expect(rows.some(({ isInSpace, space: title }) => isInSpace && title === null)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(space)
  })
})
