import { type Answer, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { audiences } from '#server/spaces/contract.ts'
import { may as maySpace, type SpaceFacts } from '#server/spaces/policy.ts'

// Who may do what in a consultation, beyond what holds in every space. Pure.

type DelegationFacts = { heads: readonly string[] }

export const may = {
  ...maySpace,

  /** Convene one: whoever organizes some space already, or an administrator. */
  convene: (viewer: Viewer): Answer =>
    (viewer.person?.isAdministrator ?? false) ||
    Object.values(viewer.roles).some(({ role }) => role === 'organizer') || {
      why: 'consultations:problems.conveners',
    },

  /** Say whether the delegation comes, and who speaks for it: its head, or an organizer. */
  answerFor: (viewer: Viewer, space: SpaceFacts, { heads }: DelegationFacts): Answer =>
    yes(maySpace.organize(viewer, space)) ||
    (viewer.person !== null && maySpace.roleIn(viewer, space.id) !== null && heads.includes(viewer.person.id)) || {
      why: 'consultations:problems.headsOnly',
    },

  /** Read the report: a draft is its writers', a circulated one the members', an issued one everybody's who reads the space. */
  readReport: (viewer: Viewer, space: SpaceFacts, state: string): boolean => {
    if (state === 'draft') return yes(maySpace.record(viewer, space))
    return state === 'circulated' ? maySpace.roleIn(viewer, space.id) !== null : maySpace.read(viewer, space)
  },
}

/** The audiences of threads that the viewer belongs to, in a space that she may read: `may.hear` as a list. */
export const audiencesOf = (viewer: Viewer, space: SpaceFacts) =>
  audiences.filter((audience) => may.hear(viewer, space, audience))
