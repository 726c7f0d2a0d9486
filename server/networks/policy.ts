import { type Answer, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace, type SpaceFacts } from '#server/spaces/policy.ts'

export type NominationFacts = { organisationId: string; personId: string; nominatedBy: string | null }

const holds = (viewer: Viewer, networkId: string, seatFunction: string, organisationId?: string) =>
  viewer.functions.some(
    (seat) =>
      seat.networkId === networkId &&
      seat.function === seatFunction &&
      (organisationId === undefined || seat.organisationId === organisationId),
  )

export const may = {
  ...maySpace,

  /** Found a network. */
  create: (viewer: Viewer): Answer =>
    (viewer.person?.isAdministrator ?? false) || { why: 'networks:problems.administratorsOnly' },

  /** Let a mechanism into a network: the house vouches that it is one. Organizers may only let it go again. */
  admit: (viewer: Viewer): Answer =>
    (viewer.person?.isAdministrator ?? false) || { why: 'networks:problems.administratorsAdmit' },

  /** Keep the directory true: confirm and end designations. */
  keepDirectory: (viewer: Viewer, network: SpaceFacts): Answer =>
    yes(maySpace.organize(viewer, network)) ||
    holds(viewer, network.id, 'coordinator') || { why: 'networks:problems.coordinatorsOnly' },

  /** Name a person for a seat; an organisation's validating authority does so for its own seats. */
  nominate: (viewer: Viewer, network: SpaceFacts, organisationId: string): Answer =>
    yes(may.keepDirectory(viewer, network)) ||
    holds(viewer, network.id, 'validating authority', organisationId) || { why: 'networks:problems.coordinatorsOnly' },

  /**
   * Confirm a nomination: whoever may nominate for that organisation, and was not the one who did, nor is the person
   * named. Nobody speaks for an organisation on her own word alone.
   */
  confirm: (viewer: Viewer, network: SpaceFacts, nomination: NominationFacts): Answer => {
    const answer = may.nominate(viewer, network, nomination.organisationId)
    if (answer !== true) return answer
    const isHers = viewer.person?.id === nomination.personId || viewer.person?.id === nomination.nominatedBy
    return isHers ? { why: 'networks:problems.confirmedByAnother' } : true
  },
}
