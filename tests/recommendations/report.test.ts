import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFollowUp, type FollowUp } from './follow-up.ts'

let world: FollowUp
let id: string
let forRivers: string
beforeAll(async () => {
  world = await createFollowUp()
})
afterAll(() => world.world.close())
beforeEach(async () => {
  id = (await world.draft()).id
  await world.issue()
  forRivers = await world.addresseeOf(id, world.rivers)
})
const recommendations = () => world.world.context.recommendations
const nadia = () => world.as(world.people.rivers)
const addressee = async () => {
  const page = await recommendations().findRecommendation(await nadia(), id)
  return page.addressees.find(({ organisationId }) => organisationId === world.rivers)!
}

describe('who reports', () => {
  it('the focal point of the addressee does, though she is no member of the meeting', async () => {
    await recommendations().reportProgress(await nadia(), {
      addresseeId: forRivers,
      from: 'no information received',
      to: 'in progress',
      asOf: '2026-11-20',
      note: 'The draft list is with our members.',
      evidence: 'https://example.org/list',
    })
    expect(await addressee()).toMatchObject({
      implementation: 'in progress',
      implementationAsOf: '2026-11-20',
      position: 'pending',
      history: [
        { aspect: 'implementation', source: 'reported by the addressee', note: 'The draft list is with our members.' },
      ],
    })
    const [activity] = await world.world.db
      .selectFrom('activity')
      .selectAll()
      .where('subjectId', '=', id)
      .where('type', '=', 'recommendation.progress')
      .execute()
    expect(activity?.data).toMatchObject({
      organisationId: world.rivers,
      from: 'no information received',
      to: 'in progress',
    })
  })

  it('nobody else does: not the focal point of another organisation, not rapporteur, organizer or administrator', async () => {
    const { people, as } = world
    const administrator = await world.world.person('Ada Administrator', { administrator: true })
    await world.world.member(world.consultation, administrator, 'organizer')
    for (const who of [people.amber, people.rapporteur, people.organizer, people.member, administrator]) {
      const viewer = await as(who)
      for (const move of [
        () => recommendations().reportProgress(viewer, { addresseeId: forRivers, to: 'implemented' }),
        () => recommendations().reportPosition(viewer, { addresseeId: forRivers, to: 'supported' }),
      ]) {
        await expect(move()).rejects.toMatchObject({
          kind: 'forbidden',
          problem: { key: 'recommendations:problems.addresseeOnly' },
        })
      }
    }
    await expect(
      recommendations().reportProgress(await as(people.outsider), { addresseeId: forRivers, to: 'implemented' }),
    ).rejects.toMatchObject({ kind: 'notFound' })
    expect(await addressee()).toMatchObject({ implementation: 'no information received', history: [] })
  })

  it('no longer does when her designation has ended', async () => {
    const { db } = world.world
    await db.updateTable('designation').set({ state: 'ended' }).where('personId', '=', world.people.rivers).execute()
    await expect(
      recommendations().reportProgress(await nadia(), { addresseeId: forRivers, to: 'in progress' }),
    ).rejects.toMatchObject({ kind: 'notFound' })
    await db
      .updateTable('designation')
      .set({ state: 'confirmed' })
      .where('personId', '=', world.people.rivers)
      .execute()
  })
})

