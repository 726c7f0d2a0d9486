import { createHmac, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { hashOf } from '#server/access/index.ts'
import type { Job, RecordedActivity, Tx } from '#server/platform/activity.ts'
import type { InboundDeps } from './deps.ts'

// Some programs write addresses in small letters only, so a key is made of these. No letters that are taken for each other.
const letters = '0123456789abcdefghjkmnpqrstvwxyz'
const bits = 128

const spell = (bytes: Buffer): string => {
  let value = BigInt(`0x${bytes.subarray(0, bits / 8).toString('hex')}`)
  let text = ''
  for (let at = 0; at < Math.ceil(bits / 5); at += 1) {
    text = letters[Number(value & 31n)] + text
    value >>= 5n
  }
  return text
}

type Pair = { threadId: string; personId: string }

const keyOf = (secret: Buffer, { threadId, personId }: Pair, salt: string) =>
  spell(createHmac('sha256', secret).update(`reply ${threadId} ${personId} ${salt}`).digest())

const nameOf = ({ threadId, personId }: Pair) => `${threadId} ${personId}`

const listKeys = (db: Kysely<DB>, pairs: readonly Pair[]) =>
  db
    .selectFrom('replyKey')
    .select(['keyHash', 'threadId', 'personId', 'salt'])
    .where('revokedAt', 'is', null)
    .where('threadId', 'in', [...new Set(pairs.map(({ threadId }) => threadId))])
    .where('personId', 'in', [...new Set(pairs.map(({ personId }) => personId))])
    .orderBy('madeAt')
    .execute()

/**
 * To which address each of these persons answers to a thread, in the same order; null for each where no mail is received.
 * Two statements at most, however many there are. Whether she may read the thread is asked when an answer comes.
 */
export const replyAddresses = async (
  deps: Pick<InboundDeps, 'domain' | 'secret'>,
  tx: Pick<Tx, 'db' | 'now'>,
  pairs: readonly Pair[],
): Promise<(string | null)[]> => {
  const { domain } = deps
  if (domain === null || pairs.length === 0) return pairs.map(() => null)
  const secret = await deps.secret()
  const keys = new Map<string, string>()
  for (const row of await listKeys(tx.db, pairs)) {
    const key = keyOf(secret, row, row.salt)
    // Made with another secret, before a restore on this machine: it still opens, but nobody can spell it any more.
    if (hashOf(key) === row.keyHash) keys.set(nameOf(row), key)
  }
  const fresh = [
    ...new Map(pairs.filter((pair) => !keys.has(nameOf(pair))).map((pair) => [nameOf(pair), pair])).values(),
  ]
  const rows = fresh.map(({ threadId, personId }) => {
    const salt = randomBytes(12).toString('hex')
    const key = keyOf(secret, { threadId, personId }, salt)
    keys.set(nameOf({ threadId, personId }), key)
    return { keyHash: hashOf(key), threadId, personId, salt, madeAt: tx.now }
  })
  if (rows.length > 0) await tx.db.insertInto('replyKey').values(rows).execute()
  return pairs.map((pair) => `reply+${keys.get(nameOf(pair))}@${domain}`)
}

/** The same for one person and thread. */
export const replyAddress = async (
  deps: Pick<InboundDeps, 'domain' | 'secret'>,
  tx: Pick<Tx, 'db' | 'now'>,
  pair: Pair,
): Promise<string | null> => (await replyAddresses(deps, tx, [pair]))[0] ?? null

/** The key in an address of ours, whatever its case; null for another address. */
export const keyIn = (address: string, domain: string): string | null => {
  const lower = address.trim().toLowerCase()
  const at = lower.lastIndexOf('@')
  if (lower.slice(at + 1) !== domain) return null
  return /^reply\+([0-9a-z]{20,40})$/.exec(lower.slice(0, at))?.[1] ?? null
}

/** Whose address it is, and for which thread; undefined for one that nobody has, or has no more. */
export const findKey = (db: Kysely<DB>, key: string) =>
  db
    .selectFrom('replyKey')
    .innerJoin('person', 'person.id', 'replyKey.personId')
    .select(['replyKey.threadId', 'replyKey.personId', 'person.language'])
    .where('replyKey.keyHash', '=', hashOf(key))
    .where('replyKey.revokedAt', 'is', null)
    .where('person.state', '=', 'active')
    .executeTakeFirst()

/** Whoever left a space answers to nothing there any more. */
export const revokeAfter = ({ type, subjectId, spaceId }: RecordedActivity): Job[] =>
  type === 'membership.ended' ? [{ task: 'revokeReplyKeys', payload: { personId: subjectId, spaceId } }] : []

/** The job that revokes the addresses of a person in a space that she is no member of. Runs twice without harm. */
export const revokeReplyKeys = async (
  { db, clock }: Pick<InboundDeps, 'db' | 'clock'>,
  payload: unknown,
): Promise<void> => {
  const { personId, spaceId } = payload as { personId: string; spaceId: string }
  await db
    .updateTable('replyKey')
    .set({ revokedAt: clock.now() })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .where('threadId', 'in', (eb) => eb.selectFrom('thread').select('id').where('spaceId', '=', spaceId))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('membership').select('personId').where('personId', '=', personId).where('spaceId', '=', spaceId),
        ),
      ),
    )
    .execute()
}
