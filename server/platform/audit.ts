import type { Tx } from './activity.ts'
import { newId } from './ids.ts'

/** Writes who changed whose access (quality §4: every permission and membership change, sign-in, export). */
export const audit = async (
  tx: Tx,
  entry: {
    actorId: string | null
    action: string
    personId?: string | null
    spaceId?: string | null
    data?: Record<string, unknown>
  },
) => {
  await tx.db
    .insertInto('auditEntry')
    .values({
      id: newId(),
      at: tx.now,
      actorId: entry.actorId,
      action: entry.action,
      personId: entry.personId ?? null,
      spaceId: entry.spaceId ?? null,
      data: JSON.stringify(entry.data ?? {}),
    })
    .execute()
}
