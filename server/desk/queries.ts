import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { namesOf } from '#server/people/names.ts'

// What waits for people and what is coming, for many at once: My desk asks for one, the digest for a hundred. What a
// person may see is decided here by joining her memberships; a test holds it against the policy.

type Db = Kysely<DB>

/** Spaces whose contents a person reads: hers, and those open to everyone with an account. Over `person` and `space`. */
const reads = sql<boolean>`(space.visibility in ('public', 'platform') or exists (
  select 1 from membership m where m.space_id = space.id and m.person_id = person.id))`

/** Whether a person is in the audience of a session. Over `person`, `space` and `session`. */
const hears = sql<boolean>`(session.audience = 'all' or exists (
  select 1 from membership m where m.space_id = space.id and m.person_id = person.id
  and (m.role = 'organizer' or (session.audience = 'without observers' and m.role <> 'observer'))))`

/** Reports awaited from the mechanisms whose function these people hold, the earliest due first. */
export const listReportsAwaited = (db: Db, personIds: readonly string[]) =>
  db
    .selectFrom('person')
    .innerJoin('designation', (join) =>
      join.onRef('designation.personId', '=', 'person.id').on('designation.state', '=', 'confirmed'),
    )
    .innerJoin('seat', 'seat.id', 'designation.seatId')
    .innerJoin('recommendationAddressee', 'recommendationAddressee.organisationId', 'seat.organisationId')
    .innerJoin('recommendation', 'recommendation.id', 'recommendationAddressee.recommendationId')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .leftJoin('reportParagraph', 'reportParagraph.id', 'recommendation.paragraphId')
    .distinctOn(['person.id', 'recommendationAddressee.reportDueOn', 'recommendationAddressee.id'])
    .select([
      'person.id as personId',
      'recommendation.id',
      'recommendation.reference',
      'recommendation.title',
      'recommendation.language',
      'recommendationAddressee.reportDueOn as dueOn',
      'recommendationAddressee.implementation',
      'recommendationAddressee.organisationId',
      'reportParagraph.number as paragraph',
      'space.id as spaceId',
      'space.slug as spaceSlug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
      'space.mailMode',
    ])
    .select((eb) => namesOf(eb.ref('recommendationAddressee.organisationId')).as('organisation'))
    .where('person.id', 'in', personIds)
    .where('recommendationAddressee.reportDueOn', 'is not', null)
    // No more is asked: what was issued reaches its addressees also where they do not read the space it comes from.
    .where('recommendation.state', '=', 'issued')
    .orderBy('person.id')
    .orderBy('recommendationAddressee.reportDueOn')
    .orderBy('recommendationAddressee.id')
    .execute()

const comingDays = 60

/** Sessions that these people will attend in the coming weeks, the next first. A closed session is shown to its audience only. */
export const listSessionsComing = (db: Db, personIds: readonly string[], now: Date) =>
  db
    .selectFrom('person')
    .innerJoin('membership', 'membership.personId', 'person.id')
    .innerJoin('space', 'space.id', 'membership.spaceId')
    .innerJoin('session', 'session.consultationId', 'space.id')
    .select([
      'person.id as personId',
      'session.id',
      'session.position',
      'session.number',
      'session.title',
      'session.language',
      'session.startsAt',
      'space.id as spaceId',
      'space.slug as spaceSlug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
      'space.mailMode',
    ])
    .where('person.id', 'in', personIds)
    .where('session.startsAt', '>', now)
    .where('session.startsAt', '<', new Date(now.getTime() + comingDays * 86_400_000))
    .where('space.state', 'not in', ['postponed', 'cancelled', 'closed'])
    .where(hears)
    .orderBy('session.startsAt')
    .orderBy('session.position')
    .execute()

/** Written inputs still welcome in these people's consultations. The day ends 23:59 in the consultation's zone. */
export const listInputsWelcome = (db: Db, personIds: readonly string[], now: Date) =>
  db
    .selectFrom('person')
    .innerJoin('membership', 'membership.personId', 'person.id')
    .innerJoin('space', 'space.id', 'membership.spaceId')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .select([
      'person.id as personId',
      'consultation.inputsUntil as until',
      'consultation.timeZone',
      'space.id as spaceId',
      'space.slug as spaceSlug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
      'space.mailMode',
    ])
    .where('person.id', 'in', personIds)
    .where('space.state', 'in', ['convened', 'preparatory'])
    .where('membership.role', '!=', 'observer')
    .where(sql<boolean>`consultation.inputs_until >= (${now}::timestamptz at time zone consultation.time_zone)::date`)
    .orderBy('consultation.inputsUntil')
    .execute()

/** How many issued recommendations each consultation put to the mechanisms of one person, by what is known of them. */
export const countPutTo = (db: Db, personId: string) =>
  db
    .selectFrom('person')
    .innerJoin('designation', (join) =>
      join.onRef('designation.personId', '=', 'person.id').on('designation.state', '=', 'confirmed'),
    )
    .innerJoin('seat', 'seat.id', 'designation.seatId')
    .innerJoin('recommendationAddressee', 'recommendationAddressee.organisationId', 'seat.organisationId')
    .innerJoin('recommendation', 'recommendation.id', 'recommendationAddressee.recommendationId')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .select([
      'seat.organisationId',
      'space.slug as spaceSlug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'recommendationAddressee.implementation',
    ])
    .select((eb) => [
      namesOf(eb.ref('seat.organisationId')).as('organisation'),
      sql<number>`count(distinct recommendation.id)::int`.as('count'),
    ])
    .where('person.id', '=', personId)
    .where('recommendation.state', '=', 'issued')
    .where(reads)
    .groupBy([
      'seat.organisationId',
      'space.slug',
      'space.title',
      'space.language',
      'recommendationAddressee.implementation',
    ])
    .orderBy('space.title')
    .execute()
