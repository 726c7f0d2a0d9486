import { drawSignInLink } from '#emails/sign-in-link.tsx'
import { findByAddress } from '#server/people/index.ts'
import { atomically } from '#server/platform/activity.ts'
import { invalid } from '#server/platform/errors.ts'
import type { Language } from '#server/platform/languages.ts'
import { queueMail } from '#server/platform/mail.ts'
import type { AccessDeps, From, Opened } from './deps.ts'
import { openSignIn, proveAddress } from './sign-in.ts'
import { findToken, issueToken, spendCode, spendToken } from './tokens.ts'

/**
 * Mails a link and a six-digit code that sign in, within an hour, once. Returns what the asking browser needs to type
 * the code. An unknown address answers alike, after the same work; nothing is mailed there. Throws `limited`.
 */
export const mailSignIn = async (
  deps: AccessDeps,
  { address, next, language }: { address: string; next: string; language: Language },
  from: From,
): Promise<{ request: string }> => {
  await deps.limits.linksFromAddress.consume(from.address)
  await deps.limits.linksOfAccount.consume(address.toLowerCase())
  const found = await findByAddress(deps.db, address)
  const person = found?.state === 'active' ? found : undefined
  const mailLanguage = (person?.language ?? language) as Language
  return atomically(deps, async (tx) => {
    const { token, code, request } = await issueToken(tx, 'sign-in', person?.id ?? null, person?.address ?? null)
    const drawn = await drawSignInLink(
      {
        language: mailLanguage,
        site: deps.siteName,
        isDemo: deps.isDemo,
        url: `${deps.publicUrl}/sign-in/link/${token}${next === '/' ? '' : `?next=${encodeURIComponent(next)}`}`,
        code,
      },
      deps.t(mailLanguage),
    )
    if (person) {
      await queueMail(tx, {
        kind: 'sign-in-link',
        personId: person.id,
        address: person.address,
        language: mailLanguage,
        drawn,
      })
    }
    return { request }
  })
}

/** Whom a mailed link would sign in; null if it opens nothing (any more). Uses nothing up: scanners follow links. */
export const readSignInLink = async (deps: AccessDeps, token: string): Promise<{ name: string } | null> => {
  const found = await findToken(deps.db, deps.clock.now(), 'sign-in', token)
  return found ? { name: found.name ?? '' } : null
}

/** Signs in by the link, once. Throws `invalid` if it opens nothing (any more). */
export const signInByLink = async (deps: AccessDeps, token: string, from: From): Promise<Opened> => {
  const found = await atomically(deps, (tx) => spendToken(tx, 'sign-in', token))
  if (!found?.personId) throw invalid({ '': 'access:problems.linkVoid' })
  await proveAddress(deps, found.personId, found.address)
  return openSignIn(deps, found.personId, from, 'link')
}

/** Signs in by the code, in the browser that asked for it; five tries. Throws `invalid`, `limited`. */
export const signInByCode = async (
  deps: AccessDeps,
  { request, code }: { request: string; code: string },
  from: From,
): Promise<Opened> => {
  await deps.limits.signInsFromAddress.consume(from.address)
  const found = await spendCode(deps.db, deps.clock.now(), request, code)
  if (!found?.personId) throw invalid({ code: 'access:problems.codeWrong' })
  await deps.limits.signInsFromAddress.giveBack(from.address)
  await proveAddress(deps, found.personId, found.address)
  return openSignIn(deps, found.personId, from, 'code')
}
