import { namesOf } from '#server/people/names.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { may } from '../policy.ts'
import { findPostFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

const shownReactions = 500

/**
 * Who agrees and who does not, with reasons, as the attribution rule lets the audience see who speaks; persons to members of
 * the space alone (rule 7), others see what organisations said. Newest first. Throws notFound.
 */
export const readReactions = async ({ db }: ReadDeps, viewer: Viewer, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(db, viewer, threadId, number)
  const isHidden = thread.attribution === 'not attributable' || !post.isShown
  const rows = isHidden
    ? []
    : await db
        .selectFrom('postReaction')
        .leftJoin('person', 'person.id', 'postReaction.personId')
        .select([
          'postReaction.id',
          'capacity',
          'stance',
          'reason',
          'reactedAt',
          'personId',
          'organisationId',
          'person.name',
        ])
        .select((eb) => namesOf(eb.ref('postReaction.organisationId')).as('organisation'))
        .where('postId', '=', post.id)
        .orderBy('reactedAt', 'desc')
        .limit(shownReactions)
        .execute()
  const belongs = maySpace.belong(viewer, thread.space)
  const voice = viewer.voices.find(({ consultationId }) => consultationId === thread.space.id)?.organisationId
  const own = (capacity: string) =>
    rows.find((row) =>
      row.capacity === 'behalf'
        ? capacity === 'behalf' && row.organisationId === voice
        : capacity === 'expert' && viewer.person !== null && row.personId === viewer.person.id,
    )
  const shown = (capacity: string) => {
    const found = own(capacity)
    return found ? { stance: found.stance, reason: found.reason } : null
  }
  return {
    number: post.number,
    reactions: rows
      .filter(({ capacity }) => belongs || capacity === 'behalf')
      .map(({ id, capacity, stance, reason, reactedAt, name, organisation }) => ({
        ...{ id, capacity, stance, reason, organisation, at: reactedAt.toISOString() },
        name: capacity === 'expert' && thread.attribution === 'named' ? name : null,
      })),
    own: { expert: shown('expert'), behalf: shown('behalf') },
    can: {
      react: viewer.person !== null && yes(may.react(viewer, thread, post)),
      speakOnBehalf: yes(may.speakOnBehalf(viewer, thread.space.id)),
    },
  }
}