describe('position is not implementation', () => {
  it('moving one never moves the other', async () => {
    await recommendations().reportPosition(await nadia(), { addresseeId: forRivers, to: 'supported in part' })
    expect(await addressee()).toMatchObject({
      position: 'supported in part',
      implementation: 'no information received',
    })
    await recommendations().reportProgress(await nadia(), { addresseeId: forRivers, to: 'implemented' })
    expect(await addressee()).toMatchObject({ position: 'supported in part', implementation: 'implemented' })
  })

  it('a refusal needs a reason; neither goes back to silence; a step back needs a note', async () => {
    const viewer = await nadia()
    await expect(
      recommendations().reportPosition(viewer, { addresseeId: forRivers, to: 'not for us' }),
    ).rejects.toMatchObject({
      problems: { note: { key: 'recommendations:problems.reasonNeeded' } },
    })
    await recommendations().reportPosition(viewer, {
      addresseeId: forRivers,
      to: 'not for us',
      note: 'Outside our mandate.',
    })
    await expect(
      recommendations().reportPosition(viewer, { addresseeId: forRivers, to: 'pending' }),
    ).rejects.toMatchObject({ kind: 'conflict' })
    await recommendations().reportProgress(viewer, { addresseeId: forRivers, to: 'implemented' })
    await expect(
      recommendations().reportProgress(viewer, { addresseeId: forRivers, to: 'in progress' }),
    ).rejects.toMatchObject({
      problems: { note: { key: 'recommendations:problems.noteNeeded' } },
    })
    await expect(
      recommendations().reportProgress(viewer, { addresseeId: forRivers, to: 'no information received', note: 'x' }),
    ).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('no report speaks of a day to come, by the calendar of the reporter', async () => {
    await expect(
      recommendations().reportProgress(await nadia(), {
        addresseeId: forRivers,
        to: 'in progress',
        asOf: '2027-01-01',
      }),
    ).rejects.toMatchObject({ problems: { asOf: { key: 'recommendations:problems.asOfFuture' } } })
  })
})

describe('two at once', () => {
  it('one move wins, the other is told that something changed', async () => {
    const viewer = await nadia()
    // From the same page, as two windows would: whichever comes first, the other one shows an old value.
    const from = 'no information received'
    const both = await Promise.allSettled([
      recommendations().reportProgress(viewer, { addresseeId: forRivers, from, to: 'in preparation' }),
      recommendations().reportProgress(viewer, { addresseeId: forRivers, from, to: 'in progress' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(reason).toMatchObject({ problem: { key: 'problems:changedMeanwhile' } })
    expect((await addressee()).history).toHaveLength(1)
  })

  it('a page that shows an old value does not overwrite a newer one', async () => {
    const viewer = await nadia()
    await recommendations().reportPosition(viewer, { addresseeId: forRivers, from: 'pending', to: 'supported' })
    await expect(
      recommendations().reportPosition(viewer, { addresseeId: forRivers, from: 'pending', to: 'noted' }),
    ).rejects.toMatchObject({ problem: { key: 'problems:changedMeanwhile' } })
  })
})

describe('what is awaited', () => {
  it('is a report, asked for by the organizer, no longer after it came, even with the same value', async () => {
    const { as, people } = world
    await expect(
      recommendations().setReportDue(await as(people.rapporteur), id, { dueOn: '2026-12-15' }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      recommendations().setReportDue(await as(people.organizer), id, { dueOn: '2026-01-15' }),
    ).rejects.toMatchObject({ kind: 'invalid' })
    await recommendations().reportProgress(await nadia(), { addresseeId: forRivers, to: 'in progress' })
    await recommendations().setReportDue(await as(people.organizer), id, { dueOn: '2026-12-15' })
    expect(await addressee()).toMatchObject({ reportDueOn: '2026-12-15' })
    const { mine } = await recommendations().listRecommendations(await nadia())
    expect(mine[0]).toMatchObject({ id, addressee: { reportDueOn: '2026-12-15' } })
    await recommendations().reportProgress(await nadia(), {
      addresseeId: forRivers,
      from: 'in progress',
      to: 'in progress',
      note: 'Still.',
    })
    expect(await addressee()).toMatchObject({ reportDueOn: null, implementation: 'in progress' })
  })
})

describe('assessment', () => {
  it('stands beside the report and moves nothing; the addressee replies once, nobody for her', async () => {
    const { as, people, amber, rivers } = world
    const organizer = await as(people.organizer)
    await recommendations().reportProgress(await nadia(), { addresseeId: forRivers, to: 'implemented' })
    const assessment = { addresseeId: forRivers, to: 'partially implemented' as const, note: 'Two parts are missing.' }
    await expect(
      recommendations().assess(await as(people.rapporteur), { ...assessment, assessedBy: amber }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(recommendations().assess(organizer, { ...assessment, assessedBy: rivers })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await recommendations().assess(organizer, { ...assessment, assessedBy: amber })
    const now = await addressee()
    expect(now).toMatchObject({
      implementation: 'implemented',
      history: [{ source: 'assessed by', assessor: 'AMBER', toValue: 'partially implemented' }, {}],
    })
    const assessmentId = now.history[0]!.id
    for (const who of [people.amber, people.organizer]) {
      await expect(recommendations().replyToAssessment(await as(who), assessmentId, 'No')).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }
    await recommendations().replyToAssessment(await nadia(), assessmentId, 'They follow in June.')
    expect((await addressee()).history[0]).toMatchObject({ reply: 'They follow in June.' })
    await expect(recommendations().replyToAssessment(await nadia(), assessmentId, 'Again')).rejects.toMatchObject({
      kind: 'conflict',
    })
    const report = now.history[1]!.id
    await expect(
      recommendations().replyToAssessment(await nadia(), report, 'x'),
      'a report is no assessment',
    ).rejects.toMatchObject({ kind: 'notFound' })
  })
})
