import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStage, type Stage, session } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())

const problem = (key: string) => expect.objectContaining({ problem: { key } })
const titles = async (id: string) =>
  (await stage.context.consultations.listSessions(await stage.as('organizer'), { id, visibility: 'members' })).map(
    ({ content, position }) => `${position} ${content?.title}`,
  )

test('sessions come in their order, step aside for one that comes between, and close up when one goes', async () => {
  const { consultations } = stage.context
  const id = await stage.consultation('order')
  const organizer = await stage.as('organizer')
  const opening = await consultations.putSession(organizer, id, session('Opening'))
  const last = await consultations.putSession(organizer, id, session('Conclusions'))
  await consultations.putSession(organizer, id, session('Prevention', { position: 2 }))
  expect(await titles(id)).toEqual(['1 Opening', '2 Prevention', '3 Conclusions'])
  await consultations.putSession(organizer, id, session('Conclusions', { sessionId: last, position: 1 }))
  expect(await titles(id)).toEqual(['1 Conclusions', '2 Opening', '3 Prevention'])
  await consultations.putSession(organizer, id, session('Opening by the host', { sessionId: opening }))
  await consultations.removeSession(organizer, id, last)
  expect(await titles(id)).toEqual(['1 Opening by the host', '2 Prevention'])
})

test('a session of another consultation is not found', async () => {
  const { consultations } = stage.context
  const id = await stage.consultation('mine')
  const other = await stage.consultation('foreign')
  const organizer = await stage.as('organizer')
  const foreign = await consultations.putSession(organizer, other, session('Theirs'))
  const notFound = expect.objectContaining({ kind: 'notFound' })
  await expect(consultations.putSession(organizer, id, session('Ours', { sessionId: foreign }))).rejects.toEqual(
    notFound,
  )
  await expect(consultations.removeSession(organizer, id, foreign)).rejects.toEqual(notFound)
})

test('once people have written in it, a session keeps its rule and its place on the agenda', async () => {
  const { consultations } = stage.context
  const id = await stage.consultation('written-in')
  const organizer = await stage.as('organizer')
  const sessionId = await consultations.putSession(organizer, id, session('Data'))
  await stage.thread(stage.people.member, id, { sessionId })
  await consultations.putSession(organizer, id, session('Data and figures', { sessionId }))
  for (const rule of [{ audience: 'organizers' }, { attribution: 'not attributable' }])
    await expect(consultations.putSession(organizer, id, session('Data', { sessionId, ...rule }))).rejects.toEqual(
      problem('consultations:problems.ruleHolds'),
    )
  await expect(consultations.removeSession(organizer, id, sessionId)).rejects.toEqual(
    problem('consultations:problems.sessionInUse'),
  )
})

test('the agenda counts what a member has not read, and never what she may not hear', async () => {
  const { consultations } = stage.context
  const id = await stage.consultation('counting', 'public')
  const sessionId = await consultations.putSession(await stage.as('organizer'), id, session('Data'))
  await stage.thread(stage.people.member, id, { sessionId })
  await stage.thread(stage.people.member, id, { sessionId, audience: 'without observers' })
  const newFor = async (name: 'organizer' | 'observer' | 'outsider' | 'member') => {
    const viewer = await stage.as(name)
    const [first] = await consultations.listSessions(viewer, { id, visibility: 'public' })
    const found = await consultations.findConsultation(viewer, 'counting')
    expect(found.details?.newPosts).toBe(first?.content?.newPosts)
    return first?.content?.newPosts
  }
  expect(await newFor('organizer')).toBe(2)
  expect(await newFor('observer')).toBe(1)
  expect(await newFor('outsider')).toBe(0)
  expect(await newFor('member')).toBe(0)
})
