import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { Role, SignedIn } from '#server/platform/viewer.ts'
import type { SpaceKind } from './contract.ts'
import { may, rolesOf } from './policy.ts'

export type NewSpace = {
  kind: SpaceKind
  slug: string
  title: string
  language: string
  theme: string
  purpose: string
  visibility: string
  mailMode: string
  attribution: string
  observersMayPost: boolean
  state: string
}

/** Inserts a space with its creator as first organizer. For the features whose kinds of space they are. Throws invalid if the address is taken. */
export const insertSpace = async (tx: Tx, viewer: SignedIn, { purpose, ...space }: NewSpace): Promise<string> => {
  const id = newId()
  const taken = await tx.db
    .selectFrom('space')
    .select('id')
    .where('kind', '=', space.kind)
    .where('slug', '=', space.slug)
    .unionAll(
      tx.db
        .selectFrom('spaceFormerSlug')
        .select('spaceId as id')
        .where('kind', '=', space.kind)
        .where('slug', '=', space.slug),
    )
    .executeTakeFirst()
  if (taken) throw invalid({ slug: 'problems:slugTaken' })
  await tx.db
    .insertInto('space')
    .values({
      id,
      ...space,
      purposeSource: purpose,
      purposeHtml: renderMarkdown(purpose, id).html,
      createdBy: viewer.person.id,
      createdAt: tx.now,
    })
    .execute()
  await tx.db
    .insertInto('spaceHistory')
    .values({ id: newId(), spaceId: id, at: tx.now, actorId: viewer.person.id, fromState: null, toState: space.state })
    .execute()
  await putMember(tx, viewer.person.id, id, {
    personId: viewer.person.id,
    role: 'organizer',
    organisationId: null,
    inFunction: '',
  })
  tx.record({ type: 'space.created', actorId: viewer.person.id, spaceId: id, subjectId: id })
  return id
}

export type NewMember = { personId: string; role: Role; organisationId: string | null; inFunction: string }

/** Makes a person a member, or changes her role; the change reaches her open pages. Audited. */
export const putMember = async (tx: Tx, actorId: string, spaceId: string, member: NewMember): Promise<void> => {
  const entered = {
    closedSince: rolesOf('without observers').includes(member.role) ? tx.now : null,
    organizerSince: rolesOf('organizers').includes(member.role) ? tx.now : null,
  }
  await tx.db
    .insertInto('membership')
    .values({ spaceId, since: tx.now, ...entered, ...member })
    .onConflict((oc) =>
      oc.columns(['spaceId', 'personId']).doUpdateSet((eb) => ({
        role: member.role,
        organisationId: member.organisationId,
        inFunction: member.inFunction,
        // A room that she was in already she entered then, another one only now: who spoke there before is not hers to know.
        closedSince: entered.closedSince && eb.fn.coalesce('membership.closedSince', eb.val(tx.now)),
        organizerSince: entered.organizerSince && eb.fn.coalesce('membership.organizerSince', eb.val(tx.now)),
      })),
    )
    .execute()
  await accessChanged(tx, actorId, member.personId, spaceId, 'membership.changed', { role: member.role })
}

/** Raises the person's access version, so that open sockets and queued mails are checked again; audited and announced. */
export const accessChanged = async (
  tx: Tx,
  actorId: string | null,
  personId: string,
  spaceId: string | null,
  type: string,
  data: Record<string, unknown> = {},
): Promise<void> => {
  await tx.db
    .updateTable('person')
    .set((eb) => ({ accessVersion: eb('accessVersion', '+', 1) }))
    .where('id', '=', personId)
    .execute()
  await audit(tx, { actorId, action: type, personId, spaceId, data })
  tx.record({ type, actorId, spaceId, subjectId: personId, data })
}

const findForOrganizer = async (deps: Recording, viewer: SignedIn, spaceId: string) => {
  const space = await deps.db
    .selectFrom('space')
    .select(['id', 'kind', 'slug', 'visibility', 'state'])
    .where('id', '=', spaceId)
    .executeTakeFirst()
  if (!space || !may.see(viewer, space)) throw notFound()
  demand(may.organize(viewer, space))
  return space
}

