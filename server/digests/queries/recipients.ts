import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Language } from '#server/platform/languages.ts'
import type { Rhythm } from '../schedule.ts'

/** A digest's reader: where it goes, how, when she is next due, and what her previous one had seen. */
export type Recipient = {
  personId: string
  address: string
  language: Language
  timeZone: string
  /** When she came: nothing before it is news to her. */
  joinedAt: Date
  /** The moment this digest was due; null for one asked for. */
  dueAt: Date | null
  rhythm: Rhythm
  previous: { at: Date; snapshot: string } | null
}

const preset: Rhythm = { frequency: 'off', weekdays: [], everyDays: 3, localHour: '07:30' }

const recipientRows = (db: Kysely<DB>) =>
  db
    .selectFrom('person')
    .innerJoin('personAddress', (join) =>
      join.onRef('personAddress.personId', '=', 'person.id').on('personAddress.isPrimary', '=', true),
    )
    .leftJoin('digestSetting', 'digestSetting.personId', 'person.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('digest')
          .select(['digest.at', sql<string>`digest.snapshot::text`.as('snapshot')])
          .whereRef('digest.personId', '=', 'person.id')
          .orderBy('digest.at', 'desc')
          .orderBy('digest.id', 'desc')
          .limit(1)
          .as('previous'),
      (join) => join.onTrue(),
    )
    .select([
      'person.id as personId',
      'person.language',
      'person.timeZone',
      'person.createdAt as joinedAt',
      'personAddress.address',
      'digestSetting.frequency',
      'digestSetting.weekdays',
      'digestSetting.everyDays',
      'digestSetting.localHour',
      'digestSetting.nextDueAt as dueAt',
      'previous.at as previousAt',
      'previous.snapshot as previousSnapshot',
    ])
    .where('person.state', '=', 'active')
    .where('personAddress.verifiedAt', 'is not', null)

type Row = Awaited<ReturnType<ReturnType<typeof recipientRows>['execute']>>[number]

const recipientOf = (row: Row): Recipient => ({
  personId: row.personId,
  address: row.address,
  language: row.language as Language,
  timeZone: row.timeZone,
  joinedAt: row.joinedAt,
  dueAt: row.dueAt,
  rhythm:
    row.frequency && row.weekdays && row.everyDays && row.localHour
      ? { frequency: row.frequency, weekdays: row.weekdays, everyDays: row.everyDays, localHour: row.localHour }
      : preset,
  previous: row.previousAt && row.previousSnapshot ? { at: row.previousAt, snapshot: row.previousSnapshot } : null,
})

/** Of these people those to whom a digest can go, in the order given. */
const readRecipients = async (db: Kysely<DB>, personIds: readonly string[]): Promise<Recipient[]> => {
  if (personIds.length === 0) return []
  const rows = await recipientRows(db).where('person.id', 'in', personIds).execute()
  const found = new Map(rows.map((row) => [row.personId, recipientOf(row)]))
  return personIds.flatMap((id) => found.get(id) ?? [])
}

/**
 * Who is due, the longest first; in a restored copy administrators alone, since others' mail would be withheld. Their settings are held until the end, so that another process takes others meanwhile;
 * only then their previous digests are read, since one may have been committed just before.
 */
export const takeDue = async (
  db: Kysely<DB>,
  now: Date,
  { limit, except }: { limit: number; except: readonly string[] },
): Promise<Recipient[]> => {
  const rows = await db
    .selectFrom('digestSetting')
    .innerJoin('person', 'person.id', 'digestSetting.personId')
    .select('person.id')
    .where('digestSetting.nextDueAt', '<=', now)
    .where('person.state', '=', 'active')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('personAddress')
          .select('personAddress.id')
          .whereRef('personAddress.personId', '=', 'person.id')
          .where('personAddress.isPrimary', '=', true)
          .where('personAddress.verifiedAt', 'is not', null),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('person.isAdministrator', '=', true),
        eb.not(eb.exists(eb.selectFrom('setting').select('setting.key').where('setting.key', '=', 'mailLock'))),
      ]),
    )
    .$if(except.length > 0, (query) => query.where('person.id', 'not in', except))
    .orderBy('digestSetting.nextDueAt')
    .orderBy('person.id')
    .limit(limit)
    .forUpdate('digestSetting')
    .skipLocked()
    .execute()
  return readRecipients(
    db,
    rows.map(({ id }) => id),
  )
}

/** One person as the reader of a digest of hers, due or not; undefined without a verified address. */
export const findRecipient = async (db: Kysely<DB>, personId: string): Promise<Recipient | undefined> =>
  (await readRecipients(db, [personId]))[0]

/** Waits until nobody else is making this person's digest, and keeps others from it until the end. */
export const holdDigest = async (db: Kysely<DB>, personId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`digest ${personId}`}, 0))`.execute(db)
  await db.selectFrom('digestSetting').select('personId').where('personId', '=', personId).forUpdate().execute()
}

/** The addresses of those who coordinate the networks that people belong to; a coordinator whom only organizers find is left out. */
export const findCoordinators = async (db: Kysely<DB>, personIds: readonly string[]): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('seat', (join) =>
      join.onRef('seat.networkId', '=', 'membership.spaceId').on('seat.function', '=', 'coordinator'),
    )
    .innerJoin('designation', (join) =>
      join.onRef('designation.seatId', '=', 'seat.id').on('designation.state', '=', 'confirmed'),
    )
    .innerJoin('person', 'person.id', 'designation.personId')
    .innerJoin('personAddress', (join) =>
      join.onRef('personAddress.personId', '=', 'person.id').on('personAddress.isPrimary', '=', true),
    )
    .innerJoin('space', 'space.id', 'membership.spaceId')
    .distinctOn('membership.personId')
    .select(['membership.personId', 'personAddress.address'])
    .where('membership.personId', 'in', personIds)
    .where('person.state', '=', 'active')
    .where('person.directoryEntry', '=', 'name and function')
    .where('space.visibility', '!=', 'confidential')
    .where('space.state', '=', 'active')
    .orderBy('membership.personId')
    .orderBy('membership.since')
    .execute()
  return new Map(rows.map(({ personId, address }) => [personId, address]))
}
