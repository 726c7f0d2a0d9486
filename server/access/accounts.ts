import { setAdministrator, setPersonState } from '#server/people/index.ts'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { conflict, forbidden, notFound } from '#server/platform/errors.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { accessChanged } from './access-changed.ts'
import type { AccessDeps } from './deps.ts'

/** To all others administration does not exist (rule 2). Throws notFound. */
export const demandAdministrator = (viewer: Viewer): void => {
  if (!viewer.person?.isAdministrator) throw notFound()
}

/** Everyone with an account, by name; `search` looks in names and addresses. Administrators only. */
export const listAccounts = async (deps: Pick<AccessDeps, 'db'>, viewer: Viewer, search: string) => {
  demandAdministrator(viewer)
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return deps.db
    .selectFrom('person')
    .leftJoin('personAddress', (join) =>
      join.onRef('personAddress.personId', '=', 'person.id').on('personAddress.isPrimary', '=', true),
    )
    .select(['person.id', 'person.name', 'person.state', 'person.isAdministrator', 'person.createdAt'])
    .select((eb) => [
      'personAddress.address',
      eb
        .selectFrom('signIn')
        .whereRef('signIn.personId', '=', 'person.id')
        .select((inner) => inner.fn.max('signIn.lastSeenAt').as('at'))
        .as('lastSeenAt'),
    ])
    .where('person.state', '!=', 'erased')
    .where((eb) => eb.or([eb('person.name', 'ilike', pattern), eb('personAddress.address', 'ilike', pattern)]))
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(500)
    .execute()
}

/** Suspends an account: all its sign-ins end, what it wrote stays. Nobody suspends herself. */
export const suspendAccount = async (deps: AccessDeps, viewer: SignedIn, personId: string): Promise<void> => {
  demandAdministrator(viewer)
  if (personId === viewer.person.id) throw forbidden('administration:problems.yourself')
  await change(deps, viewer, personId, 'account.suspended', (tx) => setPersonState(tx, personId, 'active', 'suspended'))
}

/** Lets a suspended account sign in again. */
export const reactivateAccount = async (deps: AccessDeps, viewer: SignedIn, personId: string): Promise<void> => {
  demandAdministrator(viewer)
  await change(deps, viewer, personId, 'account.reactivated', (tx) =>
    setPersonState(tx, personId, 'suspended', 'active'),
  )
}

/** Makes a person an administrator. Her sign-ins end: a new power begins with a new sign-in (quality §4). */
export const makeAdministrator = async (deps: AccessDeps, viewer: SignedIn, personId: string): Promise<void> => {
  demandAdministrator(viewer)
  await change(deps, viewer, personId, 'administrator.made', (tx) => setAdministrator(tx, personId, true))
}

/** Ends a person's being an administrator. Nobody ends her own, so that one always stays. */
export const endAdministrator = async (deps: AccessDeps, viewer: SignedIn, personId: string): Promise<void> => {
  demandAdministrator(viewer)
  if (personId === viewer.person.id) throw forbidden('administration:problems.yourself')
  await change(deps, viewer, personId, 'administrator.ended', (tx) => setAdministrator(tx, personId, false))
}

const change = (
  deps: AccessDeps,
  viewer: SignedIn,
  personId: string,
  action: string,
  write: (tx: Tx) => Promise<boolean>,
) =>
  atomically(deps, async (tx) => {
    const person = await tx.db.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
    if (!person) throw notFound()
    if (!(await write(tx))) throw conflict('problems:changedMeanwhile')
    await tx.db.deleteFrom('signIn').where('personId', '=', personId).execute()
    await accessChanged(tx, { actorId: viewer.person.id, personId, action })
  })
