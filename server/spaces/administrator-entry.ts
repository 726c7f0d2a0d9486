import { demandAdministrator } from '#server/access/index.ts'
import { atomically, type Recording } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, notFound } from '#server/platform/errors.ts'
import { yes } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { putMember } from './commands.ts'
import type { AdministratorEntry } from './invitation-input.ts'
import { may, seenBy } from './policy.ts'

// An administrator runs the house and reads no space she is no member of. Where she must help inside one, she becomes a
// member by this entry, which its organizers see. A confidential space is unknown to her too: its organizers invite her.

/** The spaces that an administrator could enter, and those she is in, by title. Administrators only. */
export const listSpacesToEnter = async ({ db }: Pick<Recording, 'db'>, viewer: SignedIn) => {
  demandAdministrator(viewer)
  const spaces = await db
    .selectFrom('space')
    .select(['space.id', 'space.kind', 'space.slug', 'space.title', 'space.language', 'space.visibility'])
    .where(seenBy(viewer))
    .orderBy('space.title')
    .execute()
  return spaces.map((space) => ({ ...space, role: may.roleIn(viewer, space.id) }))
}

/** Enters a space with a reason. Throws notFound where there is none to see; conflict if she is a member already. */
export const enterAsAdministrator = async (
  deps: Recording,
  viewer: SignedIn,
  { spaceId, role, why }: AdministratorEntry,
): Promise<void> => {
  demandAdministrator(viewer)
  const space = await deps.db
    .selectFrom('space')
    .select(['id', 'visibility'])
    .where('id', '=', spaceId)
    .executeTakeFirst()
  if (!space || !may.see(viewer, space)) throw notFound()
  if (may.roleIn(viewer, spaceId)) throw conflict('administration:problems.alreadyMember')
  const personId = viewer.person.id
  await atomically(deps, async (tx) => {
    await putMember(tx, personId, spaceId, { personId, role, organisationId: null, inFunction: '' })
    await audit(tx, {
      actorId: personId,
      action: 'space.administrator-entered',
      personId,
      spaceId,
      data: { role, why },
    })
    tx.record({ type: 'space.administrator-entered', actorId: personId, spaceId, subjectId: personId })
  })
}

/** Which administrators entered a space, when and why, for its organizers. */
export const listAdministratorEntries = async (
  { db }: Pick<Recording, 'db'>,
  viewer: SignedIn,
  space: { id: string; visibility: string },
) => {
  if (!yes(may.organize(viewer, space))) return []
  const rows = await db
    .selectFrom('auditEntry')
    .leftJoin('person', 'person.id', 'auditEntry.personId')
    .select(['auditEntry.id', 'auditEntry.at', 'auditEntry.data', 'person.name'])
    .where('auditEntry.spaceId', '=', space.id)
    .where('auditEntry.action', '=', 'space.administrator-entered')
    .orderBy('auditEntry.at', 'desc')
    .execute()
  return rows.map(({ data, ...row }) => ({ ...row, ...(data as { role: string; why: string }) }))
}
