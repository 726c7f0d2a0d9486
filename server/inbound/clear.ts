import { atomically } from '#server/platform/activity.ts'
import { heldDays, keptDays } from './contract.ts'
import type { InboundDeps } from './deps.ts'

const day = 86_400_000

/** Forgets mails whose owner said nothing for a month, and after three what became of the others. Runs twice without harm. */
export const clearInbound = (
  deps: Pick<InboundDeps, 'db' | 'clock' | 'log' | 'announce' | 'jobsAfter'>,
): Promise<void> =>
  atomically(deps, async (tx) => {
    const before = (days: number) => new Date(tx.now.getTime() - days * day)
    const old = await tx.db
      .selectFrom('inboundMail')
      .select(['id', 'rawStoredAs'])
      .where((eb) =>
        eb.or([
          eb.and([eb('ended', '=', 'held'), eb('arrivedAt', '<', before(heldDays))]),
          eb('arrivedAt', '<', before(keptDays)),
        ]),
      )
      .limit(10_000)
      .execute()
    if (old.length === 0) return
    await tx.db
      .deleteFrom('inboundMail')
      .where(
        'id',
        'in',
        old.map(({ id }) => id),
      )
      .execute()
    const names = old.flatMap(({ rawStoredAs }) => (rawStoredAs ? [rawStoredAs] : []))
    if (names.length > 0) tx.enqueue({ task: 'removeStored', payload: { names } })
  })
