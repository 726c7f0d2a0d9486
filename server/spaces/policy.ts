import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Answer } from '#server/platform/policy.ts'
import type { Role, Viewer } from '#server/platform/viewer.ts'
import type { Audience, Visibility } from './contract.ts'

// Who may do what in a space. Pure functions of viewer and facts; below them, their twins in SQL. A test runs both over
// the same table, so that a list and a page cannot disagree. Source: architecture, "Decided: Visibility".

export type SpaceFacts = { id: string; visibility: string }

const roleIn = (viewer: Viewer, spaceId: string): Role | null => viewer.roles[spaceId]?.role ?? null
const only = (answer: boolean, why: string): Answer => answer || { why }

const audienceRoles: Record<Audience, readonly Role[]> = {
  all: ['organizer', 'rapporteur', 'member', 'observer'],
  'without observers': ['organizer', 'rapporteur', 'member'],
  organizers: ['organizer'],
}

/** The roles that an audience includes. */
export const rolesOf = (audience: string): readonly Role[] => audienceRoles[audience as Audience] ?? []

export const may = {
  roleIn,

  /** Know that it exists: title, theme and mechanisms. */
  see: (viewer: Viewer, space: SpaceFacts): boolean =>
    space.visibility !== 'confidential' || roleIn(viewer, space.id) !== null,

  /** Read what is in it. */
  read: (viewer: Viewer, space: SpaceFacts): boolean =>
    roleIn(viewer, space.id) !== null ||
    space.visibility === 'public' ||
    (space.visibility === 'platform' && viewer.person !== null),

  /** Belong to the audience of a thread or session. Restricted audiences are never open to those outside the space. */
  hear: (viewer: Viewer, space: SpaceFacts, audience: string): boolean => {
    if (!may.read(viewer, space)) return false
    if (audience === 'all') return true
    const role = roleIn(viewer, space.id)
    return role !== null && rolesOf(audience).includes(role)
  },

  /** Post: members and above; observers where the space allows. */
  contribute: (viewer: Viewer, space: SpaceFacts & { observersMayPost: boolean }): Answer => {
    const role = roleIn(viewer, space.id)
    if (role === null) return { why: 'problems:membersOnly' }
    return only(role !== 'observer' || space.observersMayPost, 'problems:observersRead')
  },

  /** Open a thread: whoever contributes, observers excepted; they answer. */
  open: (viewer: Viewer, space: SpaceFacts & { observersMayPost: boolean }): Answer => {
    const answer = may.contribute(viewer, space)
    if (answer !== true) return answer
    return only(roleIn(viewer, space.id) !== 'observer', 'problems:observersAnswer')
  },

  /** Record outcomes, draft recommendations. */
  record: (viewer: Viewer, space: SpaceFacts): Answer => {
    const role = roleIn(viewer, space.id)
    return only(role === 'rapporteur' || role === 'organizer', 'problems:rapporteursOnly')
  },

  /** Edit the space, its members and agenda; moderate. */
  organize: (viewer: Viewer, space: SpaceFacts): Answer =>
    only(roleIn(viewer, space.id) === 'organizer', 'problems:organizersOnly'),

  /** Be one of its members, observers included: to them alone belongs what is not yet published, a draft recommendation. */
  belong: (viewer: Viewer, space: SpaceFacts): boolean => roleIn(viewer, space.id) !== null,

  /** See the list of persons (rule 7: members of that space only). */
  seePersons: (viewer: Viewer, space: SpaceFacts): boolean => may.belong(viewer, space),
}

type WithSpace = ExpressionBuilder<DB, 'space'>
const none = '00000000-0000-0000-0000-000000000000'
const idsOf = (viewer: Viewer, roles?: readonly Role[]) => {
  const ids = Object.entries(viewer.roles)
    .filter(([, { role }]) => !roles || roles.includes(role))
    .map(([id]) => id)
  return ids.length > 0 ? ids : [none]
}

/** Twin of `may.see`, over the table `space`. */
export const seenBy =
  (viewer: Viewer) =>
  (eb: WithSpace): Expression<SqlBool> =>
    eb.or([eb('space.visibility', '!=', 'confidential'), eb('space.id', 'in', idsOf(viewer))])

/** Twin of `may.belong`, over the table `space`. */
export const ownSpaceOf =
  (viewer: Viewer) =>
  (eb: WithSpace): Expression<SqlBool> =>
    eb('space.id', 'in', idsOf(viewer))

/** Twin of `may.read`, over the table `space`. */
export const readableBy =
  (viewer: Viewer) =>
  (eb: WithSpace): Expression<SqlBool> =>
    eb.or([
      eb('space.visibility', 'in', viewer.person ? ['public', 'platform'] : ['public']),
      eb('space.id', 'in', idsOf(viewer)),
    ])

/** Twin of `may.hear`: a readable space, and an audience (a column or an expression) that includes the viewer. */
export const heardBy =
  (viewer: Viewer, heard: 'thread.audience' | Expression<string>) =>
  (eb: WithSpace): Expression<SqlBool> => {
    const audience = typeof heard === 'string' ? sql.ref<string>(heard) : heard
    return eb.and([
      readableBy(viewer)(eb),
      eb.or([
        eb(audience, '=', 'all'),
        eb.and([
          eb(audience, '=', 'without observers'),
          eb('space.id', 'in', idsOf(viewer, audienceRoles['without observers'])),
        ]),
        eb.and([eb(audience, '=', 'organizers'), eb('space.id', 'in', idsOf(viewer, audienceRoles.organizers))]),
      ]),
    ])
  }

const listed = (roles: readonly Role[]) => sql.join(roles.map((role) => sql.lit(role)))

/**
 * Whether an audience includes a role, for many people at once by their memberships; null is the role of whoever is no
 * member. May she read the space at all is another question.
 */
export const heardInRole = (audience: RawBuilder<unknown>, role: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(${audience} = 'all'
    or (${audience} = 'without observers' and ${role} in (${listed(audienceRoles['without observers'])}))
    or (${audience} = 'organizers' and ${role} in (${listed(audienceRoles.organizers)})))`

export type { Visibility }
