import { sql } from 'kysely'
import { addPerson, findByAddress } from '#server/people/index.ts'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import type { AccessDeps, From, Opened } from './deps.ts'
import type { FirstAdministrator } from './input.ts'
import { writePassword } from './password-commands.ts'
import { hashPassword } from './passwords.ts'
import { openSignIn } from './sign-in.ts'
import { findToken, issueToken, spendToken, voidTokens } from './tokens.ts'

const hasAdministrator = async (db: AccessDeps['db']) => {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('isAdministrator', '=', true)
    .where('state', 'in', ['active', 'suspended'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The link that creates the first administrator, once, within a week; null when there is one already. Each start makes
 * a new one and voids the older: whoever reads an old log finds nothing that opens.
 */
export const firstAdministratorLink = async (deps: AccessDeps): Promise<string | null> => {
  if (await hasAdministrator(deps.db)) return null
  const { token } = await atomically(deps, async (tx) => {
    await voidTokens(tx, ['first-administrator'], null)
    return issueToken(tx, 'first-administrator', null, null)
  })
  return `${deps.publicUrl}/first-administrator/${token}`
}

/** Whether the link still creates the first administrator. Throws notFound otherwise. */
export const readFirstAdministrator = async (deps: AccessDeps, token: string): Promise<void> => {
  const found = await findToken(deps.db, deps.clock.now(), 'first-administrator', token)
  if (!found || (await hasAdministrator(deps.db))) throw notFound()
}

/** Creates the first administrator and signs her in. Throws notFound for a void link, invalid for a taken address. */
export const createFirstAdministrator = async (
  deps: AccessDeps,
  { token, ...input }: FirstAdministrator & { token: string },
  from: From,
): Promise<Opened> => {
  await readFirstAdministrator(deps, token)
  const hash = await hashPassword(input.password)
  const personId = await atomically(deps, async (tx) => {
    await onlyOneAtATime(tx)
    const spent = await spendToken(tx, 'first-administrator', token)
    if (!spent || (await hasAdministrator(tx.db))) throw notFound()
    if (await findByAddress(tx.db, input.address)) throw invalid({ address: 'access:problems.addressTaken' })
    const id = await addPerson(tx, { ...input, isVerified: false, isAdministrator: true })
    await writePassword(tx, id, hash)
    await audit(tx, { actorId: id, action: 'administrator.first', personId: id })
    return id
  })
  return openSignIn(deps, personId, from, 'first administrator')
}

// Two browsers with the same link at the same moment make one administrator.
const onlyOneAtATime = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('first-administrator'))`.execute(tx.db)
