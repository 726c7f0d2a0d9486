import { sql } from 'kysely'
import { atomically } from '#server/platform/activity.ts'
import { notFound } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { accessChanged } from './access-changed.ts'
import type { AccessDeps } from './deps.ts'

// The page names a sign-in by the beginning of its hash: enough to tell a person's own apart.
const shortHash = sql<string>`left(id_hash, 16)`

/** Where the person is signed in now, the latest first. */
export const listSignIns = async (deps: AccessDeps, viewer: SignedIn) => {
  const rows = await deps.db
    .selectFrom('signIn')
    .select(['createdAt', 'lastSeenAt', 'userAgent', 'address'])
    .select(shortHash.as('key'))
    .where('personId', '=', viewer.person.id)
    .where('expiresAt', '>', deps.clock.now())
    .orderBy('lastSeenAt', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, isThis: viewer.signInHash?.startsWith(row.key) ?? false }))
}

/** Ends one of one's own sign-ins, and its sockets. Throws notFound if there is no such one. */
export const endSignIn = async (deps: AccessDeps, viewer: SignedIn, key: string): Promise<void> => {
  await atomically(deps, async (tx) => {
    const ended = await tx.db
      .deleteFrom('signIn')
      .where('personId', '=', viewer.person.id)
      .where(shortHash, '=', key)
      .executeTakeFirst()
    if (ended.numDeletedRows === 0n) throw notFound()
    await accessChanged(tx, { actorId: viewer.person.id, personId: viewer.person.id, action: 'sign-in.ended' })
  })
}

/** Ends all of one's own sign-ins but the one that asks. Returns how many. */
export const endOtherSignIns = async (deps: AccessDeps, viewer: SignedIn): Promise<number> =>
  atomically(deps, async (tx) => {
    const ended = await tx.db
      .deleteFrom('signIn')
      .where('personId', '=', viewer.person.id)
      .where('idHash', '!=', viewer.signInHash ?? '')
      .executeTakeFirst()
    const count = Number(ended.numDeletedRows)
    await accessChanged(tx, {
      actorId: viewer.person.id,
      personId: viewer.person.id,
      action: 'sign-in.others-ended',
      data: { count },
    })
    return count
  })
