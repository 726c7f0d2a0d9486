import { bind } from '#server/platform/bind.ts'
import { endAdministrator, listAccounts, makeAdministrator, reactivateAccount, suspendAccount } from './accounts.ts'
import type { AccessDeps } from './deps.ts'
import { createFirstAdministrator, firstAdministratorLink, readFirstAdministrator } from './first-administrator.ts'
import { readAudit, readMailLog } from './logs.ts'
import { letMailOut, readMailLock } from './mail-lock.ts'
import { mailSignIn, readSignInLink, signInByCode, signInByLink } from './mailed-sign-in.ts'
import { endOtherSignIns, endSignIn, listSignIns } from './own-sign-ins.ts'
import {
  changePassword,
  hasPassword,
  mailPasswordReset,
  readPasswordReset,
  resetPassword,
  setPassword,
} from './password-commands.ts'
import { openSignIn, signInByPassword, signOut } from './sign-in.ts'
import { createSignIns } from './sign-ins.ts'
import { clearTokens } from './tokens.ts'
import { readPerson } from './viewers.ts'

export { accessChanged } from './access-changed.ts'
export { demandAdministrator } from './accounts.ts'
export type { From, Opened } from './deps.ts'
export { createLimits, type Limits } from './limits.ts'
export { hashOf, newSecret } from './secrets.ts'
export { readPeople } from './viewers.ts'

/** Who is at the door: sign-ins, passwords, mailed links, accounts, and the viewer of each request. */
export const createAccess = (given: Omit<AccessDeps, 'signIns'>) => {
  const signIns = createSignIns({ db: given.db, clock: given.clock, secure: given.publicUrl.startsWith('https:') })
  const deps: AccessDeps = { ...given, signIns }
  return {
    signIns,
    readViewer: signIns.read,
    ...bind(deps, {
      readPerson,
      signInByPassword,
      openSignIn,
      signOut,
      mailSignIn,
      readSignInLink,
      signInByLink,
      signInByCode,
      mailPasswordReset,
      readPasswordReset,
      resetPassword,
      hasPassword,
      changePassword,
      setPassword,
      listSignIns,
      endSignIn,
      endOtherSignIns,
      firstAdministratorLink,
      readFirstAdministrator,
      createFirstAdministrator,
      listAccounts,
      suspendAccount,
      reactivateAccount,
      makeAdministrator,
      endAdministrator,
      readAudit,
      readMailLog,
      readMailLock,
      letMailOut,
      clearTokens,
    }),
  }
}
export type Access = ReturnType<typeof createAccess>
