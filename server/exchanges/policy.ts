import type { Answer } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'

export const may = {
  ...maySpace,

  /** Open an exchange: whoever holds a function in a network, organizes a space, or an administrator. */
  create: (viewer: Viewer): Answer =>
    (viewer.person?.isAdministrator ?? false) ||
    viewer.functions.length > 0 ||
    Object.values(viewer.roles).some(({ role }) => role === 'organizer') || { why: 'exchanges:problems.openers' },
}
