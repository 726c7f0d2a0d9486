import { as, daysBefore, idOf, type Story } from '../story.ts'
import { qualityData, qualityDataDelegations, qualityDataMembers, qualityDataPhases } from '../world/quality-data.ts'
import { tellConsultation } from './consultation.ts'
import { tellSelectedTopics } from './dakar.ts'
import { tellMembers } from './members.ts'

/** The second consultation up to the present: convened, its delegations invited and confirmed, its threads open. */
export const tellQualityData = async (story: Story): Promise<void> => {
  const { context, clock } = story
  const by = 'organizer'
  const [concept, ...later] = qualityDataPhases.filter(({ inDays }) => inDays <= 0)
  clock.set(daysBefore(story, -(concept?.inDays ?? 0)))
  const id = await tellConsultation(story, qualityData, by)
  await tellSelectedTopics(story)
  await tellMembers(story, id, by, qualityDataMembers)
  for (const { state, inDays, why } of later) {
    clock.set(daysBefore(story, -inDays))
    await context.consultations.moveConsultation(await as(story, by), id, { to: state as 'convened', why })
    if (state === 'convened') await tellDelegations(story, id, by)
  }
}

const tellDelegations = async (story: Story, consultationId: string, by: string) => {
  const { context, ids } = story
  for (const { organisation, state, protocolOrder, delegates } of qualityDataDelegations) {
    const delegationId = await context.consultations.inviteDelegation(await as(story, by), consultationId, {
      organisationId: idOf(ids.organisations, organisation),
      protocolOrder,
    })
    for (const { person, part, voice } of delegates) {
      await context.consultations.putDelegate(await as(story, by), {
        delegationId,
        personId: idOf(ids.people, person),
        part,
        voice: voice ?? null,
      })
    }
    if (state !== 'invited')
      await context.consultations.moveDelegation(await as(story, by), { delegationId, to: state })
  }
}
