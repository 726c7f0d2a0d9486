import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may, outcomeAudience } from '../policy.ts'

type Deps = { db: Kysely<DB> }
type Space = { id: string; visibility: string }

/** How many outcomes of each kind were taken up: agreed or in the report, of those that the viewer hears. */
export const countTakenUp = async ({ db }: Deps, viewer: Viewer, space: Space) => {
  const rows = await db
    .selectFrom('outcome')
    .select(({ fn }) => ['outcome.kind', outcomeAudience().as('audience'), fn.countAll<number>().as('count')])
    .where('outcome.consultationId', '=', space.id)
    .where('outcome.state', 'in', ['agreed', 'in report'])
    .groupBy(['outcome.kind', 'audience'])
    .execute()
  const counts: Record<string, number> = {}
  for (const { kind, audience, count } of rows)
    if (may.hear(viewer, space, audience)) counts[kind] = (counts[kind] ?? 0) + count
  return Object.entries(counts).map(([kind, count]) => ({ kind, count }))
}

/** Every state that the consultation had: when, from, to and why. Who moved it is for its members (rule 7). */
export const listMoves = async ({ db }: Deps, viewer: Viewer, space: Space) => {
  const rows = await db
    .selectFrom('spaceHistory')
    .leftJoin('person', 'person.id', 'spaceHistory.actorId')
    .select(['spaceHistory.id', 'spaceHistory.at', 'fromState', 'toState', 'why', 'person.name as actor'])
    .where('spaceHistory.spaceId', '=', space.id)
    .orderBy('spaceHistory.at')
    .orderBy('spaceHistory.id')
    .execute()
  const isMember = may.seePersons(viewer, space)
  return rows.map(({ at, actor, why, ...move }) => ({
    ...move,
    at: at.toISOString(),
    actor: isMember ? actor : null,
    why: isMember ? why : '',
  }))
}

/** The members of one organisation, to choose its delegates from. Asked within a page that its head and organizers see. */
export const listOwnMembers = ({ db }: Deps, consultationId: string, organisationId: string) =>
  db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select(['person.id', 'person.name'])
    .where('membership.spaceId', '=', consultationId)
    .where('membership.organisationId', '=', organisationId)
    .where('person.state', '=', 'active')
    .orderBy('person.name')
    .execute()

/** The fields of the form that edits a consultation. Asked within a page that organizers only see. */
export const readFields = ({ db }: Deps, consultationId: string) =>
  db
    .selectFrom('consultation')
    .innerJoin('space', 'space.id', 'consultation.spaceId')
    .select([
      'space.slug',
      'space.title',
      'space.language',
      'space.theme',
      'space.purposeSource as purpose',
      'space.visibility',
      'space.mailMode',
      'space.attribution',
      'space.observersMayPost',
      'consultation.conceptSource as concept',
      'consultation.series',
      'consultation.seriesNumber',
      'consultation.convener',
      'consultation.place',
      'consultation.isOnline',
      'consultation.startsOn',
      'consultation.endsOn',
      'consultation.inputsUntil',
      'consultation.timeZone',
      'consultation.mandateReference',
      'consultation.participantsNote',
      'consultation.standing',
    ])
    .where('consultation.spaceId', '=', consultationId)
    .executeTakeFirstOrThrow()
