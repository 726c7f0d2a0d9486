import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { type Answer, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { heardBy, may as maySpace, readableBy, type SpaceFacts } from '#server/spaces/policy.ts'
import { wasInRoom } from '#server/threads/policy.ts'

// Who may see, record and decide outcomes. Pure; the twin in SQL below is tested on the same table.

export type OutcomeFacts = {
  state: string
  recordedBy: string | null
  /** Null: the outcome belongs to no session. */
  sessionAudience: string | null
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
   * A suggestion and what was dropped: rapporteurs, organizers and who suggested it. The rest: whoever reads the space
   * and hears the session; what a published report says is no secret of its session any more.
   */
  see: (viewer: Viewer, { state, recordedBy, sessionAudience, reportState, space }: OutcomeFacts): boolean => {
    if (!maySpace.read(viewer, space)) return false
    if (state === 'proposed' || state === 'dropped') {
      return yes(may.record(viewer, space)) || (viewer.person !== null && viewer.person.id === recordedBy)
    }
    if (sessionAudience === null || maySpace.hear(viewer, space, sessionAudience)) return true
    return state === 'in report' && published.includes(reportState ?? '')
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

/** Twin of `may.see`, over outcome, space, and session and report by left joins. */
export const shownTo =
  (viewer: Viewer) =>
  (eb: WithOutcome): Expression<SqlBool> => {
    const inSpace = eb as unknown as ExpressionBuilder<DB, 'space'>
    return eb.and([
      readableBy(viewer)(inSpace),
      eb.or([
        eb('space.id', 'in', recordsIn(viewer)).and('outcome.state', 'in', ['proposed', 'dropped']),
        eb('outcome.recordedBy', '=', viewer.person?.id ?? none).and('outcome.state', 'in', ['proposed', 'dropped']),
        eb.and([
          eb('outcome.state', 'in', ['agreed', 'in report']),
          eb.or([
            eb('outcome.sessionId', 'is', null),
            heardBy(viewer, 'session.audience')(inSpace),
            eb.and([eb('outcome.state', '=', 'in report'), sql<boolean>`report.state in ('issued', 'adopted')`]),
          ]),
        ]),
      ]),
    ])
  }
