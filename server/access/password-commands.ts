import { drawPasswordChanged } from '#emails/password-changed.tsx'
import { drawPasswordReset } from '#emails/password-reset.tsx'
import { findByAddress, primaryAddressOf } from '#server/people/index.ts'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { invalid } from '#server/platform/errors.ts'
import type { Language } from '#server/platform/languages.ts'
import { queueMail } from '#server/platform/mail.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { accessChanged } from './access-changed.ts'
import type { AccessDeps, From, Opened } from './deps.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { openSignIn, proveAddress } from './sign-in.ts'
import { findToken, issueToken, spendToken, voidTokens } from './tokens.ts'

/** Mails a link under which a new password can be chosen. An unknown address answers alike. Throws `limited`. */
export const mailPasswordReset = async (
  deps: AccessDeps,
  { address, language }: { address: string; language: Language },
  from: From,
): Promise<void> => {
  await deps.limits.linksFromAddress.consume(from.address)
  await deps.limits.linksOfAccount.consume(address.toLowerCase())
  const found = await findByAddress(deps.db, address)
  const person = found?.state === 'active' ? found : undefined
  const mailLanguage = (person?.language ?? language) as Language
  await atomically(deps, async (tx) => {
    const { token } = await issueToken(tx, 'reset', person?.id ?? null, person?.address ?? null)
    const drawn = await drawPasswordReset(
      { language: mailLanguage, site: deps.siteName, isDemo: deps.isDemo, url: `${deps.publicUrl}/reset/${token}` },
      deps.t(mailLanguage),
    )
    if (!person) return
    await queueMail(tx, {
      kind: 'password-reset',
      personId: person.id,
      address: person.address,
      language: mailLanguage,
      drawn,
    })
  })
}

/** Whose password a link would set; null if it opens nothing (any more). Uses nothing up. */
export const readPasswordReset = async (deps: AccessDeps, token: string): Promise<{ name: string } | null> => {
  const found = await findToken(deps.db, deps.clock.now(), 'reset', token)
  return found ? { name: found.name ?? '' } : null
}

/** Sets a new password by the mailed link: every sign-in elsewhere ends, older links are void, and she is told by mail. */
export const resetPassword = async (
  deps: AccessDeps,
  { token, password }: { token: string; password: string },
  from: From,
): Promise<Opened> => {
  const hash = await hashPassword(password)
  const found = await atomically(deps, async (tx) => {
    const spent = await spendToken(tx, 'reset', token)
    if (spent?.personId) await putPassword(deps, tx, spent.personId, hash, 'password.reset')
    return spent
  })
  if (!found?.personId) throw invalid({ '': 'access:problems.linkVoid' })
  if (found.address) await deps.limits.signInsOfAccount.forget(found.address.toLowerCase())
  await proveAddress(deps, found.personId, found.address)
  return openSignIn(deps, found.personId, from, 'reset')
}

/** Whether the person has a password at all: those who came by invitation need none. */
export const hasPassword = async (deps: Pick<AccessDeps, 'db'>, viewer: SignedIn): Promise<boolean> => {
  const row = await deps.db
    .selectFrom('password')
    .select('personId')
    .where('personId', '=', viewer.person.id)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Sets or changes one's own password; whoever has one proves it. All sign-ins end but this browser's, which gets a new
 * cookie. Throws `invalid` for a wrong present password, `limited`.
 */
export const changePassword = async (
  deps: AccessDeps,
  viewer: SignedIn,
  { present, password }: { present: string; password: string },
  from: From,
): Promise<Opened> => {
  const personId = viewer.person.id
  const known = await deps.db.selectFrom('password').select('hash').where('personId', '=', personId).executeTakeFirst()
  if (known) {
    await deps.limits.signInsOfAccount.consume(personId)
    if (!(await isPassword(known.hash, present))) throw invalid({ presentPassword: 'access:problems.presentWrong' })
    await deps.limits.signInsOfAccount.forget(personId)
  }
  const hash = await hashPassword(password)
  await atomically(deps, (tx) => putPassword(deps, tx, personId, hash, 'password.changed'))
  return openSignIn(deps, personId, from, 'password')
}

const putPassword = async (deps: AccessDeps, tx: Tx, personId: string, hash: string, action: string) => {
  await writePassword(tx, personId, hash)
  await tx.db.deleteFrom('signIn').where('personId', '=', personId).execute()
  await voidTokens(tx, ['reset', 'sign-in'], personId)
  await accessChanged(tx, { actorId: personId, personId, action })
  const address = await primaryAddressOf(tx.db, personId)
  if (!address) return
  const { language } = await tx.db
    .selectFrom('person')
    .select('language')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const drawn = await drawPasswordChanged(
    { language: language as Language, site: deps.siteName, isDemo: deps.isDemo, url: `${deps.publicUrl}/reset` },
    deps.t(language as Language),
  )
  await queueMail(tx, { kind: 'password-changed', personId, address, language: language as Language, drawn })
}

/** Stores the hash of a person's password. */
export const writePassword = async (tx: Tx, personId: string, hash: string): Promise<void> => {
  await tx.db
    .insertInto('password')
    .values({ personId, hash, changedAt: tx.now })
    .onConflict((oc) => oc.column('personId').doUpdateSet({ hash, changedAt: tx.now }))
    .execute()
}

/** Gives a person a password without a mail: for the story of the demonstration. */
export const setPassword = async (deps: AccessDeps, personId: string, password: string): Promise<void> => {
  const hash = await hashPassword(password)
  await atomically(deps, (tx) => writePassword(tx, personId, hash))
}
