import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { removeMember, setMember } from './commands.ts'
import { findFormerSlug, findSpace, listMembers, listSpaces } from './queries.ts'

export { accessChanged, insertSpace, moveSpace, putMember, updateSpace } from './commands.ts'
export { heardBy, may, readableBy, seenBy } from './policy.ts'
export { abilitiesIn } from './queries.ts'

/** Networks, consultations and exchanges alike: membership, visibility. */
export const createSpaces = (deps: Recording) =>
  bind(deps, { findSpace, findFormerSlug, listSpaces, listMembers, setMember, removeMember })
