import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStage, type Stage, session } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())

const notFound = expect.objectContaining({ kind: 'notFound' })

describe('who sees what of a consultation', () => {
  test('members only: others get title, theme and mechanisms, and no page below', async () => {
    const { consultations } = stage.context
    await stage.consultation('among-members')
    for (const viewer of [stage.signedOut, await stage.as('outsider'), await stage.as('administrator')]) {
      const found = await consultations.findConsultation(viewer, 'among-members')
      expect(found).toMatchObject({ title: 'Quality data', theme: 'data', details: null, role: null })
      expect(JSON.stringify(found)).not.toContain('compare figures')
      await expect(consultations.openConsultation(viewer, 'among-members')).rejects.toEqual(notFound)
      expect(await consultations.peek(viewer, 'among-members')).toBeNull()
      const { others } = await consultations.listConsultations(viewer)
      expect(others.find(({ slug }) => slug === 'among-members')).toMatchObject({ details: null, season: null })
    }
    expect(await consultations.openConsultation(await stage.as('observer'), 'among-members')).toMatchObject({
      slug: 'among-members',
    })
  })

  test('confidential: not found, like what does not exist, also by its former address', async () => {
    const { consultations } = stage.context
    await stage.consultation('secret', 'confidential')
    for (const viewer of [stage.signedOut, await stage.as('outsider'), await stage.as('administrator')]) {
      for (const slug of ['secret', 'no-such-consultation', "'; --", '%00'.repeat(9)])
        await expect(consultations.findConsultation(viewer, slug)).rejects.toEqual(notFound)
      const lists = await consultations.listConsultations(viewer)
      expect(JSON.stringify(lists)).not.toContain('secret')
    }
    expect(await consultations.findConsultation(await stage.as('member'), 'secret')).toMatchObject({ role: 'member' })
  })

  test('public: read signed out, without a single person', async () => {
    const { consultations, spaces } = stage.context
    const id = await stage.consultation('open', 'public')
    const organizer = await stage.as('organizer')
    const delegationId = await consultations.inviteDelegation(organizer, id, {
      organisationId: stage.organisation,
      protocolOrder: 1,
    })
    await consultations.putDelegate(organizer, {
      delegationId,
      personId: stage.people.member,
      part: 'head',
      voice: null,
    })
    const space = { id, visibility: 'public' }
    const outside = await consultations.listDelegations(stage.signedOut, space)
    expect(outside).toMatchObject([{ name: 'Organisation rivers', state: 'invited', delegates: [] }])
    expect(await spaces.listMembers(stage.signedOut, space)).toEqual([])
    const inside = await consultations.listDelegations(await stage.as('observer'), space)
    expect(inside[0]?.delegates).toMatchObject([{ name: 'Musa Member', part: 'head' }])
    expect((await consultations.findConsultation(stage.signedOut, 'open')).details).toMatchObject({ delegations: 1 })
  })

  test('a delegate is shown as she chose', async () => {
    const { consultations } = stage.context
    const id = await stage.consultation('choices', 'public')
    const organizer = await stage.as('organizer')
    const delegationId = await consultations.inviteDelegation(organizer, id, {
      organisationId: stage.organisation,
      protocolOrder: null,
    })
    await consultations.putDelegate(organizer, {
      delegationId,
      personId: stage.people.member,
      part: 'head',
      voice: null,
    })
    const seenAs = async (choice: string) => {
      await stage.db
        .updateTable('person')
        .set({ directoryEntry: choice })
        .where('id', '=', stage.people.member)
        .execute()
      const list = await consultations.listDelegations(await stage.as('observer'), { id, visibility: 'public' })
      return list[0]?.delegates.map(({ name }) => name)
    }
    expect(await seenAs('name and function')).toEqual(['Musa Member'])
    expect(await seenAs('organisation only')).toEqual([null])
    expect(await seenAs('organizers only')).toEqual([])
    const own = await consultations.listDelegations(await stage.as('member'), { id, visibility: 'public' })
    expect(own[0]?.delegates).toMatchObject([{ name: 'Musa Member' }])
    await stage.db.updateTable('person').set({ directoryEntry: 'name and function' }).execute()
  })
})

describe('a closed session', () => {
  const setUp = async (slug: string) => {
    const id = await stage.consultation(slug, 'public')
    const organizer = await stage.as('organizer')
    await stage.context.consultations.putSession(organizer, id, session('What is collected', { number: 1 }))
    await stage.context.consultations.putSession(
      organizer,
      id,
      session('Safety of those who are counted', {
        number: 2,
        questions: 'Who is harmed by a figure?\nWho decides?',
        startsAt: '2026-12-07T13:00',
        endsAt: '2026-12-07T14:30',
        chair: 'A. Chair',
        audience: 'without observers',
        attribution: 'not attributable',
      }),
    )
    return { id, visibility: 'public' }
  }

  test('those outside see its number and time, and nothing else', async () => {
    const space = await setUp('closed')
    const { consultations } = stage.context
    for (const viewer of [stage.signedOut, await stage.as('outsider'), await stage.as('observer')]) {
      const sessions = await consultations.listSessions(viewer, space)
      expect(sessions[0]).toMatchObject({ number: 1, content: { title: 'What is collected' } })
      expect(sessions[1]).toEqual({
        position: 2,
        number: 2,
        startsAt: '2026-12-07T13:00:00.000Z',
        endsAt: '2026-12-07T14:30:00.000Z',
        isClosed: true,
        content: null,
      })
    }
    const inside = await consultations.listSessions(await stage.as('member'), space)
    expect(inside[1]?.content).toMatchObject({
      title: 'Safety of those who are counted',
      guidingQuestions: ['Who is harmed by a figure?', 'Who decides?'],
    })
  })

  test('in a calendar it is called "closed session"', async () => {
    const space = await setUp('closed-calendar')
    const { consultations } = stage.context
    const words = { closedSession: 'closed session', session: (n: number, title: string) => `${n} · ${title}` }
    const head = { id: space.id, title: 'Quality data', place: 'Dakar', url: 'http://baobab.test/consultations/closed' }
    const calendarFor = async (viewer: typeof stage.signedOut) =>
      consultations.calendarOf(head, await consultations.listSessions(viewer, space), words).replace(/\r\n /g, '')
    const outside = await calendarFor(stage.signedOut)
    expect(outside).toContain('SUMMARY:2 · closed session')
    expect(outside).toContain('DTSTART:20261207T130000Z')
    expect(outside).not.toMatch(/Safety|harmed|What is collected/) // a session without a time is in no calendar
    expect(await calendarFor(await stage.as('member'))).toContain('SUMMARY:2 · Safety of those who are counted')
  })
})
