import { hashOf } from '#server/access/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { newId } from '#server/platform/ids.ts'
import { putAtOnce, stopDigest } from './set-digest.ts'

/** A link in a mail must work as long as people keep mails (quality §1.7). */
const lifetime = 365 * 86_400_000

/** What a link in a mail stops: the digest, or the mails at once. */
const purposes = ['unsubscribe', 'unsubscribe at once'] as const

/** Keeps the tokens of a batch of mails, hashed: each stops one kind of mail to one person and can do nothing else. */
export const keepUnsubscribeTokens = async (
  tx: Tx,
  tokens: readonly { personId: string; token: string }[],
  purpose: (typeof purposes)[number] = 'unsubscribe',
): Promise<void> => {
  await tx.db
    .insertInto('accessToken')
    .values(
      tokens.map(({ personId, token }) => ({
        id: newId(),
        purpose,
        tokenHash: hashOf(token),
        personId,
        createdAt: tx.now,
        expiresAt: new Date(tx.now.getTime() + lifetime),
      })),
    )
    .execute()
}

/** Stops what the mail that held this token is one of, for its reader; twice does no harm. An unknown token does nothing, silently. */
export const unsubscribe = (deps: Recording, token: string): Promise<void> =>
  atomically(deps, async (tx) => {
    const found = await tx.db
      .selectFrom('accessToken')
      .select(['personId', 'purpose'])
      .where('purpose', 'in', purposes)
      .where('tokenHash', '=', hashOf(token))
      .where('expiresAt', '>', tx.now)
      .executeTakeFirst()
    if (!found?.personId) return
    if (found.purpose === 'unsubscribe') await stopDigest(tx, found.personId)
    else await putAtOnce(tx, found.personId, 'nothing')
  })

/** Forgets the tokens that ran out. */
export const clearUnsubscribeTokens = async ({ db, clock }: Pick<Recording, 'db' | 'clock'>): Promise<void> => {
  await db.deleteFrom('accessToken').where('purpose', 'in', purposes).where('expiresAt', '<', clock.now()).execute()
}
