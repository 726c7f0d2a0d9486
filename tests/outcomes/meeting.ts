import { newId } from '#server/platform/ids.ts'
import { createWorld } from '#tests/support/world.ts'

/** A consultation with one of each: organizer, rapporteur, member, observer, outsider; sessions open and closed; a report of two paragraphs. */
export const createMeeting = async (visibility: 'public' | 'platform' | 'members' | 'confidential' = 'members') => {
  const world = await createWorld()
  const { db, clock } = world
  const ids = {
    organizer: await world.person('Awa Organizer'),
    rapporteur: await world.person('Raul Rapporteur'),
    member: await world.person('Binta Member'),
    observer: await world.person('Chen Observer'),
    outsider: await world.person('Dana Outsider'),
  }
  const consultation = await world.space(ids.organizer, 'consultation', visibility, {
    slug: 'quality-data',
    title: 'Quality data',
    state: 'in session',
  })
  await world.member(consultation, ids.rapporteur, 'rapporteur')
  await world.member(consultation, ids.member)
  await world.member(consultation, ids.observer, 'observer')
  const session = async (number: number, title: string, audience = 'all') => {
    const id = newId()
    await db
      .insertInto('session')
      .values({ id, consultationId: consultation, position: number, number, title, audience })
      .execute()
    return id
  }
  const sessions = {
    collected: await session(1, 'What is collected today'),
    closed: await session(2, 'A session behind closed doors', 'organizers'),
  }
  const report = async (state: string) => {
    await db
      .insertInto('report')
      .values({ consultationId: consultation, title: 'Summary', state })
      .onConflict((oc) => oc.column('consultationId').doUpdateSet({ state }))
      .execute()
  }
  await report('draft')
  const section = newId()
  await db
    .insertInto('reportSection')
    .values({ id: section, consultationId: consultation, position: 1, heading: 'Data', sessionId: sessions.collected })
    .execute()
  for (const number of [11, 12]) {
    await db
      .insertInto('reportParagraph')
      .values({ id: newId(), sectionId: section, consultationId: consultation, number, source: 'x', html: '<p>x</p>' })
      .execute()
  }
  /** Writes a post and gives its key and number. */
  const say = async (personId: string, threadId: string, body: string) =>
    world.context.threads.writePost(await world.viewer(personId), threadId, world.post(body))
  /** The author's later wording. */
  const edit = async (personId: string, threadId: string, number: number, body: string, revision: number) => {
    clock.pass(60_000)
    await world.context.threads.editPost(await world.viewer(personId), threadId, number, {
      body,
      language: 'en',
      revision,
    })
  }
  return { world, ids, consultation, sessions, report, say, edit, as: world.viewer }
}
export type Meeting = Awaited<ReturnType<typeof createMeeting>>
