import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFollowUp, type FollowUp } from './follow-up.ts'

let world: FollowUp
beforeAll(async () => {
  world = await createFollowUp()
})
afterAll(() => world.world.close())
const recommendations = () => world.world.context.recommendations

describe('drafting', () => {
  it('counts R1, R2 … and R2a, R2b below a parent; a reference of its own must be free', async () => {
    expect((await world.draft()).reference).toBe('R1')
    const second = await world.draft()
    expect(second.reference).toBe('R2')
    expect((await world.draft({ parentId: second.id })).reference).toBe('R2a')
    const b = await world.draft({ parentId: second.id })
    expect(b.reference).toBe('R2b')
    expect((await world.draft({ reference: 'R14' })).reference).toBe('R14')
    expect((await world.draft()).reference).toBe('R15')
    await expect(world.draft({ reference: 'R2' })).rejects.toMatchObject({
      problems: { reference: { key: 'recommendations:problems.referenceTaken' } },
    })
    await expect(world.draft({ parentId: b.id }), 'one level deep').rejects.toMatchObject({ kind: 'invalid' })
  })

  it('gives no reference twice when two draft at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 6 }, () => world.draft()))
    expect(new Set(drafts.map(({ reference }) => reference)).size).toBe(6)
  })

  it('comes out of agreed outcomes, not out of suggestions or another meeting’s', async () => {
    const { as, ids, consultation, sessions } = world
    const { outcomes } = world.world.context
    const input = {
      consultationId: consultation,
      kind: 'conclusion' as const,
      text: 'x',
      language: 'en',
      sessionId: sessions.collected,
      origins: [],
    }
    const agreed = await outcomes.recordOutcome(await as(ids.rapporteur), input)
    const { id } = await world.draft({ outcomes: [agreed.id] })
    const page = await recommendations().findRecommendation(await as(ids.member), id)
    expect(page.outcomes).toMatchObject([{ id: agreed.id, kind: 'conclusion', number: 1 }])
    await outcomes.dropOutcome(await as(ids.rapporteur), agreed.id, 'Not so.')
    await expect(world.draft({ outcomes: [agreed.id] })).rejects.toMatchObject({
      problems: { outcomes: { key: 'recommendations:problems.agreedOutcomesOnly' } },
    })
  })

  it('is the work of rapporteurs and organizers alone', async () => {
    const { as, people, consultation } = world
    const input = { consultationId: consultation, title: 'x', text: 'x', language: 'en' }
    for (const who of [people.member, people.observer]) {
      await expect(recommendations().draftRecommendation(await as(who), input)).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }
    for (const who of [people.outsider, people.rivers]) {
      await expect(recommendations().draftRecommendation(await as(who), input)).rejects.toMatchObject({
        kind: 'notFound',
      })
    }
  })

  it('has no marks: neither board nor addressee can say anything before issue', async () => {
    const { as, people, consultation, rivers } = world
    const { id } = await world.draft()
    const board = await recommendations().readBoard(await as(people.member), 'quality-data')
    expect(board.rows.every(({ cells }) => cells === null)).toBe(true)
    const addresseeId = await world.addresseeOf(id, rivers)
    await expect(recommendations().findRecommendation(await as(people.rivers), id)).rejects.toMatchObject({
      kind: 'notFound',
    })
    await world.world.member(consultation, people.rivers)
    await expect(
      recommendations().reportProgress(await as(people.rivers), { addresseeId, to: 'in progress' }),
    ).rejects.toMatchObject({ problem: { key: 'recommendations:problems.notIssued' } })
    await world.world.db.deleteFrom('membership').where('personId', '=', people.rivers).execute()
  })

  it('is dropped with a reason, a parent after its sub-points, and then only its writers see it', async () => {
    const { as, people } = world
    const parent = await world.draft()
    const point = await world.draft({ parentId: parent.id })
    const rapporteur = await as(people.rapporteur)
    await expect(recommendations().dropDraft(rapporteur, parent.id, 'Too much.')).rejects.toMatchObject({
      problem: { key: 'recommendations:problems.hasSubPoints' },
    })
    await expect(recommendations().dropDraft(await as(people.member), point.id, 'No')).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await recommendations().dropDraft(rapporteur, point.id, 'Said in R1.')
    await expect(recommendations().findRecommendation(await as(people.member), point.id)).rejects.toMatchObject({
      kind: 'notFound',
    })
    expect((await recommendations().findRecommendation(rapporteur, point.id)).history.at(-1)).toMatchObject({
      why: 'Said in R1.',
    })
  })
})

