import { bind } from '#server/platform/bind.ts'
import { enterAsAdministrator, listAdministratorEntries, listSpacesToEnter } from './administrator-entry.ts'
import { removeMember, setMember } from './commands.ts'
import { acceptInvitation, listInvitations, readInvitation } from './invitation-acceptance.ts'
import { type InvitationDeps, invite, resendInvitation, withdrawInvitation } from './invitations.ts'
import { findFormerSlug, findSpace, listMembers, listSpaces } from './queries.ts'

export { accessChanged, endMembership, insertSpace, moveSpace, putMember, updateSpace } from './commands.ts'
export { heardBy, may, readableBy, seenBy } from './policy.ts'
export { abilitiesIn, findSpace } from './queries.ts'

/** Networks, consultations and exchanges alike: membership, visibility, invitations. */
export const createSpaces = (deps: InvitationDeps) =>
  bind(deps, {
    findSpace,
    findFormerSlug,
    listSpaces,
    listMembers,
    setMember,
    removeMember,
    invite,
    resendInvitation,
    withdrawInvitation,
    listInvitations,
    readInvitation,
    acceptInvitation,
    listSpacesToEnter,
    enterAsAdministrator,
    listAdministratorEntries,
  })
