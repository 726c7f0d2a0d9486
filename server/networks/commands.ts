import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { insertSpace, moveSpace, updateSpace } from '#server/spaces/index.ts'
import type { NetworkFields, NetworkMove } from './input.ts'
import { demandMove } from './lifecycle.ts'
import { may } from './policy.ts'

/** The facts that commands decide on. Throws notFound for the missing and the confidential alike. */
export const findFacts = async ({ db }: Pick<Recording, 'db'>, viewer: SignedIn, networkId: string) => {
  if (!isId(networkId)) throw notFound()
  const network = await db
    .selectFrom('space')
    .select(['id', 'kind', 'slug', 'visibility', 'state'])
    .where('id', '=', networkId)
    .where('kind', '=', 'network')
    .executeTakeFirst()
  if (!network || !may.see(viewer, network)) throw notFound()
  return network
}

/** An administrator founds a network and becomes its first organizer. Returns its id. Throws forbidden, invalid. */
export const createNetwork = async (
  deps: Recording,
  viewer: SignedIn,
  { mechanisms, ...fields }: NetworkFields,
): Promise<string> => {
  demand(may.create(viewer))
  return atomically(deps, async (tx) => {
    const id = await insertSpace(tx, viewer, { kind: 'network', state: 'proposed', ...fields })
    await putMechanisms(tx, id, mechanisms)
    return id
  })
}

/**
 * An organizer changes what a network says of itself, or lets a mechanism go; only an administrator among them lets one in.
 * Throws notFound, forbidden, invalid.
 */
export const editNetwork = async (
  deps: Recording,
  viewer: SignedIn,
  networkId: string,
  { mechanisms, ...fields }: NetworkFields,
): Promise<void> => {
  const network = await findFacts(deps, viewer, networkId)
  demand(may.organize(viewer, network))
  const present = await listMechanisms(deps, network.id)
  if (mechanisms.some((id) => !present.includes(id))) demand(may.admit(viewer))
  await atomically(deps, async (tx) => {
    await updateSpace(tx, viewer, network, fields)
    await putMechanisms(tx, network.id, mechanisms)
  })
}

/** An organizer moves a network along `proposed → active → archived` and says why. */
export const moveNetwork = async (
  deps: Recording,
  viewer: SignedIn,
  networkId: string,
  { to, why }: NetworkMove,
): Promise<void> => {
  const network = await findFacts(deps, viewer, networkId)
  demand(may.organize(viewer, network))
  demandMove(network.state, to)
  await atomically(deps, (tx) => moveSpace(tx, viewer, network, to, why))
}

const listMechanisms = async ({ db }: Pick<Recording, 'db'>, networkId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('spaceOrganisation')
    .select('organisationId')
    .where('spaceId', '=', networkId)
    .where('part', '=', 'member mechanism')
    .execute()
  return rows.map(({ organisationId }) => organisationId)
}

const putMechanisms = async (tx: Tx, networkId: string, mechanisms: readonly string[]) => {
  const chosen = [...new Set(mechanisms)]
  if (chosen.length > 0) {
    const known = await tx.db.selectFrom('organisation').select('id').where('id', 'in', chosen).execute()
    if (known.length !== chosen.length) throw invalid({ mechanisms: 'problems:choose' })
  }
  await tx.db
    .deleteFrom('spaceOrganisation')
    .where('spaceId', '=', networkId)
    .where('part', '=', 'member mechanism')
    .execute()
  if (chosen.length === 0) return
  await tx.db
    .insertInto('spaceOrganisation')
    .values(chosen.map((organisationId) => ({ spaceId: networkId, organisationId, part: 'member mechanism' })))
    .execute()
}
