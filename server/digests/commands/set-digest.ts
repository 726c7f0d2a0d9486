import { sql } from 'kysely'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { invalid } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { type AtOnce, longestPause } from '../contract.ts'
import type { DigestChoice } from '../input.ts'
import { dayIn, nextDue, type Rhythm } from '../schedule.ts'

const rhythmOf = ({ frequency, weekdays, everyDays, hour }: DigestChoice): Rhythm => ({
  frequency,
  weekdays,
  everyDays,
  localHour: hour,
})

// Read anew: the first visit sets the zone a moment before. `from` is now, or the end of her pause.
const startOf = async (tx: Tx, personId: string): Promise<{ timeZone: string; from: Date }> => {
  const { timeZone, pausedUntil } = await tx.db
    .selectFrom('person')
    .leftJoin('digestSetting', 'digestSetting.personId', 'person.id')
    .select(['person.timeZone', 'digestSetting.pausedUntil'])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow()
  return { timeZone, from: pausedUntil && pausedUntil > tx.now ? pausedUntil : tx.now }
}

const rowOf = async (tx: Tx, personId: string, choice: DigestChoice) => {
  const { weekdays, ...rhythm } = rhythmOf(choice)
  const { timeZone, from } = await startOf(tx, personId)
  return {
    personId,
    ...rhythm,
    weekdays: [...weekdays],
    nextDueAt: nextDue(rhythmOf(choice), timeZone, from),
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

/**
 * No digest and no mail at once until the first hour of a day by her own clock: what comes meanwhile is in the first
 * digest afterwards. Null ends the pause. Throws invalid for a day that is not ahead, or more than a year.
 */
export const pauseMail = (deps: Recording, viewer: SignedIn, until: string | null): Promise<void> =>
  atomically(deps, async (tx) => {
    const personId = viewer.person.id
    const { timeZone } = await startOf(tx, personId)
    const pausedUntil = until === null ? null : dayIn(until, timeZone)
    if (pausedUntil && (pausedUntil <= tx.now || pausedUntil.getTime() - tx.now.getTime() > longestPause * 86_400_000))
      throw invalid({ until: { key: 'digests:pause.when', values: { days: longestPause } } })
    await tx.db
      .insertInto('digestSetting')
      .values({ personId, frequency: 'off', pausedUntil, updatedAt: tx.now })
      .onConflict((oc) => oc.column('personId').doUpdateSet({ pausedUntil, updatedAt: tx.now }))
      .execute()
    const setting = await tx.db
      .selectFrom('digestSetting')
      .select(['frequency', 'weekdays', 'everyDays', 'localHour'])
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
    await tx.db
      .updateTable('digestSetting')
      .set({ nextDueAt: nextDue(setting, timeZone, pausedUntil ?? tx.now) })
      .where('personId', '=', personId)
      .execute()
  })

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
