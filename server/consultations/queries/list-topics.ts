import type { Kysely } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may, seenBy } from '#server/spaces/policy.ts'
import { nextTopicStates } from '../lifecycle.ts'

type Space = { id: string; visibility: string }

/** Themes suggested for the next consultation of the series, in the order in which they came. */
export const listTopics = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, space: Space) => {
  const organizes = yes(may.organize(viewer, space))
  const rows = await db
    .selectFrom('topicProposal')
    .leftJoin('reportParagraph', 'reportParagraph.id', 'topicProposal.paragraphId')
    .select((eb) => [
      'topicProposal.id',
      'topicProposal.title',
      'topicProposal.language',
      'topicProposal.text',
      'topicProposal.proposedBy',
      'topicProposal.state',
      'reportParagraph.number as paragraph',
      jsonObjectFrom(
        eb
          .selectFrom('space')
          .select(['space.slug', 'space.title', 'space.language'])
          .whereRef('space.id', '=', 'topicProposal.ledToId')
          .where(seenBy(viewer)),
      ).as('ledTo'),
    ])
    .where('topicProposal.consultationId', '=', space.id)
    .orderBy('topicProposal.position')
    .execute()
  return rows.map((topic) => ({ ...topic, nextStates: organizes ? nextTopicStates(topic.state) : [] }))
}
