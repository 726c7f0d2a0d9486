import { attributions } from '#server/spaces/contract.ts'
import { rolesOf } from '#server/spaces/policy.ts'

export type Place = { space: { id: string; visibility: string }; audience: string; attribution: string }

const strictness = (attribution: string) => attributions.indexOf(attribution as (typeof attributions)[number])

/**
 * Whether something moved from one place to another could be read by more people than before, or could tell more of who
 * spoke. Another space has other members now or later, so that only what everybody read may go there. Pure.
 */
export const widens = (from: Place, to: Place): boolean => {
  if (strictness(to.attribution) < strictness(from.attribution)) return true
  if (from.space.id === to.space.id) {
    return from.audience !== 'all' && rolesOf(to.audience).some((role) => !rolesOf(from.audience).includes(role))
  }
  if (from.audience !== 'all' || from.attribution === 'not attributable') return true
  if (from.space.visibility === 'public') return false
  return from.space.visibility !== 'platform' || (to.space.visibility === 'public' && to.audience === 'all')
}
