import type { From } from '#server/access/index.ts'
import { hashOf } from '#server/access/index.ts'
import { addPerson, fullNameOf } from '#server/people/index.ts'
import { atomically } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, notFound } from '#server/platform/errors.ts'
import type { Language } from '#server/platform/languages.ts'
import { yes } from '#server/platform/policy.ts'
import type { Role, SignedIn, Viewer } from '#server/platform/viewer.ts'
import { putMember } from './commands.ts'
import { spacePath } from './contract.ts'
import type { InvitationDeps } from './invitations.ts'
import { may } from './policy.ts'

const byToken = (db: InvitationDeps['db'], token: string) =>
  db
    .selectFrom('invitation')
    .innerJoin('space', 'space.id', 'invitation.spaceId')
    .innerJoin('person as inviter', 'inviter.id', 'invitation.invitedBy')
    .leftJoin('personAddress', (join) =>
      join.on((eb) =>
        eb(eb.fn<string>('lower', ['personAddress.address']), '=', eb.fn<string>('lower', ['invitation.address'])),
      ),
    )
    .leftJoin('person as holder', 'holder.id', 'personAddress.personId')
    .select([
      'invitation.id',
      'invitation.spaceId',
      'invitation.address',
      'invitation.name',
      'invitation.role',
      'invitation.organisationId',
      'invitation.inFunction',
      'invitation.language',
      'invitation.message',
      'invitation.expiresAt',
      'invitation.acceptedAt',
      'invitation.withdrawnAt',
      'invitation.linkShownAt',
      'space.kind',
      'space.slug',
      'space.title',
      'space.language as titleLanguage',
      'space.theme',
      'inviter.name as invitedBy',
      'holder.id as holderId',
      'holder.state as holderState',
    ])
    .where('invitation.tokenHash', '=', hashOf(token))

type Found = NonNullable<Awaited<ReturnType<ReturnType<typeof byToken>['executeTakeFirst']>>>

const stateOf = (found: Found | undefined, now: Date) => {
  if (!found || (found.holderState !== null && found.holderState !== 'active')) return 'unknown' as const
  if (found.acceptedAt) return 'accepted' as const
  if (found.withdrawnAt) return 'withdrawn' as const
  return found.expiresAt <= now ? ('expired' as const) : ('open' as const)
}

/**
 * Who stands at the door: `newcomer` (nobody has the address: one click and she is in), `owner` (signed in under it),
 * `other` (signed in as somebody else), or `sign in`: the address has an account, so that its owner signs in first;
 * else an organizer who copied the link could enter as her.
 */
const visitorOf = (found: Found, viewer: Viewer) => {
  if (viewer.person) return viewer.person.id === found.holderId ? ('owner' as const) : ('other' as const)
  return found.holderId ? ('sign in' as const) : ('newcomer' as const)
}

/** What an invitation says to whoever holds its link. Uses nothing up: scanners follow links. */
export const readInvitation = async (deps: InvitationDeps, viewer: Viewer, token: string) => {
  const found = await byToken(deps.db, token).executeTakeFirst()
  const state = stateOf(found, deps.clock.now())
  if (!found || state !== 'open') return { state: state as Exclude<typeof state, 'open'>, invitation: null }
  const organisation = await deps.db
    .selectFrom('organisation')
    .select((eb) => fullNameOf(eb.ref('organisation.id'), viewer.language).as('name'))
    .where('id', '=', found.organisationId ?? '00000000-0000-0000-0000-000000000000')
    .executeTakeFirst()
  const { address, name, role, inFunction, language, message, expiresAt } = found
  const { kind, title, titleLanguage, theme, invitedBy } = found
  return {
    state,
    invitation: {
      ...{ address, name, role: role as Role, inFunction, language, message, expiresAt },
      ...{ kind, title, titleLanguage, theme, invitedBy },
      organisation: organisation?.name ?? null,
      visitor: visitorOf(found, viewer),
    },
  }
}

