import { DateTime, IANAZone } from 'luxon'

export type Rhythm = { frequency: string; weekdays: readonly number[]; everyDays: number; localHour: string }

/** A zone that this server does not know counts as UTC: an odd name must not keep a digest back. */
const zoneOf = (timeZone: string) => (IANAZone.isValidZone(timeZone) ? timeZone : 'UTC')

/** The first moment of a calendar day by the clock of a zone. */
export const dayIn = (day: string, timeZone: string): Date =>
  DateTime.fromISO(day, { zone: zoneOf(timeZone) }).toJSDate()

const comesOn = ({ frequency, weekdays }: Rhythm, day: DateTime) =>
  frequency === 'weekly' ? weekdays.includes(day.weekday) : true

/**
 * The next moment after `after` at which a digest is due, by the reader's own clock; null for none. An hour that clocks
 * skip comes as much later as they jump, one that they repeat comes once. `last` is the due moment before, from which
 * "every n days" counts; without it the first day is the next one.
 */
export const nextDue = (rhythm: Rhythm, timeZone: string, after: Date, last: Date | null = null): Date | null => {
  const { frequency, weekdays, everyDays, localHour } = rhythm
  if (frequency === 'off' || (frequency === 'weekly' && weekdays.length === 0)) return null
  const zone = zoneOf(timeZone)
  const [hour = 7, minute = 30] = localHour.split(':').map(Number)
  // Of an hour that clocks repeat the first one, always: luxon alone takes either, by the season in which it is asked.
  const at = (day: DateTime) => {
    const asked = DateTime.fromObject({ year: day.year, month: day.month, day: day.day, hour, minute }, { zone })
    return new Date(Math.min(...asked.getPossibleOffsets().map((possible) => possible.toMillis())))
  }
  const counts = frequency === 'every n days' && last !== null
  const first = counts
    ? DateTime.fromJSDate(last, { zone }).plus({ days: everyDays })
    : DateTime.fromJSDate(after, { zone })
  // Days are stepped over by the calendar, from noon, since a day may have 23, 24 or 25 hours, or not exist at all.
  let day = DateTime.fromObject({ year: first.year, month: first.month, day: first.day, hour: 12 }, { zone })
  if (counts) {
    const missed = Math.floor(DateTime.fromJSDate(after, { zone }).diff(day, 'days').days / everyDays)
    if (missed > 0) day = day.plus({ days: missed * everyDays })
  }
  const step = counts ? everyDays : 1
  for (let tries = 0; tries < 16; tries += 1, day = day.plus({ days: step })) {
    const due = at(day)
    if (comesOn(rhythm, day) && due > after) return due
  }
  return null
}
