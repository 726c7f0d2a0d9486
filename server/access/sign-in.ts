import { findByAddress, verifyAddress } from '#server/people/index.ts'
import { atomically } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { invalid } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { accessChanged } from './access-changed.ts'
import type { AccessDeps, From, Opened } from './deps.ts'
import { isPassword } from './passwords.ts'

/**
 * Signs in by password. Throws `limited` (a mailed link still opens the door) and `invalid`, the same for a wrong
 * password and an unknown address and after the same work.
 */
export const signInByPassword = async (
  deps: AccessDeps,
  { address, password }: { address: string; password: string },
  from: From,
): Promise<Opened> => {
  const { db, limits } = deps
  const account = address.toLowerCase()
  await limits.signInsFromAddress.consume(from.address)
  await limits.signInsOfAccount.consume(account)
  const person = await findByAddress(db, address)
  const known = person
    ? await db.selectFrom('password').select('hash').where('personId', '=', person.id).executeTakeFirst()
    : undefined
  const fits = await isPassword(known?.hash, password)
  if (person?.state !== 'active' || !fits) throw invalid({ '': 'access:problems.wrong' })
  // Only failures count: an office behind one address is not locked out by its own people.
  await Promise.all([limits.signInsOfAccount.forget(account), limits.signInsFromAddress.giveBack(from.address)])
  return openSignIn(deps, person.id, from, 'password')
}

export type SignInWay = 'password' | 'link' | 'code' | 'invitation' | 'first administrator' | 'reset'

/** Opens a sign-in in place of the one that the browser may still hold: nobody can plant a cookie and wait. Audited. */
export const openSignIn = async (deps: AccessDeps, personId: string, from: From, way: SignInWay): Promise<Opened> => {
  await deps.signIns.close(from.cookie)
  const { cookie } = await deps.signIns.open(personId, from)
  const { welcomedAt } = await deps.db
    .selectFrom('person')
    .select('welcomedAt')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  await atomically(deps, (tx) => audit(tx, { actorId: personId, action: 'sign-in', personId, data: { way } }))
  return { cookie, isWelcomed: welcomedAt !== null }
}

/** Ends the sign-in of this browser and its sockets; returns the header that clears the cookie. Fine without a sign-in. */
export const signOut = async (deps: AccessDeps, viewer: Viewer, from: From): Promise<string> => {
  const cleared = await deps.signIns.close(from.cookie)
  const personId = viewer.person?.id
  if (personId) {
    await atomically(deps, (tx) => accessChanged(tx, { actorId: personId, personId, action: 'sign-out' }))
  }
  return cleared
}

/** What was mailed to an address was used: its owner reads it. */
export const proveAddress = (deps: AccessDeps, personId: string, address: string | null) =>
  address ? atomically(deps, (tx) => verifyAddress(tx, personId, address)) : Promise.resolve()
