import { as, idOf, type Story } from '../story.ts'
import { people } from '../world/people.ts'
import type { MemberSeed } from '../world/shape.ts'

const organisationOf = new Map(people.map(({ key, organisation, inFunction }) => [key, { organisation, inFunction }]))

/** Makes persons members of a space, by its organizer. */
export const tellMembers = async (
  story: Story,
  spaceId: string,
  organizer: string,
  members: readonly MemberSeed[],
): Promise<void> => {
  for (const { person, role, inFunction } of members) {
    const known = organisationOf.get(person)
    await story.context.spaces.setMember(await as(story, organizer), spaceId, {
      personId: idOf(story.ids.people, person),
      role,
      organisationId: known?.organisation ? idOf(story.ids.organisations, known.organisation) : null,
      inFunction: inFunction ?? known?.inFunction ?? '',
    })
  }
}
