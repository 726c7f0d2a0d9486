import type { SignedIn } from '#server/platform/viewer.ts'
import type { AtOnce, DigestFrequency } from '../contract.ts'
import type { DigestDeps } from '../deps.ts'
import { collectFor, prepareOne } from '../prepare.ts'
import { findRecipient } from './recipients.ts'

/** How a person's own digest is set, and when the next one is due. */
export const readDigestSetting = async ({ db, clock }: Pick<DigestDeps, 'db' | 'clock'>, viewer: SignedIn) => {
  const found = await db
    .selectFrom('digestSetting')
    .select(['frequency', 'weekdays', 'everyDays', 'localHour', 'nextDueAt', 'atOnce', 'pausedUntil'])
    .where('personId', '=', viewer.person.id)
    .executeTakeFirst()
  return {
    frequency: (found?.frequency ?? 'off') as DigestFrequency,
    weekdays: found?.weekdays ?? [1, 4],
    everyDays: found?.everyDays ?? 3,
    hour: found?.localHour ?? '07:30',
    atOnce: (found?.atOnce ?? 'all') as AtOnce,
    pausedUntil: found?.pausedUntil && found.pausedUntil > clock.now() ? found.pausedUntil.toISOString() : null,
    nextDueAt: found?.nextDueAt?.toISOString() ?? null,
  }
}

/** The digest as it would be now, for its reader alone; null where nothing is new. Sends nothing, moves nothing. */
export const previewDigest = async (deps: DigestDeps, viewer: SignedIn) => {
  const recipient = await findRecipient(deps.db, viewer.person.id)
  if (!recipient) return null
  const now = deps.clock.now()
  const { collected } = await collectFor(deps.db, [recipient], now)
  const hers = collected.get(recipient.personId)
  if (!hers) return null
  // The link of a mail stops the digest of whoever holds it; a preview has none to give away.
  return (
    await prepareOne(deps, recipient, hers, now, { unsubscribe: `${deps.publicUrl}/settings/digest`, read: null })
  ).drawn
}