export type Accepted = { path: string; cookie: string | null; isWelcomed: boolean }

/**
 * Accepts an invitation, once: creates the person where nobody has the address and signs her in, or adds the membership
 * to the account that is signed in under it. Throws conflict with the reason otherwise; nothing is lost by it.
 */
export const acceptInvitation = async (
  deps: InvitationDeps,
  viewer: Viewer,
  token: string,
  from: From,
): Promise<Accepted> => {
  const { personId, path, isNew } = await atomically(deps, async (tx) => {
    await tx.db.selectFrom('invitation').select('id').where('tokenHash', '=', hashOf(token)).forUpdate().execute()
    const found = await byToken(tx.db, token).executeTakeFirst()
    const state = stateOf(found, tx.now)
    if (!found || state !== 'open') throw conflict(`invitations:state.${state}`)
    const visitor = visitorOf(found, viewer)
    if (visitor === 'other') throw conflict('invitations:problems.otherAccount')
    if (visitor === 'sign in') throw conflict('invitations:problems.signInFirst')
    const isNew = visitor === 'newcomer'
    const personId = isNew
      ? await addPerson(tx, {
          name: found.name,
          address: found.address,
          language: found.language as Language,
          isVerified: found.linkShownAt === null,
        })
      : (found.holderId ?? '')
    const already = await tx.db
      .selectFrom('membership')
      .select('role')
      .where('spaceId', '=', found.spaceId)
      .where('personId', '=', personId)
      .executeTakeFirst()
    if (!already) {
      await putMember(tx, personId, found.spaceId, {
        personId,
        role: found.role as Role,
        organisationId: found.organisationId,
        inFunction: found.inFunction,
      })
    }
    await tx.db
      .updateTable('invitation')
      .set({ acceptedAt: tx.now, acceptedBy: personId })
      .where('id', '=', found.id)
      .execute()
    await audit(tx, {
      actorId: personId,
      action: 'invitation.accepted',
      personId,
      spaceId: found.spaceId,
      data: { invitationId: found.id, role: found.role },
    })
    tx.record({ type: 'invitation.accepted', actorId: personId, spaceId: found.spaceId, subjectId: found.id })
    return { personId, isNew, path: spacePath(found.kind, found.slug) }
  })
  if (!isNew) return { path, cookie: null, isWelcomed: true }
  return { path, ...(await deps.access.openSignIn(personId, from, 'invitation')) }
}

/** The invitations of a space, for its organizers: the open ones first. Throws notFound for everybody else. */
export const listInvitations = async (deps: InvitationDeps, viewer: SignedIn, spaceId: string) => {
  const space = await deps.db
    .selectFrom('space')
    .select(['id', 'visibility'])
    .where('id', '=', spaceId)
    .executeTakeFirst()
  if (!space || !yes(may.organize(viewer, space))) throw notFound()
  const rows = await deps.db
    .selectFrom('invitation')
    .innerJoin('person as inviter', 'inviter.id', 'invitation.invitedBy')
    .select([
      'invitation.id',
      'invitation.address',
      'invitation.name',
      'invitation.role',
      'invitation.inFunction',
      'invitation.createdAt',
      'invitation.expiresAt',
      'invitation.acceptedAt',
      'invitation.withdrawnAt',
      'invitation.linkShownAt',
      'inviter.name as invitedBy',
    ])
    .select((eb) => fullNameOf(eb.ref('invitation.organisationId'), viewer.language).as('organisation'))
    .where('invitation.spaceId', '=', spaceId)
    .orderBy('invitation.createdAt', 'desc')
    .orderBy('invitation.id', 'desc')
    .execute()
  const now = deps.clock.now()
  return rows.map(({ acceptedAt, withdrawnAt, ...row }) => ({
    ...row,
    state: acceptedAt ? 'accepted' : withdrawnAt ? 'withdrawn' : row.expiresAt <= now ? 'expired' : 'open',
    canChange: !acceptedAt && !withdrawnAt,
  }))
}
