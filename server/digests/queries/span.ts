import { type RawBuilder, sql } from 'kysely'
import { firstReach } from '../contract.ts'
import type { Recipient } from './recipients.ts'

const day = 86_400_000

/**
 * Since when something can be news to a reader at all: her previous digest's reach, or for the first one fourteen days
 * and her joining, whichever is later (quality §1.3). What is new within it is decided by cursors and snapshots.
 */
export const floorOf = ({ previous, joinedAt }: Pick<Recipient, 'previous' | 'joinedAt'>, now: Date): Date =>
  new Date(Math.max(joinedAt.getTime(), (previous?.at ?? now).getTime() - firstReach * day))

/** The readers of a batch as a table `reader` of one statement: who, since when, and what her previous digest saw. */
export const readersAs = (recipients: readonly Recipient[], now: Date): RawBuilder<unknown> => {
  const ids = recipients.map(({ personId }) => personId)
  const floors = recipients.map((recipient) => floorOf(recipient, now).toISOString())
  const snapshots = recipients.map(({ previous }) => previous?.snapshot ?? null)
  const times = recipients.map(({ previous }) => previous?.at.toISOString() ?? null)
  return sql`unnest(${ids}::uuid[], ${floors}::timestamptz[], ${snapshots}::text[]::pg_snapshot[], ${times}::timestamptz[])
    as reader (person_id, floor, snapshot, previous_at)`
}

/** Whether a mail at once told a person of a thing, her notice `n` of it, before a digest was made: she is told once (quality §1.5). */
export const mailedAtOnce = (
  personId: RawBuilder<unknown>,
  isOf: RawBuilder<unknown>,
  madeAt: Date,
): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from notification n where n.person_id = ${personId} and n.mailed_at <= ${madeAt} and ${isOf})`
