import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMeeting, type Meeting } from './meeting.ts'

let meeting: Meeting
let thread: string
beforeAll(async () => {
  meeting = await createMeeting()
  const { world, ids, consultation, sessions } = meeting
  thread = await world.thread(ids.member, consultation, {
    sessionId: sessions.collected,
    body: 'Our secretariat counts permits.\n\nEach mechanism should **publish** once a year which figures it collects.',
  })
})
afterAll(() => meeting.world.close())

const outcomes = () => meeting.world.context.outcomes
const words = 'Each mechanism should publish once a year'
const passage = (text = words, number = 1) => ({ threadId: thread, number, words: text })
const practice = (origins: { threadId: string; number: number; words: string }[], kind = 'good practice' as const) => ({
  consultationId: meeting.consultation,
  kind,
  text: 'Publishing yearly what is collected helps everybody.',
  language: 'en',
  origins,
})
const activityOf = async (subjectId: string) =>
  meeting.world.db.selectFrom('activity').selectAll().where('subjectId', '=', subjectId).execute()

describe('recording', () => {
  it('takes a passage as an outcome in the words of the rapporteur, finds the exact words, and tells the author', async () => {
    const { ids, as, world, consultation } = meeting
    const { id, number } = await outcomes().recordOutcome(
      await as(ids.rapporteur),
      practice([passage('  Each   mechanism should\npublish once a year')]),
    )
    expect(number).toBe(1)
    const origin = await world.db
      .selectFrom('outcomeOrigin')
      .selectAll()
      .where('outcomeId', '=', id)
      .executeTakeFirstOrThrow()
    expect(origin).toMatchObject({ revision: 1, words, starts: 32, ends: 32 + words.length })
    const [activity] = await activityOf(id)
    expect(activity).toMatchObject({
      type: 'outcome.recorded',
      spaceId: consultation,
      threadId: thread,
      data: { kind: 'good practice', number: 1, originPostIds: [origin.postId], authorIds: [ids.member] },
    })
    const found = await outcomes().findOutcome(await as(ids.member), id)
    expect(found).toMatchObject({
      state: 'agreed',
      session: { number: 1 },
      origins: [{ type: 'passage', number: 1, words, isFound: true, isChanged: false }],
    })
  })

  it('joins passages of several posts, numbers each kind on its own, and goes on counting', async () => {
    const { ids, as, say } = meeting
    const { number: second } = await say(ids.organizer, thread, 'A common table only helps if everyone fills it.')
    const rapporteur = await as(ids.rapporteur)
    const challenge = await outcomes().recordOutcome(rapporteur, {
      ...practice([passage(), passage('A common table', second)]),
      kind: 'challenge',
    })
    expect(challenge.number).toBe(1)
    expect(
      (await outcomes().findOutcome(rapporteur, challenge.id)).origins.map(
        (one) => one.type === 'passage' && one.number,
      ),
    ).toEqual([1, second])
    expect((await outcomes().recordOutcome(rapporteur, practice([passage()]))).number).toBe(2)
  })

  it('gives no number twice when rapporteur and organizer record at once', async () => {
    const { ids, as } = meeting
    const viewers = await Promise.all([as(ids.rapporteur), as(ids.organizer)])
    const both = await Promise.all(
      [...viewers, ...viewers, ...viewers].map((viewer) =>
        outcomes().recordOutcome(viewer, { ...practice([passage()]), kind: 'conclusion' }),
      ),
    )
    expect(both.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('records directly for a session as the summary of the rapporteur, but not from nothing', async () => {
    const { ids, as, sessions } = meeting
    const rapporteur = await as(ids.rapporteur)
    const { id } = await outcomes().recordOutcome(rapporteur, {
      ...practice([]),
      kind: 'need',
      sessionId: sessions.collected,
    })
    expect((await outcomes().findOutcome(rapporteur, id)).origins).toEqual([
      expect.objectContaining({
        type: 'summary',
        session: { number: 1, title: 'What is collected today', language: 'en' },
      }),
    ])
    await expect(outcomes().recordOutcome(rapporteur, practice([]))).rejects.toMatchObject({
      kind: 'invalid',
      problems: { sessionId: { key: 'outcomes:problems.sessionOrPassage' } },
    })
  })

  it('refuses words that do not stand in the post, and says which post', async () => {
    const { ids, as } = meeting
    await expect(
      outcomes().recordOutcome(await as(ids.rapporteur), practice([passage('Each State should publish')])),
    ).rejects.toMatchObject({ problems: { words: { key: 'outcomes:problems.wordsNotInPost', values: { number: 1 } } } })
  })

  it('refuses posts of another space, withdrawn ones, and threads the recorder does not hear', async () => {
    const { ids, as, world, consultation, say } = meeting
    const rapporteur = await as(ids.rapporteur)
    const elsewhere = await world.space(ids.rapporteur, 'consultation')
    const foreign = await world.thread(ids.rapporteur, elsewhere, { body: words })
    const closed = await world.thread(ids.organizer, consultation, { body: words, audience: 'organizers' })
    const { number } = await say(ids.member, thread, words)
    await world.context.threads.withdrawPost(await as(ids.member), thread, number)
    for (const origin of [
      { threadId: foreign, number: 1, words },
      { threadId: closed, number: 1, words },
      { threadId: thread, number, words },
      { threadId: thread, number: 999, words },
    ]) {
      await expect(outcomes().recordOutcome(rapporteur, practice([origin]))).rejects.toMatchObject({
        problems: { post: { key: 'outcomes:problems.noSuchPost' } },
      })
    }
  })

  it('lets nobody else record: member and observer are told why, the outsider finds nothing', async () => {
    const { ids, as } = meeting
    for (const id of [ids.member, ids.observer]) {
      await expect(outcomes().recordOutcome(await as(id), practice([passage()]))).rejects.toMatchObject({
        kind: 'forbidden',
        problem: { key: 'problems:rapporteursOnly' },
      })
    }
    await expect(outcomes().recordOutcome(await as(ids.outsider), practice([passage()]))).rejects.toMatchObject({
      kind: 'notFound',
    })
  })
})

describe('suggesting', () => {
  const suggestion = () => ({ ...practice([passage()]), text: '' })

  it('is open to members; rapporteurs and the suggester see it, without a number, and others do not', async () => {
    const { ids, as, consultation, world } = meeting
    const { id, number } = await outcomes().suggestOutcome(await as(ids.member), suggestion())
    expect(number).toBeNull()
    const colleague = await world.person('Efua Colleague')
    await world.member(consultation, colleague)
    for (const who of [ids.member, ids.rapporteur, ids.organizer]) {
      const viewer = await as(who)
      expect(await outcomes().findOutcome(viewer, id)).toMatchObject({ state: 'proposed', text: words })
      expect((await outcomes().listOutcomes(viewer, consultation)).suggestions.map((one) => one.id)).toContain(id)
    }
    for (const who of [colleague, ids.observer]) {
      const viewer = await as(who)
      await expect(outcomes().findOutcome(viewer, id)).rejects.toMatchObject({ kind: 'notFound' })
      expect((await outcomes().listOutcomes(viewer, consultation)).suggestions).toEqual([])
    }
    expect((await activityOf(id)).map(({ type }) => type)).toEqual(['outcome.suggested'])
  })

  it('is closed to observers where they only read', async () => {
    const { ids, as } = meeting
    await expect(outcomes().suggestOutcome(await as(ids.observer), suggestion())).rejects.toMatchObject({
      problem: { key: 'problems:observersRead' },
    })
  })

  it('is agreed by the rapporteur in her own words, with a number and the former words kept', async () => {
    const { ids, as } = meeting
    const { id } = await outcomes().suggestOutcome(await as(ids.member), suggestion())
    const agree = { kind: 'lesson learned' as const, text: 'Yearly publication pays.', language: 'en' }
    await expect(outcomes().agreeOutcome(await as(ids.member), id, agree)).rejects.toMatchObject({ kind: 'forbidden' })
    const rapporteur = await as(ids.rapporteur)
    expect((await outcomes().agreeOutcome(rapporteur, id, agree)).number).toBe(1)
    expect(await outcomes().findOutcome(await as(ids.observer), id)).toMatchObject({
      kind: 'lesson learned',
      state: 'agreed',
      history: [{ toState: 'proposed' }, { fromState: 'proposed', toState: 'agreed', replacedText: words }],
    })
    await expect(outcomes().agreeOutcome(rapporteur, id, agree)).rejects.toMatchObject({ kind: 'conflict' })
    const last = (await activityOf(id)).at(-1)
    expect(last).toMatchObject({ type: 'outcome.recorded', data: { suggestedBy: ids.member, authorIds: [ids.member] } })
  })

  it('is dropped with a reason that its suggester can read', async () => {
    const { ids, as } = meeting
    const { id } = await outcomes().suggestOutcome(await as(ids.member), suggestion())
    await outcomes().dropOutcome(await as(ids.rapporteur), id, 'Said already in conclusion 1.')
    expect((await outcomes().findOutcome(await as(ids.member), id)).history.at(-1)).toMatchObject({
      toState: 'dropped',
      why: 'Said already in conclusion 1.',
    })
    await expect(outcomes().findOutcome(await as(ids.observer), id)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(outcomes().addOrigin(await as(ids.rapporteur), id, [passage()])).rejects.toMatchObject({
      kind: 'conflict',
    })
  })
})

describe('changing', () => {
  it('keeps the former wording, until the report it stands in is issued', async () => {
    const { ids, as, report } = meeting
    const rapporteur = await as(ids.rapporteur)
    const { id } = await outcomes().recordOutcome(rapporteur, practice([passage()]))
    const edit = { text: 'Publish yearly.', language: 'en' }
    await outcomes().editOutcome(rapporteur, id, edit)
    await expect(outcomes().editOutcome(await as(ids.member), id, edit)).rejects.toMatchObject({ kind: 'forbidden' })
    await outcomes().placeInReport(rapporteur, id, 12)
    await expect(outcomes().placeInReport(rapporteur, id, 12)).rejects.toMatchObject({ kind: 'conflict' })
    expect((await outcomes().findOutcome(rapporteur, id)).history.map((one) => one.replacedText)).toEqual([
      null,
      'Publishing yearly what is collected helps everybody.',
      null,
    ])
    await report('issued')
    await expect(outcomes().editOutcome(rapporteur, id, { ...edit, text: 'No' })).rejects.toMatchObject({
      problem: { key: 'outcomes:problems.inIssuedReport' },
    })
    await report('draft')
  })

  it('adds further passages, each once, and tells their authors', async () => {
    const { ids, as, say } = meeting
    const rapporteur = await as(ids.rapporteur)
    const { id } = await outcomes().recordOutcome(rapporteur, practice([passage()]))
    const { number } = await say(ids.organizer, thread, 'We publish in March.')
    await outcomes().addOrigin(rapporteur, id, [passage('publish in March', number)])
    await expect(outcomes().addOrigin(rapporteur, id, [passage()])).rejects.toMatchObject({
      problems: { words: { key: 'outcomes:problems.passageKnown' } },
    })
    await expect(outcomes().addOrigin(await as(ids.member), id, [passage()])).rejects.toMatchObject({
      kind: 'forbidden',
    })
    expect((await activityOf(id)).at(-1)?.data).toMatchObject({ authorIds: [ids.organizer], isFurther: true })
    expect((await outcomes().findOutcome(rapporteur, id)).origins).toHaveLength(2)
  })
})
