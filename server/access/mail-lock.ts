import { atomically } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { isMailLocked, unlockMail } from '#server/platform/mail.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { demandAdministrator } from './accounts.ts'
import type { AccessDeps } from './deps.ts'

/** Whether mail goes to administrators only, as in a restored copy. Administrators only. */
export const readMailLock = async (deps: Pick<AccessDeps, 'db'>, viewer: Viewer): Promise<boolean> => {
  demandAdministrator(viewer)
  return isMailLocked(deps.db)
}

/** Lets mail out to everyone again after a restore. Administrators only; audited. */
export const letMailOut = async (deps: AccessDeps, viewer: SignedIn): Promise<void> => {
  demandAdministrator(viewer)
  await atomically(deps, async (tx) => {
    await unlockMail(tx)
    await audit(tx, { actorId: viewer.person.id, action: 'mail.unlocked' })
  })
}
