import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { createStage, fields, type Stage, session } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())

const kind = (name: string) => expect.objectContaining({ kind: name })
const problem = (key: string) => expect.objectContaining({ problem: { key } })

describe('convening', () => {
  test('who organizes a space, or an administrator, may; an outsider may not', async () => {
    const { consultations } = stage.context
    const id = await consultations.conveneConsultation(await stage.as('administrator'), fields('by-administrator'))
    const found = await consultations.findConsultation(await stage.as('administrator'), 'by-administrator')
    expect(found).toMatchObject({ id, role: 'organizer', details: { state: 'concept' } })
    await expect(consultations.conveneConsultation(await stage.as('outsider'), fields('by-outsider'))).rejects.toEqual(
      problem('consultations:problems.conveners'),
    )
  })

  test('an address is given once', async () => {
    await stage.consultation('taken')
    await expect(stage.consultation('taken')).rejects.toEqual(kind('invalid'))
  })
})

describe('who may edit, move and set the agenda', () => {
  const roles = ['organizer', 'rapporteur', 'member', 'observer', 'outsider'] as const
  test.each(roles)('%s', async (role) => {
    const { consultations } = stage.context
    const id = await stage.consultation(`matrix-${role}`)
    const viewer = await stage.as(role)
    const attempts = [
      () => consultations.editConsultation(viewer, id, fields(`matrix-${role}`, { title: 'Better data' })),
      () => consultations.moveConsultation(viewer, id, { to: 'convened', why: 'The letters are out.' }),
      () => consultations.putSession(viewer, id, session('What is collected')),
      () => consultations.inviteDelegation(viewer, id, { organisationId: stage.organisation, protocolOrder: null }),
    ]
    for (const attempt of attempts) {
      if (role === 'organizer') await expect(attempt()).resolves.not.toThrow()
      else await expect(attempt()).rejects.toEqual(problem('problems:organizersOnly'))
    }
  })

  test('the report: organizers and rapporteurs, nobody else', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('matrix-report')
    const text = { title: 'Report', language: 'en', sections: [{ heading: 'One', paragraphs: [] }] }
    for (const role of ['organizer', 'rapporteur'] as const)
      await expect(consultations.putReport(await stage.as(role), id, text)).resolves.toEqual({})
    for (const role of ['member', 'observer', 'outsider'] as const)
      await expect(consultations.putReport(await stage.as(role), id, text)).rejects.toEqual(kind('forbidden'))
  })

  test('what does not exist and what is confidential answer alike', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('hidden', 'confidential')
    const outsider = await stage.as('outsider')
    for (const other of [id, newId(), 'no-key-at-all'])
      await expect(consultations.moveConsultation(outsider, other, { to: 'convened', why: 'x' })).rejects.toEqual(
        kind('notFound'),
      )
  })
})

describe('editing', () => {
  test('the standing may change in concept and is fixed when convened', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('standing')
    const organizer = await stage.as('organizer')
    await consultations.editConsultation(organizer, id, fields('standing', { standing: "chair's summary" }))
    await consultations.moveConsultation(organizer, id, { to: 'convened', why: 'Letters sent.' })
    await consultations.editConsultation(organizer, id, fields('standing', { standing: "chair's summary", title: 'T' }))
    await expect(
      consultations.editConsultation(organizer, id, fields('standing', { standing: 'adopted' })),
    ).rejects.toEqual(problem('consultations:problems.standingFixed'))
  })

  test('an old address leads to the new one, and is not given to another', async () => {
    const { consultations, spaces } = stage.context
    const id = await stage.consultation('old-name')
    await consultations.editConsultation(await stage.as('organizer'), id, fields('new-name'))
    expect(await spaces.findFormerSlug('consultation', 'old-name')).toBe('new-name')
    await expect(consultations.findConsultation(await stage.as('member'), 'old-name')).rejects.toEqual(kind('notFound'))
    await expect(stage.consultation('old-name')).rejects.toEqual(kind('invalid'))
  })

  test('the last organizer stays', async () => {
    const id = await stage.consultation('one-organizer')
    await expect(
      stage.context.spaces.removeMember(await stage.as('organizer'), id, stage.people.organizer),
    ).rejects.toEqual(problem('problems:lastOrganizer'))
  })
})

describe('moving', () => {
  test('along the way with a reason, which members read and others do not; the report moves with it', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('moving', 'public', { standing: "convener's summary" })
    const organizer = await stage.as('organizer')
    const paragraphs = [{ number: 1, source: 'Nine mechanisms met.' }]
    const text = { title: 'Summary', language: 'en', sections: [{ heading: 'Opening', paragraphs }] }
    for (const to of ['convened', 'preparatory', 'in session', 'drafting'] as const)
      await consultations.moveConsultation(organizer, id, { to, why: `Now ${to}.` })
    await consultations.putReport(organizer, id, text)
    await expect(consultations.moveConsultation(organizer, id, { to: 'follow-up', why: 'x' })).rejects.toEqual(
      kind('conflict'),
    )
    await consultations.moveConsultation(organizer, id, { to: 'circulated', why: 'For comments.' })
    await consultations.moveConsultation(organizer, id, { to: 'issued', why: 'Cleared.' })
    const report = await consultations.readReport(stage.signedOut, { id, visibility: 'public' })
    expect(report).toMatchObject({ state: 'issued', issuedOn: '2026-11-24' })
    const moves = await consultations.listMoves(await stage.as('member'), { id, visibility: 'public' })
    expect(moves.map(({ toState }) => toState)).toEqual([
      ...['concept', 'convened', 'preparatory', 'in session', 'drafting', 'circulated', 'issued'],
    ])
    expect(moves.at(-1)).toMatchObject({ why: 'Cleared.', actor: 'Nadia Network' })
    const outside = await consultations.listMoves(stage.signedOut, { id, visibility: 'public' })
    expect(outside.at(-1)).toMatchObject({ why: '', actor: null, toState: 'issued' })
  })

  test('a postponed one goes on from where it stood', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('postponed')
    const organizer = await stage.as('organizer')
    await consultations.moveConsultation(organizer, id, { to: 'convened', why: 'x' })
    await consultations.moveConsultation(organizer, id, { to: 'postponed', why: 'The venue closed.' })
    const found = await consultations.findConsultation(organizer, 'postponed')
    expect(found.details?.nextStates).toEqual(['convened', 'cancelled'])
    await consultations.moveConsultation(organizer, id, { to: 'convened', why: 'New dates.' })
  })
})
