import { DateTime } from 'luxon'
import { atomically, type Recording } from '#server/platform/activity.ts'
import type { SignedIn } from '#server/platform/viewer.ts'

type Days = { weekdays: readonly number[]; hour: string; timeZone: string }

/** Stores the digest days that the first visit chose; whoever set them before keeps what she set. No day, no digest. */
export const setFirstDigest = async (deps: Recording, viewer: SignedIn, days: Days): Promise<void> => {
  await atomically(deps, async (tx) => {
    await tx.db
      .insertInto('digestSetting')
      .values({
        personId: viewer.person.id,
        ...(days.weekdays.length > 0
          ? { frequency: 'weekly', weekdays: [...days.weekdays], nextDueAt: nextOn(days, tx.now) }
          : { frequency: 'off' }),
        localHour: days.hour,
        updatedAt: tx.now,
      })
      .onConflict((oc) => oc.column('personId').doNothing())
      .execute()
  })
}

/** The next of these days at that hour of the reader's own clock, after `now`. */
const nextOn = ({ weekdays, hour, timeZone }: Days, now: Date): Date => {
  const [h = 7, m = 30] = hour.split(':').map(Number)
  const today = DateTime.fromJSDate(now, { zone: timeZone })
  const coming = Array.from({ length: 8 }, (_, ahead) =>
    today.plus({ days: ahead }).set({ hour: h, minute: m, second: 0, millisecond: 0 }),
  )
  const next = coming.find((day) => weekdays.includes(day.weekday) && day.toJSDate() > now)
  return (next ?? today).toJSDate()
}
