import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())

const problem = (key: string) => expect.objectContaining({ problem: { key } })
const report = (...paragraphs: [number, string][]) => ({
  title: 'Summary report',
  language: 'en',
  sections: [{ heading: 'One', paragraphs: paragraphs.map(([number, source]) => ({ number, source })) }],
})
const issue = async (id: string) => {
  const organizer = await stage.as('organizer')
  for (const to of ['convened', 'preparatory', 'in session', 'drafting', 'circulated', 'issued'] as const)
    await stage.context.consultations.moveConsultation(organizer, id, { to, why: 'On the way.' })
}

describe('the report', () => {
  test('a paragraph keeps its id with its number, footnotes count through the whole text', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('footnotes')
    const rapporteur = await stage.as('rapporteur')
    const first = await consultations.putReport(rapporteur, id, report([1, 'A[^a].\n\n[^a]: One.'], [2, 'Old.']))
    const second = await consultations.putReport(
      rapporteur,
      id,
      report([1, 'A[^a].\n\n[^a]: One.'], [2, 'B[^b] and C[^c].\n\n[^b]: Two.\n\n[^c]: Three.']),
    )
    expect(second).toEqual(first)
    const { sections } = await consultations.readReport(rapporteur, { id, visibility: 'members' })
    const html = sections[0]?.paragraphs.map((paragraph) => paragraph.html) ?? []
    expect(html[0]).toContain('>[1]</a>')
    expect(html[1]).toMatch(/>\[2\]<\/a>.*>\[3\]<\/a>/s)
    expect(html[1]).toContain('start="2"')
  })

  test('a draft is its writers’, a circulated one the members’, an issued one the readers’', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('who-reads', 'public', { standing: "chair's summary" })
    await consultations.putReport(await stage.as('rapporteur'), id, report([1, 'Text.']))
    const reads = async (viewer: typeof stage.signedOut) =>
      consultations.readReport(viewer, { id, visibility: 'public' }).then(
        () => true,
        () => false,
      )
    const all = async () => [
      await reads(await stage.as('rapporteur')),
      await reads(await stage.as('member')),
      await reads(stage.signedOut),
    ]
    expect(await all()).toEqual([true, false, false])
    expect((await consultations.findConsultation(await stage.as('member'), 'who-reads')).can.readReport).toBe(false)
    const organizer = await stage.as('organizer')
    for (const to of ['convened', 'preparatory', 'in session', 'drafting', 'circulated'] as const)
      await consultations.moveConsultation(organizer, id, { to, why: 'x' })
    expect(await all()).toEqual([true, true, false])
    await consultations.moveConsultation(organizer, id, { to: 'issued', why: 'x' })
    expect(await all()).toEqual([true, true, true])
  })

  test('once issued it never changes; what has happened since is added to a paragraph, dated', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('issued', 'public', { standing: "convener's summary" })
    const rapporteur = await stage.as('rapporteur')
    const since = { paragraphNumber: 1, dated: '2026-11-20', source: 'The visits have taken place.' }
    await consultations.putReport(rapporteur, id, report([1, 'Visits are planned.']))
    await expect(consultations.addAddendum(rapporteur, id, since)).rejects.toEqual(
      problem('consultations:problems.notIssuedYet'),
    )
    await issue(id)
    await expect(consultations.putReport(rapporteur, id, report([1, 'Else.']))).rejects.toEqual(
      problem('consultations:problems.issuedNeverChanges'),
    )
    await consultations.addAddendum(rapporteur, id, since)
    await expect(consultations.addAddendum(await stage.as('member'), id, since)).rejects.toEqual(
      expect.objectContaining({ kind: 'forbidden' }),
    )
    const { sections } = await consultations.readReport(stage.signedOut, { id, visibility: 'public' })
    expect(sections[0]?.paragraphs).toMatchObject([
      { number: 1, html: '<p>Visits are planned.</p>\n', addenda: [{ dated: '2026-11-20' }] },
    ])
  })

  test('numbers go upwards, and a paragraph that others refer to does not vanish', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('vanishing')
    const rapporteur = await stage.as('rapporteur')
    await expect(consultations.putReport(rapporteur, id, report([2, 'B.'], [1, 'A.']))).rejects.toEqual(
      expect.objectContaining({ kind: 'invalid' }),
    )
    const ids = await consultations.putReport(rapporteur, id, report([1, 'A.'], [2, 'B.'], [3, 'C.']))
    await stage.db
      .insertInto('recommendation')
      .values({
        id: '0193a000-0000-7000-8000-000000000001',
        consultationId: id,
        reference: 'R1',
        position: 1,
        title: 'R',
        text: 'R',
        state: 'draft',
        paragraphId: ids[2]!,
        createdAt: stage.clock.now(),
      })
      .execute()
    await consultations.putReport(rapporteur, id, report([1, 'A.'], [2, 'B again.']))
    await expect(consultations.putReport(rapporteur, id, report([1, 'A.']))).rejects.toEqual(
      problem('consultations:problems.paragraphInUse'),
    )
  })
})
