import { sql } from 'kysely'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { AtOnce } from '../contract.ts'
import type { DigestChoice } from '../input.ts'
import { nextDue, type Rhythm } from '../schedule.ts'

const rhythmOf = ({ frequency, weekdays, everyDays, hour }: DigestChoice): Rhythm => ({
  frequency,
  weekdays,
  everyDays,
  localHour: hour,
})

// Read anew: the first visit sets the zone a moment before.
const zoneOf = async (tx: Tx, personId: string): Promise<string> => {
  const { timeZone } = await tx.db
    .selectFrom('person')
    .select('timeZone')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return timeZone
}

const rowOf = async (tx: Tx, personId: string, choice: DigestChoice) => {
  const { weekdays, ...rhythm } = rhythmOf(choice)
  return {
    personId,
    ...rhythm,
    weekdays: [...weekdays],
    nextDueAt: nextDue(rhythmOf(choice), await zoneOf(tx, personId), tx.now),
    updatedAt: tx.now,
  }
}

/** A person sets on which days, and when by her own clock, her digest comes. */
export const setDigest = (deps: Recording, viewer: SignedIn, choice: DigestChoice): Promise<void> =>
  atomically(deps, async (tx) => {
    const { personId, ...row } = await rowOf(tx, viewer.person.id, choice)
    await tx.db
      .insertInto('digestSetting')
      .values({ personId, ...row })
      .onConflict((oc) => oc.column('personId').doUpdateSet(row))
      .execute()
  })

/** The days that the first visit chose; whoever set them before keeps what she set. No day, no digest. */
export const setFirstDigest = (
  deps: Recording,
  viewer: SignedIn,
  { weekdays, hour }: Pick<DigestChoice, 'weekdays' | 'hour'>,
): Promise<void> =>
  atomically(deps, async (tx) => {
    const frequency = weekdays.length > 0 ? 'weekly' : 'off'
    const row = await rowOf(tx, viewer.person.id, { frequency, weekdays, hour, everyDays: 3 })
    await tx.db
      .insertInto('digestSetting')
      .values(row)
      .onConflict((oc) => oc.column('personId').doNothing())
      .execute()
  })

/** Switches a person's digest off; days and hour are kept for when she wants it again. */
export const stopDigest = async (tx: Tx, personId: string): Promise<void> => {
  await tx.db
    .insertInto('digestSetting')
    .values({ personId, frequency: 'off', updatedAt: tx.now })
    .onConflict((oc) => oc.column('personId').doUpdateSet({ frequency: 'off', nextDueAt: null, updatedAt: tx.now }))
    .execute()
}

/** What is mailed to a person within minutes; her digest stays as it is. */
export const putAtOnce = async (tx: Tx, personId: string, atOnce: AtOnce): Promise<void> => {
  await tx.db
    .insertInto('digestSetting')
    .values({ personId, frequency: 'off', atOnce, updatedAt: tx.now })
    .onConflict((oc) => oc.column('personId').doUpdateSet({ atOnce, updatedAt: tx.now }))
    .execute()
}

/** A person chooses what is mailed to her within minutes. */
export const setAtOnce = (deps: Recording, viewer: SignedIn, atOnce: AtOnce): Promise<void> =>
  atomically(deps, (tx) => putAtOnce(tx, viewer.person.id, atOnce))

/** A person switches her own digest off. */
export const switchDigestOff = (deps: Recording, viewer: SignedIn): Promise<void> =>
  atomically(deps, (tx) => stopDigest(tx, viewer.person.id))

/** After a person moved to another time zone her hour means another moment. What is due already still goes out, late. */
export const followTimeZone = (deps: Recording, viewer: SignedIn): Promise<void> =>
  atomically(deps, async (tx) => {
    const setting = await tx.db
      .selectFrom('digestSetting')
      .innerJoin('person', 'person.id', 'digestSetting.personId')
      .select(['frequency', 'weekdays', 'everyDays', 'localHour', 'nextDueAt', 'person.timeZone'])
      .where('personId', '=', viewer.person.id)
      .where('nextDueAt', '>', tx.now)
      .forUpdate('digestSetting')
      .executeTakeFirst()
    if (!setting) return
    const { timeZone, nextDueAt, ...rhythm } = setting
    // "Every n days" keeps its day; the others find their next one from now.
    const from = rhythm.frequency === 'every n days' && nextDueAt ? dayBefore(nextDueAt, tx.now) : tx.now
    await tx.db
      .updateTable('digestSetting')
      .set({ nextDueAt: nextDue(rhythm, timeZone, from), updatedAt: tx.now })
      .where('personId', '=', viewer.person.id)
      .where(sql<boolean>`next_due_at is not null`)
      .execute()
  })

const dayBefore = (due: Date, now: Date) => new Date(Math.max(now.getTime(), due.getTime() - 18 * 3_600_000))
