import type { TFunction } from 'i18next'
import { drawInvitation } from '#emails/invitation.tsx'
import { type Access, hashOf, type Limits, newSecret } from '#server/access/index.ts'
import { findByAddress, fullNameOf } from '#server/people/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import type { Language } from '#server/platform/languages.ts'
import { queueMail } from '#server/platform/mail.ts'
import { demand } from '#server/platform/policy.ts'
import type { Role, SignedIn } from '#server/platform/viewer.ts'
import type { NewInvitation } from './invitation-input.ts'
import { may } from './policy.ts'

export type InvitationDeps = Recording & {
  access: Access
  limits: Limits
  t: (language: Language) => TFunction
  publicUrl: string
  siteName: string
  isDemo: boolean
  /** Whether mail leaves the house; without it an organizer is shown the link, once. */
  hasMail: boolean
}

/** An invitation is good for 21 days (issue 2, "Access"). */
const lifetime = 21 * 24 * 60 * 60 * 1000

type Space = { id: string; kind: string; title: string; language: string; visibility: string }

const findSpaceToOrganize = async ({ db }: Recording, viewer: SignedIn, spaceId: string): Promise<Space> => {
  const space = await db
    .selectFrom('space')
    .select(['id', 'kind', 'title', 'language', 'visibility'])
    .where('id', '=', spaceId)
    .executeTakeFirst()
  if (!space || !may.see(viewer, space)) throw notFound()
  demand(may.organize(viewer, space))
  return space
}

/** What inviting gives back: the link, where the organizer has to hand it over herself; it cannot be shown again. */
export type Invited = { invitationId: string; link: string | null }

/**
 * An organizer invites a person into a space, in a role, by mail. Throws notFound, forbidden, limited; conflict for
 * whoever is a member or has an open invitation already.
 */
export const invite = async (
  deps: InvitationDeps,
  viewer: SignedIn,
  spaceId: string,
  input: NewInvitation,
): Promise<Invited> => {
  const space = await findSpaceToOrganize(deps, viewer, spaceId)
  await deps.limits.invitations.consume(viewer.person.id)
  return atomically(deps, async (tx) => {
    await demandFree(tx, spaceId, input.address)
    const id = newId()
    const token = newSecret()
    await tx.db
      .insertInto('invitation')
      .values({
        id,
        spaceId,
        ...input,
        tokenHash: hashOf(token),
        invitedBy: viewer.person.id,
        createdAt: tx.now,
        expiresAt: new Date(tx.now.getTime() + lifetime),
      })
      .execute()
    await noteOn(tx, viewer, { id, spaceId, role: input.role }, 'invitation.sent')
    return deliver(deps, tx, viewer, space, { id, ...input }, token)
  })
}

const demandFree = async (tx: Tx, spaceId: string, address: string) => {
  const person = await findByAddress(tx.db, address)
  if (person) {
    const member = await tx.db
      .selectFrom('membership')
      .select('role')
      .where('spaceId', '=', spaceId)
      .where('personId', '=', person.id)
      .executeTakeFirst()
    if (member) throw conflict('invitations:problems.alreadyMember')
  }
  const open = await tx.db
    .selectFrom('invitation')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where((eb) => eb(eb.fn<string>('lower', ['address']), '=', address.toLowerCase()))
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', tx.now)
    .executeTakeFirst()
  if (open) throw conflict('invitations:problems.alreadyInvited')
}

type Letter = NewInvitation & { id: string }

