import { raiseAccessVersion } from '#server/people/index.ts'
import type { Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'

/**
 * Says that what a person may do has changed, or where she is signed in: audited under `action`, her access version
 * raised, and announced, so that her open sockets are ended or asked again (quality §2.2).
 */
export const accessChanged = async (
  tx: Tx,
  { actorId, personId, action, data }: { actorId: string; personId: string; action: string; data?: object },
): Promise<void> => {
  await raiseAccessVersion(tx, personId)
  await audit(tx, { actorId, action, personId, data: { ...data } })
  tx.record({ type: 'access.changed', actorId, subjectId: personId, data: { why: action } })
}
