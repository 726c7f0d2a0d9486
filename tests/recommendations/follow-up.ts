import { newId } from '#server/platform/ids.ts'
import { createMeeting } from '#tests/outcomes/meeting.ts'

/** A meeting with two mechanisms and a focal point of each, who are no members of it, and a way to issue what was drafted. */
export const createFollowUp = async (visibility: 'public' | 'members' = 'members') => {
  const meeting = await createMeeting(visibility)
  const { world, ids, consultation, as } = meeting
  const { db, clock } = world
  const rivers = await world.organisation('rivers')
  const amber = await world.organisation('amber')
  const network = await world.space(ids.organizer, 'network', 'members')
  const focalPoint = async (name: string, organisationId: string) => {
    const personId = await world.person(name)
    const seatId = newId()
    await db
      .insertInto('seat')
      .values({ id: seatId, networkId: network, organisationId, function: 'focal point' })
      .execute()
    await db
      .insertInto('designation')
      .values({ id: newId(), seatId, personId, state: 'confirmed', nominatedAt: clock.now(), confirmedAt: clock.now() })
      .execute()
    return personId
  }
  const people = {
    ...ids,
    rivers: await focalPoint('Nadia Rivers', rivers),
    amber: await focalPoint('Ali Amber', amber),
  }
  const draft = async (more: Partial<Parameters<typeof world.context.recommendations.draftRecommendation>[1]> = {}) =>
    world.context.recommendations.draftRecommendation(await as(people.rapporteur), {
      consultationId: consultation,
      title: 'Publish definitions',
      text: 'Mechanisms should publish their definitions.',
      language: 'en',
      addresseesAsWritten: 'mechanisms',
      organisations: [rivers, amber],
      themes: 'data, definitions',
      ...more,
    })
  const issue = async () => world.context.recommendations.issueRecommendations(await as(people.organizer), consultation)
  const addresseeOf = async (recommendationId: string, organisationId: string) =>
    (
      await db
        .selectFrom('recommendationAddressee')
        .select('id')
        .where('recommendationId', '=', recommendationId)
        .where('organisationId', '=', organisationId)
        .executeTakeFirstOrThrow()
    ).id
  const context = () => world.context.recommendations
  return { ...meeting, people, rivers, amber, draft, issue, addresseeOf, context }
}
export type FollowUp = Awaited<ReturnType<typeof createFollowUp>>
