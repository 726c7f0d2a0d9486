import { DateTime } from 'luxon'
import { atomically, type Recording } from '#server/platform/activity.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { moveSpace } from '#server/spaces/index.ts'
import { findFacts, findPostponedFrom } from '../find.ts'
import type { Move } from '../input.ts'
import { demandMove, reportStateAt } from '../lifecycle.ts'
import { may } from '../policy.ts'

/**
 * An organizer moves a consultation along its lifecycle and says why; the report, if there is one, moves with it. A text
 * that was issued elsewhere, long before, bears that day instead of today, or none where it is not known. Throws conflict
 * for an unlawful move and where somebody moved it first.
 */
export const moveConsultation = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  { to, why, issuedOn }: Move & { issuedOn?: string | null },
): Promise<void> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.organize(viewer, found))
  const postponedFrom = await findPostponedFrom(deps, found)
  demandMove(found.state, to, { standing: found.standing, postponedFrom })
  await atomically(deps, async (tx) => {
    await moveSpace(tx, viewer, found, to, why)
    const state = reportStateAt(to)
    if (!state) return
    const isFinal = state === 'issued' || state === 'adopted'
    const today = DateTime.fromJSDate(tx.now, { zone: found.timeZone }).toISODate()
    await tx.db
      .updateTable('report')
      .set({
        state,
        ...(isFinal ? { issuedOn: issuedOn === undefined ? today : issuedOn } : {}),
      })
      .where('consultationId', '=', found.id)
      .execute()
  })
}
