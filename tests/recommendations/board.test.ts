import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Viewer } from '#server/platform/viewer.ts'
import { may, shownTo } from '#server/recommendations/policy.ts'
import { createFollowUp, type FollowUp } from './follow-up.ts'

let world: FollowUp
let first: { id: string; reference: string }
beforeAll(async () => {
  world = await createFollowUp('public')
  first = await world.draft({ title: '=HYPERLINK("http://evil.example")', note: 'overlaps nothing' })
  const parent = await world.draft({ title: 'Solid data', themes: 'research', organisations: [] })
  await world.draft({ title: 'Later', organisations: [world.amber], reference: 'R9' })
  await world.draft({ title: 'Below', parentId: parent.id, organisations: [world.amber] })
  await world.issue()
  const addresseeId = await world.addresseeOf(first.id, world.rivers)
  const nadia = await world.as(world.people.rivers)
  await world
    .context()
    .reportProgress(nadia, { addresseeId, to: 'in progress', asOf: '2026-03-03', note: '+1 by Nadia' })
  await world.context().reportPosition(nadia, { addresseeId, to: 'supported', asOf: '2026-03-03' })
  await world.context().setReportDue(await world.as(world.people.organizer), first.id, {
    organisations: [world.amber],
    dueOn: '2026-12-15',
  })
})
afterAll(() => world.world.close())

describe('the board of a meeting', () => {
  it('has recommendations as rows with sub-points under their parents, addressees as columns by name', async () => {
    const board = await world.context().readBoard(anonymous('en'), 'quality-data')
    expect(board.rows.map(({ reference }) => reference)).toEqual(['R1', 'R2', 'R2a', 'R9'])
    expect(board.columns.map(({ shortName }) => shortName)).toEqual(['AMBER', 'RIVERS'])
    expect(board.rows[0]).toMatchObject({
      awaited: 1,
      cells: [
        { implementation: 'no information received', position: 'pending', reportDueOn: '2026-12-15' },
        {
          implementation: 'in progress',
          position: 'supported',
          implementationAsOf: '2026-03-03',
          positionAsOf: '2026-03-03',
        },
      ],
    })
    expect(board.rows[1]?.cells).toEqual([null, null])
    expect(board).toMatchObject({
      awaited: 1,
      themes: ['data', 'definitions', 'research'],
      can: { draft: false, issue: false },
    })
  })

  it('keeps the organizer’s protocol order where she gave one', async () => {
    const { db } = world.world
    await db
      .insertInto('delegation')
      .values({
        id: first.id,
        consultationId: world.consultation,
        organisationId: world.rivers,
        state: 'confirmed',
        protocolOrder: 1,
      })
      .execute()
    const board = await world.context().readBoard(anonymous('en'), 'quality-data')
    expect(board.columns.map(({ shortName }) => shortName)).toEqual(['RIVERS', 'AMBER'])
    await db.deleteFrom('delegation').execute()
  })

  it('is filtered by addressee, theme and what is awaited', async () => {
    const board = (filters: object) => world.context().readBoard(anonymous('en'), 'quality-data', filters)
    expect((await board({ addressee: 'rivers' })).columns.map(({ slug }) => slug)).toEqual(['rivers'])
    expect((await board({ theme: 'research' })).rows.map(({ reference }) => reference)).toEqual(['R2'])
    expect((await board({ awaited: true })).rows.map(({ reference }) => reference)).toEqual(['R1'])
    expect((await board({ addressee: 'rivers' })).addressees).toHaveLength(2)
  })

  it('counts over time only those who report, each recommendation once', async () => {
    const { overTime } = await world.context().readBoard(anonymous('en'), 'quality-data')
    expect(overTime?.organisations).toBe(1)
    expect(overTime?.points.map(({ counts }) => counts)).toEqual([
      { 'no information received': 1 },
      { 'in progress': 1 },
      { 'in progress': 1 },
      { 'in progress': 1 },
      { 'in progress': 1 },
    ])
  })

  it('names no person to someone without an account: board, page and file', async () => {
    const viewer = anonymous('en')
    const { t } = world.world.context.translations
    const everything = JSON.stringify([
      await world.context().readBoard(viewer, 'quality-data'),
      await world.context().findRecommendation(viewer, first.id),
      await world.context().listRecommendations(viewer),
      await world.context().exportBoard(viewer, 'quality-data', (key) => t('en')(key)),
    ])
    for (const name of ['Awa Organizer', 'Raul Rapporteur', 'Nadia Rivers']) expect(everything).not.toContain(name)
    expect(
      JSON.stringify(await world.context().findRecommendation(await world.as(world.people.member), first.id)),
    ).toContain('Nadia Rivers')
  })

  it('is a file whose formulas are harmless, and the export is audited', async () => {
    const { t } = world.world.context.translations
    const csv = await world
      .context()
      .exportBoard(await world.as(world.people.member), 'quality-data', (key) => t('en')(key))
    expect(csv.startsWith('\ufeff')).toBe(true)
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(csv.split('\n').filter((line) => line.includes('R1,'))).toHaveLength(2)
    const audited = await world.world.db
      .selectFrom('auditEntry')
      .select('actorId')
      .where('action', '=', 'recommendations.exported')
      .execute()
    expect(audited).toEqual([{ actorId: world.people.member }])
  })
})

it('the list across meetings begins with what is put to the viewer’s own organisation', async () => {
  const amber = await world.context().listRecommendations(await world.as(world.people.amber))
  expect(amber.mine.map(({ reference }) => reference)).toEqual(['R1', 'R2a', 'R9'])
  expect(amber.meetings.map(({ title }) => title)).toEqual(['Quality data'])
  expect((await world.context().listRecommendations(anonymous('en'))).mine).toEqual([])
  const filtered = await world
    .context()
    .listRecommendations(anonymous('en'), { addressee: 'rivers', state: 'in progress' })
  expect(filtered.meetings[0]?.recommendations.map(({ reference }) => reference)).toEqual(['R1'])
})

it('policy and its twin in SQL agree on every visibility, state and viewer', async () => {
  const { db } = world.world
  const { people, consultation, rivers, amber, as } = world
  const drop = await world.draft({ organisations: [rivers] })
  await world.context().dropDraft(await as(people.rapporteur), drop.id, 'x')
  const draft = await world.draft({ organisations: [rivers] })
  const table = [
    { id: drop.id, state: 'dropped', addresseeIds: [rivers] },
    { id: draft.id, state: 'draft', addresseeIds: [rivers] },
    { id: first.id, state: 'issued', addresseeIds: [rivers, amber] },
  ]
  for (const visibility of ['public', 'platform', 'members', 'confidential'] as const) {
    await db.updateTable('space').set({ visibility }).where('id', '=', consultation).execute()
    const viewers: Viewer[] = [anonymous('en'), ...(await Promise.all(Object.values(people).map((id) => as(id))))]
    for (const { id, ...facts } of table) {
      for (const viewer of viewers) {
        const row = await db
          .selectFrom('recommendation')
          .innerJoin('space', 'space.id', 'recommendation.consultationId')
          .select('recommendation.id')
          .where('recommendation.id', '=', id)
          .where(shownTo(viewer))
          .executeTakeFirst()
        const expected = may.see(viewer, { ...facts, space: { id: consultation, visibility } })
        expect(row !== undefined, `${viewer.person?.name} ${visibility} ${facts.state}`).toBe(expected)
        const page = world.context().findRecommendation(viewer, id)
        if (expected) await expect(page).resolves.toMatchObject({ id })
        else await expect(page).rejects.toMatchObject({ kind: 'notFound' })
      }
    }
  }
})
