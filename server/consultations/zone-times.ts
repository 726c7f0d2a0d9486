import { DateTime, IANAZone } from 'luxon'
import { invalid } from '#server/platform/errors.ts'

// Session times are instants, typed and shown in the consultation's own zone (architecture, "Decided: Time").

/** A zone that this server does not know counts as UTC, so that a page never fails for it. */
const known = (zone: string) => (IANAZone.isValidZone(zone) ? zone : 'UTC')

/**
 * The instant at which clocks in `zone` show `local` (YYYY-MM-DDTHH:mm); an hour that comes twice is its first. Throws
 * invalid for `field` where the clocks skip that hour.
 */
export const instantOf = (local: string, zone: string, field: string): Date => {
  const time = DateTime.fromISO(local, { zone: known(zone) })
  if (!time.isValid || time.toFormat("yyyy-MM-dd'T'HH:mm") !== local.slice(0, 16))
    throw invalid({ [field]: 'consultations:problems.noSuchTime' })
  const [first] = time.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis())
  return (first ?? time).toJSDate()
}

/** What clocks in `zone` show at `instant`, for a field of type datetime-local. */
export const localOf = (instant: Date | string | null, zone: string): string => {
  if (!instant) return ''
  const at = typeof instant === 'string' ? DateTime.fromISO(instant) : DateTime.fromJSDate(instant)
  return at.setZone(known(zone)).toFormat("yyyy-MM-dd'T'HH:mm")
}

/** A date-only deadline ends 23:59 in the convener's zone. */
export const endOfDay = (day: string, zone: string): Date =>
  DateTime.fromISO(`${day}T23:59`, { zone: known(zone) }).toJSDate()
