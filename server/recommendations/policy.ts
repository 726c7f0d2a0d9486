import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { DB } from '#db/tables.ts'
import { standsFor } from '#server/consultations/policy.ts'
import { type Answer, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace, readableBy, type SpaceFacts } from '#server/spaces/policy.ts'

// Who may see, draft, issue and move recommendations. Pure; the twin in SQL below is tested on the same table.

export type RecommendationFacts = { state: string; space: SpaceFacts; addresseeIds: readonly string[] }

/** The organisations for which the viewer holds a function by confirmed designation. */
export const organisationsOf = (viewer: Viewer): readonly string[] => [
  ...new Set(viewer.functions.map(({ organisationId }) => organisationId)),
]

export const may = {
  /**
   * A draft belongs to the members, whoever else may read the space: it is published by being issued. What was issued
   * reaches its addressees even where they do not read the space it comes from.
   */
  see: (viewer: Viewer, { state, space, addresseeIds }: RecommendationFacts): boolean => {
    if (state === 'dropped') return yes(maySpace.record(viewer, space))
    if (state === 'draft') return maySpace.belong(viewer, space)
    if (maySpace.read(viewer, space)) return true
    return state === 'issued' && organisationsOf(viewer).some((id) => addresseeIds.includes(id))
  },

  draft: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.record(viewer, space),
  assign: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.record(viewer, space),
  judge: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.record(viewer, space),
  issue: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.organize(viewer, space),
  askForReport: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.organize(viewer, space),
  assess: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.organize(viewer, space),

  /**
   * Move position and implementation, answer an assessment: holders of a function of the addressee and nobody else,
   * organizer and administrator included (architecture, "Visibility").
   */
  speakFor: (viewer: Viewer, organisationId: string): Answer =>
    organisationsOf(viewer).includes(organisationId) || { why: 'recommendations:problems.addresseeOnly' },
}

const none = '00000000-0000-0000-0000-000000000000'
const recordsIn = (viewer: Viewer) => {
  const ids = Object.entries(viewer.roles).flatMap(([id, { role }]) =>
    role === 'rapporteur' || role === 'organizer' ? [id] : [],
  )
  return ids.length > 0 ? ids : [none]
}

type WithRecommendation = ExpressionBuilder<DB, 'space' | 'recommendation'>

/** Twin of `may.see`, over recommendation and space. */
export const shownTo =
  (viewer: Viewer) =>
  (eb: WithRecommendation): Expression<SqlBool> => {
    const inSpace = eb as unknown as ExpressionBuilder<DB, 'space'>
    const held = organisationsOf(viewer)
    return eb.or([
      eb.and([readableBy(viewer)(inSpace), standsFor(viewer, eb.ref('recommendation.state'))(inSpace)]),
      eb.and([eb('recommendation.state', '=', 'dropped'), eb('space.id', 'in', recordsIn(viewer))]),
      eb.and([
        eb('recommendation.state', '=', 'issued'),
        eb.exists(
          eb
            .selectFrom('recommendationAddressee as mine')
            .select('mine.id')
            .whereRef('mine.recommendationId', '=', 'recommendation.id')
            .where('mine.organisationId', 'in', held.length > 0 ? [...held] : [none]),
        ),
      ]),
    ])
  }
