import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Tx } from '#server/platform/activity.ts'
import { isId, newId } from '#server/platform/ids.ts'
import { hashOf, newCode, newSecret } from './secrets.ts'

export type Purpose = 'sign-in' | 'reset' | 'first-administrator'

const minutes = 60_000
/** How long each opens its door: mailed links an hour (issue 2), the operator's own a week. */
const lifetimes: Record<Purpose, number> = {
  'sign-in': 60 * minutes,
  reset: 60 * minutes,
  'first-administrator': 7 * 24 * 60 * minutes,
}
/** So many wrong codes, and only the link is left. */
const codeAttempts = 5

/** What the code is hashed with stays in the asking browser: six digits alone would be guessed from a stolen database at once. */
const codeHashOf = (request: string, code: string) => hashOf(`${request}.${code}`)

/**
 * Makes a token for one purpose, with a code beside it. `token` goes into the link, `code` into the same mail, `request`
 * to the browser that asked. A token without a person opens nothing: it is made so that unknown addresses take as long.
 */
export const issueToken = async (tx: Tx, purpose: Purpose, personId: string | null, address: string | null) => {
  const id = newId()
  const token = newSecret()
  const request = `${id}.${newSecret()}`
  const code = newCode()
  await tx.db
    .insertInto('accessToken')
    .values({
      id,
      purpose,
      tokenHash: hashOf(token),
      codeHash: purpose === 'sign-in' ? codeHashOf(request, code) : null,
      personId,
      address,
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + lifetimes[purpose]),
    })
    .execute()
  return { token, code, request }
}

const openTokens = (db: Kysely<DB>, now: Date, purpose: Purpose) =>
  db
    .selectFrom('accessToken')
    .leftJoin('person', 'person.id', 'accessToken.personId')
    .select(['accessToken.id', 'accessToken.personId', 'accessToken.address', 'person.name', 'person.language'])
    .where('accessToken.purpose', '=', purpose)
    .where('accessToken.usedAt', 'is', null)
    .where('accessToken.expiresAt', '>', now)
    .where((eb) => eb.or([eb('person.state', '=', 'active'), eb('accessToken.purpose', '=', 'first-administrator')]))

/** Looks at a token without using it: what the GET of a link may do. Undefined if it opens nothing (any more). */
export const findToken = (db: Kysely<DB>, now: Date, purpose: Purpose, token: string) =>
  openTokens(db, now, purpose).where('accessToken.tokenHash', '=', hashOf(token)).executeTakeFirst()

/** Uses a token up. Of two at the same time one gets undefined. */
export const spendToken = async (tx: Tx, purpose: Purpose, token: string) => {
  const found = await findToken(tx.db, tx.now, purpose, token)
  return found && (await markSpent(tx, found.id)) ? found : undefined
}

/** Uses a sign-in up by its code, in the browser that asked for it. Every try counts, also one that fails. */
export const spendCode = async (db: Kysely<DB>, now: Date, request: string, code: string) => {
  const [id = ''] = request.split('.')
  if (!isId(id)) return undefined
  const tried = await db
    .updateTable('accessToken')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('attempts', '<', codeAttempts)
    .returning('codeHash')
    .executeTakeFirst()
  if (!tried || tried.codeHash !== codeHashOf(request, code)) return undefined
  const found = await openTokens(db, now, 'sign-in').where('accessToken.id', '=', id).executeTakeFirst()
  return found && (await markSpent({ db, now }, found.id)) ? found : undefined
}

const markSpent = async ({ db, now }: { db: Kysely<DB>; now: Date }, id: string) => {
  const used = await db
    .updateTable('accessToken')
    .set({ usedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** Voids what is still open for a purpose: after a new password no older link may open the door. */
export const voidTokens = async (tx: Tx, purposes: readonly Purpose[], personId: string | null): Promise<void> => {
  await tx.db
    .updateTable('accessToken')
    .set({ usedAt: tx.now })
    .where('purpose', 'in', purposes)
    .where('personId', personId === null ? 'is' : '=', personId)
    .where('usedAt', 'is', null)
    .execute()
}

/** Forgets tokens that ran out a month ago. */
export const clearTokens = async ({ db, clock }: { db: Kysely<DB>; clock: { now(): Date } }): Promise<void> => {
  const monthAgo = new Date(clock.now().getTime() - 30 * 24 * 60 * minutes)
  await db
    .deleteFrom('accessToken')
    .where('purpose', 'in', ['sign-in', 'reset', 'first-administrator'])
    .where('expiresAt', '<', monthAgo)
    .execute()
}