const deliver = async (
  deps: InvitationDeps,
  tx: Tx,
  viewer: SignedIn,
  space: Space,
  letter: Letter,
  token: string,
): Promise<Invited> => {
  const url = `${deps.publicUrl}/invitations/${token}`
  const organisation = letter.organisationId ? await nameOfOrganisation(tx, letter.organisationId, letter.language) : ''
  const drawn = await drawInvitation(
    {
      language: letter.language,
      site: deps.siteName,
      isDemo: deps.isDemo,
      url,
      name: letter.name,
      // No title, author or text of a confidential space is in any mail; the page behind the link tells (quality §1.6).
      about:
        space.visibility === 'confidential'
          ? null
          : {
              invitedBy: viewer.person.name,
              kind: space.kind,
              title: space.title,
              titleLanguage: space.language,
              role: letter.role,
              inFunction: letter.inFunction,
              organisation,
              message: letter.message,
            },
      expiresAt: new Date(tx.now.getTime() + lifetime),
    },
    deps.t(letter.language),
  )
  const person = await findByAddress(tx.db, letter.address)
  await queueMail(tx, {
    kind: 'invitation',
    personId: person?.id ?? null,
    address: letter.address,
    language: letter.language,
    drawn,
  })
  if (deps.hasMail) return { invitationId: letter.id, link: null }
  await tx.db.updateTable('invitation').set({ linkShownAt: tx.now }).where('id', '=', letter.id).execute()
  await noteOn(tx, viewer, { id: letter.id, spaceId: space.id, role: letter.role }, 'invitation.link-shown')
  return { invitationId: letter.id, link: url }
}

const nameOfOrganisation = async (tx: Tx, id: string, language: Language) => {
  const row = await tx.db
    .selectFrom('organisation')
    .select((eb) => fullNameOf(eb.ref('organisation.id'), language).as('name'))
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name ?? ''
}

const noteOn = async (
  tx: Tx,
  viewer: SignedIn,
  invitation: { id: string; spaceId: string; role: string },
  action: string,
) => {
  const { id, spaceId, role } = invitation
  await audit(tx, { actorId: viewer.person.id, action, spaceId, data: { invitationId: id, role } })
  tx.record({ type: action, actorId: viewer.person.id, spaceId, subjectId: id })
}

const findOpen = async (deps: InvitationDeps, viewer: SignedIn, invitationId: string) => {
  const invitation = await deps.db
    .selectFrom('invitation')
    .select(['id', 'spaceId', 'address', 'name', 'role', 'organisationId', 'inFunction', 'language', 'message'])
    .where('id', '=', invitationId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (!invitation) throw notFound()
  const space = await findSpaceToOrganize(deps, viewer, invitation.spaceId)
  return {
    space,
    invitation: { ...invitation, role: invitation.role as Role, language: invitation.language as Language },
  }
}

/** Sends an invitation again, for another 21 days; the earlier link opens nothing any more. */
export const resendInvitation = async (
  deps: InvitationDeps,
  viewer: SignedIn,
  invitationId: string,
): Promise<Invited> => {
  const { space, invitation } = await findOpen(deps, viewer, invitationId)
  await deps.limits.invitations.consume(viewer.person.id)
  return atomically(deps, async (tx) => {
    const token = newSecret()
    const renewed = await tx.db
      .updateTable('invitation')
      .set({
        tokenHash: hashOf(token),
        expiresAt: new Date(tx.now.getTime() + lifetime),
        invitedBy: viewer.person.id,
        linkShownAt: null,
      })
      .where('id', '=', invitationId)
      .where('acceptedAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (renewed.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await noteOn(tx, viewer, invitation, 'invitation.sent-again')
    return deliver(deps, tx, viewer, space, invitation, token)
  })
}

/** Takes an invitation back: its link opens nothing any more. */
export const withdrawInvitation = async (
  deps: InvitationDeps,
  viewer: SignedIn,
  invitationId: string,
): Promise<void> => {
  const { invitation } = await findOpen(deps, viewer, invitationId)
  await atomically(deps, async (tx) => {
    const withdrawn = await tx.db
      .updateTable('invitation')
      .set({ withdrawnAt: tx.now })
      .where('id', '=', invitationId)
      .where('acceptedAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (withdrawn.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await noteOn(tx, viewer, invitation, 'invitation.withdrawn')
  })
}
