import { type Expression, type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { type Answer, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { audiences } from '#server/spaces/contract.ts'
import { may as maySpace, ownSpaceOf, type SpaceFacts } from '#server/spaces/policy.ts'

// From the openest to the strictest.
const order = sql`array[${sql.join(audiences.map((audience) => sql.lit(audience)))}]`

// Who may do what in a consultation, beyond what holds in every space. Pure.

type DelegationFacts = { heads: readonly string[] }

export const may = {
  ...maySpace,

  /** Convene one: whoever organizes some space already, or an administrator. */
  convene: (viewer: Viewer): Answer =>
    (viewer.person?.isAdministrator ?? false) ||
    Object.values(viewer.roles).some(({ role }) => role === 'organizer') || {
      why: 'consultations:problems.conveners',
    },

  /** Say whether the delegation comes, and who speaks for it: its head, or an organizer. */
  answerFor: (viewer: Viewer, space: SpaceFacts, { heads }: DelegationFacts): Answer =>
    yes(maySpace.organize(viewer, space)) ||
    (viewer.person !== null && maySpace.roleIn(viewer, space.id) !== null && heads.includes(viewer.person.id)) || {
      why: 'consultations:problems.headsOnly',
    },

  /** Read the report: a draft is its writers', a circulated one the members', an issued one everybody's who reads the space. */
  readReport: (viewer: Viewer, space: SpaceFacts, state: string): boolean => {
    if (state === 'draft') return yes(maySpace.record(viewer, space))
    return state === 'circulated' ? maySpace.roleIn(viewer, space.id) !== null : maySpace.read(viewer, space)
  },
}

/** The audiences of threads that the viewer belongs to, in a space that she may read: `may.hear` as a list. */
export const audiencesOf = (viewer: Viewer, space: SpaceFacts) =>
  audiences.filter((audience) => may.hear(viewer, space, audience))

/**
 * Whether a recommendation in the state `state` stands where a reader of its space finds it: once issued, and before that to
 * members alone, to whom drafts belong. Over the table `space`.
 */
export const standsFor =
  (viewer: Viewer, state: Expression<string>) =>
  (eb: ExpressionBuilder<DB, 'space'>): RawBuilder<boolean> =>
    sql<boolean>`(${state} = 'issued' or (${state} = 'draft' and ${ownSpaceOf(viewer)(eb)}))`

/**
 * Who hears an outcome, over the table `outcome`: the strictest audience of its session and of all that it came from. What
 * was drawn from a closed room is not told outside it for standing under an open session, or under none.
 */
export const outcomeAudience = (): RawBuilder<string> => sql<string>`(
  select coalesce((${order})[max(array_position(${order}, heard.audience))], 'all') from (
    select session.audience from session where session.id = outcome.session_id
    union all
    select coalesce(thread.audience, session.audience) from outcome_origin
      left join post on post.id = outcome_origin.post_id
      left join thread on thread.id = post.thread_id
      left join session on session.id = outcome_origin.session_id
      where outcome_origin.outcome_id = outcome.id
  ) heard)`

/** Whether everybody in the audience `within` belongs to the audience `heard` as well. */
export const isHeardWithin = (heard: Expression<string>, within: Expression<string>): RawBuilder<boolean> =>
  sql<boolean>`array_position(${order}, ${heard}) <= array_position(${order}, ${within})`
