import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict, forbidden, invalid, notFound } from '#server/platform/errors.ts'
import { isId, newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { accessChanged } from '#server/spaces/index.ts'
import { findFacts } from '../find.ts'
import type { DelegateChoice, DelegateFields, DelegationFields, DelegationMove } from '../input.ts'
import { nextDelegationStates } from '../lifecycle.ts'
import { may } from '../policy.ts'

/** An organizer invites an organisation. Returns the delegation's id. Throws invalid if it is invited already. */
export const inviteDelegation = async (
  deps: Recording,
  viewer: SignedIn,
  consultationId: string,
  fields: DelegationFields,
): Promise<string> => {
  const found = await findFacts(deps, viewer, consultationId)
  demand(may.organize(viewer, found))
  return atomically(deps, async (tx) => {
    const id = newId()
    const organisation = await tx.db
      .selectFrom('organisation')
      .select('id')
      .where('id', '=', fields.organisationId)
      .executeTakeFirst()
    if (!organisation) throw invalid({ organisationId: 'problems:choose' })
    const added = await tx.db
      .insertInto('delegation')
      .values({ id, consultationId: found.id, state: 'invited', ...fields })
      .onConflict((oc) => oc.columns(['consultationId', 'organisationId']).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n)
      throw invalid({ organisationId: 'consultations:problems.alreadyInvited' })
    await changed(tx, viewer, found.id, id, { to: 'invited' })
    return id
  })
}

const findDelegation = async (deps: Recording, viewer: SignedIn, delegationId: string) => {
  if (!isId(delegationId)) throw notFound()
  const delegation = await deps.db
    .selectFrom('delegation')
    .select(['id', 'consultationId', 'organisationId', 'state'])
    .where('id', '=', delegationId)
    .executeTakeFirst()
  if (!delegation) throw notFound()
  const space = await findFacts(deps, viewer, delegation.consultationId)
  const delegates = await deps.db
    .selectFrom('delegate')
    .select(['personId', 'part', 'voice'])
    .where('delegationId', '=', delegation.id)
    .execute()
  const heads = delegates.filter(({ part }) => part === 'head').map(({ personId }) => personId)
  return { ...delegation, space, delegates, heads }
}

/** Its head, or an organizer, says whether a delegation comes. One that declines has no voice any more. */
export const moveDelegation = async (
  deps: Recording,
  viewer: SignedIn,
  { delegationId, to }: DelegationMove,
): Promise<void> => {
  const found = await findDelegation(deps, viewer, delegationId)
  demand(may.answerFor(viewer, found.space, found))
  if (!nextDelegationStates(found.state).includes(to)) throw conflict('consultations:problems.unlawfulMove')
  await atomically(deps, async (tx) => {
    const moved = await tx.db
      .updateTable('delegation')
      .set({ state: to })
      .where('id', '=', found.id)
      .where('state', '=', found.state)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    if (to === 'declined') await silence(tx, viewer, found, null)
    await changed(tx, viewer, found.consultationId, found.id, { from: found.state, to })
  })
}

/**
 * Its head, or an organizer, puts a member of the consultation into a delegation and says who holds its voice. There is
 * one head, one holder of the voice and one substitute: whoever held that place before gives it up. Nobody gives a voice to
 * herself. Throws notFound, forbidden, invalid, conflict.
 */
export const putDelegate = async (
  deps: Recording,
  viewer: SignedIn,
  { delegationId, personId, part, voice }: DelegateFields,
): Promise<void> => {
  const found = await findDelegation(deps, viewer, delegationId)
  demand(may.answerFor(viewer, found.space, found))
  const had = found.delegates.find((delegate) => delegate.personId === personId)?.voice ?? null
  // Nobody speaks for an organisation on her own word (decision 12), whoever she is here.
  if (voice && voice !== had && personId === viewer.person.id) throw forbidden('consultations:problems.ownVoice')
  if (voice && found.state === 'declined') throw conflict('consultations:problems.declinedHasNoVoice')
  await atomically(deps, async (tx) => {
    const member = await tx.db
      .selectFrom('membership')
      .select(['role', 'organisationId'])
      .where('spaceId', '=', found.consultationId)
      .where('personId', '=', personId)
      .executeTakeFirst()
    if (!member) throw invalid({ personId: 'consultations:problems.membersFirst' })
    if (member.organisationId !== found.organisationId)
      throw invalid({ personId: 'consultations:problems.ofAnotherOrganisation' })
    if (voice) await silence(tx, viewer, found, voice, personId)
    if (part === 'head')
      await tx.db
        .updateTable('delegate')
        .set({ part: 'member' })
        .where('delegationId', '=', found.id)
        .where('part', '=', 'head')
        .execute()
    await tx.db
      .insertInto('delegate')
      .values({ delegationId: found.id, personId, part, voice })
      .onConflict((oc) => oc.columns(['delegationId', 'personId']).doUpdateSet({ part, voice }))
      .execute()
    if (had !== voice)
      await accessChanged(tx, viewer.person.id, personId, found.consultationId, 'voice.changed', { voice })
    await changed(tx, viewer, found.consultationId, found.id, {})
  })
}

/** Its head, or an organizer, takes a person out of a delegation; she stays a member of the consultation. */
export const removeDelegate = async (
  deps: Recording,
  viewer: SignedIn,
  { delegationId, personId }: DelegateChoice,
): Promise<void> => {
  const found = await findDelegation(deps, viewer, delegationId)
  demand(may.answerFor(viewer, found.space, found))
  await atomically(deps, async (tx) => {
    const removed = await tx.db
      .deleteFrom('delegate')
      .where('delegationId', '=', found.id)
      .where('personId', '=', personId)
      .returning('voice')
      .executeTakeFirst()
    if (!removed) throw notFound()
    if (removed.voice)
      await accessChanged(tx, viewer.person.id, personId, found.consultationId, 'voice.changed', { voice: null })
    await changed(tx, viewer, found.consultationId, found.id, {})
  })
}

// Takes one voice, or with null every voice, from who holds it; for each of them access has changed.
const silence = async (
  tx: Tx,
  viewer: SignedIn,
  { id, consultationId }: { id: string; consultationId: string },
  voice: string | null,
  except?: string,
) => {
  const silenced = await tx.db
    .updateTable('delegate')
    .set({ voice: null })
    .where('delegationId', '=', id)
    .where('voice', voice ? '=' : 'is not', voice)
    .$if(except !== undefined, (query) => query.where('personId', '!=', except!))
    .returning('personId')
    .execute()
  for (const { personId } of silenced)
    await accessChanged(tx, viewer.person.id, personId, consultationId, 'voice.changed', { voice: null })
}

const changed = (tx: Tx, viewer: SignedIn, spaceId: string, subjectId: string, data: Record<string, unknown>) =>
  tx.record({ type: 'delegation.changed', actorId: viewer.person.id, spaceId, subjectId, data })