/** An organizer makes a person with an account a member, or changes her role. Throws notFound, forbidden; conflict for the last organizer. */
export const setMember = async (
  deps: Recording,
  viewer: SignedIn,
  spaceId: string,
  member: NewMember,
): Promise<void> => {
  await findForOrganizer(deps, viewer, spaceId)
  await atomically(deps, async (tx) => {
    if (member.role !== 'organizer') await keepOneOrganizer(tx, spaceId, member.personId)
    await putMember(tx, viewer.person.id, spaceId, member)
  })
}

/** An organizer ends a membership; the person's open pages of the space are closed at once. */
export const removeMember = async (
  deps: Recording,
  viewer: SignedIn,
  spaceId: string,
  personId: string,
): Promise<void> => {
  await findForOrganizer(deps, viewer, spaceId)
  await atomically(deps, (tx) => endMembership(tx, viewer.person.id, spaceId, personId))
}

/** Ends a membership within a command that has demanded it. Throws notFound; conflict for the last organizer. */
export const endMembership = async (tx: Tx, actorId: string, spaceId: string, personId: string): Promise<void> => {
  await keepOneOrganizer(tx, spaceId, personId)
  const removed = await tx.db
    .deleteFrom('membership')
    .where('spaceId', '=', spaceId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw notFound()
  await tx.db.deleteFrom('follow').where('personId', '=', personId).where('spaceId', '=', spaceId).execute()
  await accessChanged(tx, actorId, personId, spaceId, 'membership.ended')
}

// A space without an organizer could be mended by nobody who is in it.
const keepOneOrganizer = async (tx: Tx, spaceId: string, leaving: string) => {
  const organizers = await tx.db
    .selectFrom('membership')
    .select('personId')
    .where('spaceId', '=', spaceId)
    .where('role', '=', 'organizer')
    .forUpdate()
    .execute()
  if (organizers.length === 1 && organizers[0]?.personId === leaving) throw conflict('problems:lastOrganizer')
}

/** Moves a space to another state, with its history. The lifecycle is the feature's own; guarded by the state it was read in. */
export const moveSpace = async (
  tx: Tx,
  viewer: SignedIn,
  space: { id: string; state: string },
  to: string,
  why: string,
): Promise<void> => {
  const moved = await tx.db
    .updateTable('space')
    .set({ state: to })
    .where('id', '=', space.id)
    .where('state', '=', space.state)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
  await tx.db
    .insertInto('spaceHistory')
    .values({
      id: newId(),
      spaceId: space.id,
      at: tx.now,
      actorId: viewer.person.id,
      fromState: space.state,
      toState: to,
      why,
    })
    .execute()
  tx.record({
    type: 'space.moved',
    actorId: viewer.person.id,
    spaceId: space.id,
    subjectId: space.id,
    data: { from: space.state, to },
  })
}

export type SpaceEdit = Partial<
  Pick<
    NewSpace,
    'slug' | 'title' | 'language' | 'theme' | 'purpose' | 'visibility' | 'mailMode' | 'attribution' | 'observersMayPost'
  >
>

/** Changes what a space says of itself; an old address keeps redirecting. Within a command that has demanded `organize`. */
export const updateSpace = async (
  tx: Tx,
  viewer: SignedIn,
  space: { id: string; kind: string; slug: string },
  { purpose, ...edit }: SpaceEdit,
): Promise<void> => {
  if (edit.slug && edit.slug !== space.slug) {
    const taken = await tx.db
      .selectFrom('space')
      .select('id')
      .where('kind', '=', space.kind)
      .where('slug', '=', edit.slug)
      .executeTakeFirst()
    if (taken) throw invalid({ slug: 'problems:slugTaken' })
    await tx.db
      .insertInto('spaceFormerSlug')
      .values({ kind: space.kind, slug: space.slug, spaceId: space.id })
      .onConflict((oc) => oc.columns(['kind', 'slug']).doUpdateSet({ spaceId: space.id }))
      .execute()
  }
  await tx.db
    .updateTable('space')
    .set({
      ...edit,
      ...(purpose === undefined ? {} : { purposeSource: purpose, purposeHtml: renderMarkdown(purpose, space.id).html }),
    })
    .where('id', '=', space.id)
    .execute()
  if (edit.visibility)
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'space.visibility',
      spaceId: space.id,
      data: { to: edit.visibility },
    })
  tx.record({ type: 'space.edited', actorId: viewer.person.id, spaceId: space.id, subjectId: space.id })
}
