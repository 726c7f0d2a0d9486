import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { outcomeAudience } from '#server/consultations/policy.ts'
import { type Answer, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { heardBy, may as maySpace, readableBy, type SpaceFacts } from '#server/spaces/policy.ts'
import { wasInRoom } from '#server/threads/policy.ts'

// Who may see, record and decide outcomes. Pure; the twin in SQL below is tested on the same table.

export type OutcomeFacts = {
  state: string
  recordedBy: string | null
  /** The strictest of its session and of the threads that it came from (`outcomeAudience`). */
  audience: string
  reportState: string | null
  space: SpaceFacts
}
export type OriginFacts = { audience: string; attribution: string; writtenAt: Date }
type Space = SpaceFacts & { observersMayPost: boolean }

const published: readonly string[] = ['issued', 'adopted']

export const may = {
  /** Record from posts or a session, decide on suggestions, edit the rapporteur's words. */
  record: (viewer: Viewer, space: SpaceFacts): Answer => maySpace.record(viewer, space),

  /** Suggest for the report: whoever contributes to the space. */
  suggest: (viewer: Viewer, space: Space): Answer => maySpace.contribute(viewer, space),

  /**
   * Whoever hears all that it came from; a suggestion and what was dropped, of those only rapporteurs, organizers and who
   * suggested it. What a published report says, in the rapporteur's own words, is no secret of a room any more.
   */
  see: (viewer: Viewer, { state, recordedBy, audience, reportState, space }: OutcomeFacts): boolean => {
    if (!maySpace.read(viewer, space)) return false
    if (state === 'in report' && published.includes(reportState ?? '')) return true
    if (!maySpace.hear(viewer, space, audience)) return false
    if (state !== 'proposed' && state !== 'dropped') return true
    return yes(may.record(viewer, space)) || (viewer.person !== null && viewer.person.id === recordedBy)
  },

  /**
   * See the passage an outcome came from: its words and the post. Outside the audience, and outside the room of a thread
   * that is not attributable, it is only the rapporteur's summary.
   */
  seeOrigin: (viewer: Viewer, space: Space, origin: OriginFacts): boolean => {
    if (!maySpace.hear(viewer, space, origin.audience)) return false
    if (origin.attribution !== 'not attributable') return true
    return wasInRoom(viewer, { audience: origin.audience, state: 'open', kind: 'discussion', space }, origin.writtenAt)
  },
}

const none = '00000000-0000-0000-0000-000000000000'
const recordsIn = (viewer: Viewer) => {
  const ids = Object.entries(viewer.roles).flatMap(([id, { role }]) =>
    role === 'rapporteur' || role === 'organizer' ? [id] : [],
  )
  return ids.length > 0 ? ids : [none]
}

type WithOutcome = ExpressionBuilder<DB, 'space' | 'outcome'>

/** Twin of `may.see`, over outcome, space, and report by a left join. */
export const shownTo =
  (viewer: Viewer) =>
  (eb: WithOutcome): Expression<SqlBool> => {
    const inSpace = eb as unknown as ExpressionBuilder<DB, 'space'>
    return eb.and([
      readableBy(viewer)(inSpace),
      eb.or([
        eb.and([eb('outcome.state', '=', 'in report'), sql<boolean>`report.state in ('issued', 'adopted')`]),
        eb.and([
          heardBy(viewer, outcomeAudience())(inSpace),
          eb.or([
            eb('outcome.state', 'not in', ['proposed', 'dropped']),
            eb('space.id', 'in', recordsIn(viewer)),
            eb('outcome.recordedBy', '=', viewer.person?.id ?? none),
          ]),
        ]),
      ]),
    ])
  }
