import { DateTime, IANAZone } from 'luxon'
import type { Collected } from './collected.ts'

/** Of a confidential space no mail tells anything; another may have chosen the same (quality §1.6). */
export const isQuiet = ({ visibility, mailMode }: { visibility: string; mailMode: string }): boolean =>
  visibility === 'confidential' || mailMode === 'something awaits you'

/** The calendar day of a moment by the reader's clock; a zone unknown here counts as UTC. */
export const dayOf = (at: Date, timeZone: string): string =>
  DateTime.fromJSDate(at, { zone: IANAZone.isValidZone(timeZone) ? timeZone : 'UTC' }).toISODate() ?? ''

const daysUntil = (day: string, at: Date, timeZone: string) =>
  Math.round((Date.parse(day) - Date.parse(dayOf(at, timeZone))) / 86_400_000)

// A deadline is news when it comes into view and again shortly before; a meeting a week and a day ahead. In between it
// only stands in a mail that has something else to say: reminders escalate and stop (rule 6 of the product).
const reminders = { report: [14, 3, -1], inputs: [14, 3], session: [7, 1] }
const stageOf = (days: readonly number[], left: number) => days.filter((limit) => left <= limit).length

/** Whether there is anything to send a mail for: something happened, or a date came nearer since the previous digest. */
export const isNews = (collected: Collected, timeZone: string, now: Date, previousAt: Date | null): boolean => {
  const { posts, outcomes, documents, recommendations, moved, reports, inputs, sessions, hasNewReport } = collected
  if ([posts, outcomes, documents, recommendations, moved].some(({ length }) => length > 0)) return true
  if (hasNewReport && reports.length > 0) return true
  const cameNearer = (day: string | null, days: readonly number[]) =>
    day !== null &&
    stageOf(days, daysUntil(day, now, timeZone)) >
      (previousAt ? stageOf(days, daysUntil(day, previousAt, timeZone)) : 0)
  return (
    (previousAt === null && reports.length + inputs.length > 0) ||
    reports.some(({ dueOn }) => cameNearer(dueOn, reminders.report)) ||
    inputs.some(({ until }) => cameNearer(until, reminders.inputs)) ||
    sessions.some(
      (one) => one.startsAt && !isQuiet(one) && cameNearer(dayOf(one.startsAt, timeZone), reminders.session),
    )
  )
}