describe('issuing', () => {
  it('is the organizer’s, once the meeting has met', async () => {
    const { as, people, consultation } = world
    const { db } = world.world
    await expect(
      recommendations().issueRecommendations(await as(people.rapporteur), consultation),
    ).rejects.toMatchObject({
      problem: { key: 'problems:organizersOnly' },
    })
    await db.updateTable('space').set({ state: 'preparatory' }).where('id', '=', consultation).execute()
    await expect(world.issue()).rejects.toMatchObject({ problem: { key: 'recommendations:problems.notToBeIssuedYet' } })
    await db.updateTable('space').set({ state: 'issued' }).where('id', '=', consultation).execute()
    await expect(world.issue()).resolves.toMatchObject({ issued: expect.any(Number) })
    await expect(world.issue()).rejects.toMatchObject({ problem: { key: 'recommendations:problems.nothingToIssue' } })
  })

  it('fixes the text for good, through every command and in the database itself', async () => {
    const { as, people, amber } = world
    const { db } = world.world
    const { id } = await world.draft()
    const rapporteur = await as(people.rapporteur)
    await recommendations().editDraft(rapporteur, id, {
      title: 'Publish',
      text: 'Publish yearly.',
      language: 'en',
      organisations: [world.rivers],
    })
    await world.issue()
    const before = await db.selectFrom('recommendation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    await expect(
      recommendations().editDraft(rapporteur, id, { title: 'Other', text: 'Other.', language: 'en' }),
    ).rejects.toMatchObject({ problem: { key: 'recommendations:problems.issuedNeverChanges' } })
    await expect(recommendations().dropDraft(rapporteur, id, 'No')).rejects.toMatchObject({ kind: 'conflict' })
    await recommendations().assignAddressee(rapporteur, id, amber)
    await recommendations().setReportDue(await as(people.organizer), id, { dueOn: '2026-12-15' })
    const addresseeId = await world.addresseeOf(id, amber)
    await recommendations().reportPosition(await as(people.amber), { addresseeId, to: 'supported' })
    await recommendations().reportProgress(await as(people.amber), { addresseeId, to: 'in progress' })
    for (const set of [
      { text: 'Other.' },
      { title: 'Other' },
      { reference: 'R99' },
      { issuedAt: null },
      { addresseesAsWritten: 'you' },
    ]) {
      await expect(db.updateTable('recommendation').set(set).where('id', '=', id).execute()).rejects.toThrow(
        /never changes/,
      )
    }
    expect(await db.selectFrom('recommendation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).toEqual(
      before,
    )
  })
})

describe('relations', () => {
  it('are open until a person has judged, and are seen from both ends', async () => {
    const { as, people } = world
    const [first, second] = [await world.draft(), await world.draft()]
    const rapporteur = await as(people.rapporteur)
    await recommendations().relate(rapporteur, first.id, { toId: second.id, kind: 'overlaps' })
    await recommendations().relate(rapporteur, first.id, {
      toId: second.id,
      kind: 'overlaps',
      verdict: 'confirmed',
      note: 'Same body.',
    })
    const seen = await recommendations().findRecommendation(await as(people.member), second.id)
    expect(seen.relations).toMatchObject([
      { kind: 'overlaps', verdict: 'confirmed', isFrom: false, reference: first.reference },
    ])
    await expect(
      recommendations().relate(await as(people.member), first.id, { toId: second.id, kind: 'duplicates' }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      recommendations().relate(rapporteur, first.id, { toId: first.id, kind: 'duplicates' }),
    ).rejects.toMatchObject({ kind: 'invalid' })
  })
})
