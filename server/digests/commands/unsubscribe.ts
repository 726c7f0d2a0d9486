import { hashOf } from '#server/access/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { newId } from '#server/platform/ids.ts'
import { stopDigest } from './set-digest.ts'

/** A link in a mail must work as long as people keep mails (quality §1.7). */
const lifetime = 365 * 86_400_000

/** Keeps the tokens of a batch of mails, hashed: each stops the digest of one person and can do nothing else. */
export const keepUnsubscribeTokens = async (
  tx: Tx,
  tokens: readonly { personId: string; token: string }[],
): Promise<void> => {
  await tx.db
    .insertInto('accessToken')
    .values(
      tokens.map(({ personId, token }) => ({
        id: newId(),
        purpose: 'unsubscribe',
        tokenHash: hashOf(token),
        personId,
        createdAt: tx.now,
        expiresAt: new Date(tx.now.getTime() + lifetime),
      })),
    )
    .execute()
}

/** Stops the digest of the person whose mail held this token; twice does no harm. An unknown token does nothing, silently. */
export const unsubscribe = (deps: Recording, token: string): Promise<void> =>
  atomically(deps, async (tx) => {
    const found = await tx.db
      .selectFrom('accessToken')
      .select('personId')
      .where('purpose', '=', 'unsubscribe')
      .where('tokenHash', '=', hashOf(token))
      .where('expiresAt', '>', tx.now)
      .executeTakeFirst()
    if (found?.personId) await stopDigest(tx, found.personId)
  })

/** Forgets the tokens that ran out. */
export const clearUnsubscribeTokens = async ({ db, clock }: Pick<Recording, 'db' | 'clock'>): Promise<void> => {
  await db.deleteFrom('accessToken').where('purpose', '=', 'unsubscribe').where('expiresAt', '<', clock.now()).execute()
}
