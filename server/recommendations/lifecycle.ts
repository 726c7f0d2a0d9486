import { conflict, invalid } from '#server/platform/errors.ts'
import { type Implementation, implementations, type Position, positions } from './contract.ts'

// The lawful moves of the two things an addressee says. Neither ever returns to silence: what was once reported may be
// corrected, with a note, but not unsaid. Source: product, "Follow-up".

/** What a move needs to be believed: a reason, a note on why it goes back, or nothing. */
export type Need = 'reason' | 'note' | null

const positionRank: Record<Position, number> = {
  pending: 0,
  'under consultation': 1,
  supported: 2,
  'supported in part': 2,
  noted: 2,
  'not for us': 2,
}

/** Where a position may go: anywhere else, never back to "pending". */
export const nextPositions = (from: string): readonly Position[] =>
  positions.filter((to) => to !== 'pending' && to !== from)

export const positionNeeds = (from: string, to: string): Need => {
  if (to === 'not for us') return 'reason'
  return positionRank[to as Position] < positionRank[from as Position] ? 'note' : null
}

// "No longer applicable" stands beside the scale: leaving it is explained like a step back.
const rank = (value: string) =>
  value === 'no longer applicable' ? Number.POSITIVE_INFINITY : implementations.indexOf(value as Implementation)

/** Where implementation may go: any way, or stay with a newer date; never back to "no information received". */
export const nextImplementations = (from: string): readonly Implementation[] =>
  implementations.filter(
    (to) => to !== 'no information received' && !(from === 'no longer applicable' && to === 'no longer applicable'),
  )

export const implementationNeeds = (from: string, to: string): Need => {
  if (to === 'no longer applicable') return 'reason'
  return rank(to) < rank(from) ? 'note' : null
}

const demandNeed = (need: Need, note: string) => {
  if (need && note === '') throw invalid({ note: `recommendations:problems.${need}Needed` })
}

/** Insists on a lawful move of a position. Throws conflict, or invalid where a reason or note is missing. */
export const demandPosition = (from: string, to: string, note: string): void => {
  if (!nextPositions(from).includes(to as Position)) throw conflict('recommendations:problems.unlawfulMove')
  demandNeed(positionNeeds(from, to), note)
}

/** Insists on a lawful move of implementation. Throws conflict, or invalid where a reason or note is missing. */
export const demandImplementation = (from: string, to: string, note: string): void => {
  if (!nextImplementations(from).includes(to as Implementation)) {
    throw conflict('recommendations:problems.unlawfulMove')
  }
  demandNeed(implementationNeeds(from, to), note)
}

const notYet: readonly string[] = ['concept', 'convened', 'preparatory', 'postponed', 'cancelled', 'closed']
/** Recommendations are issued once the meeting has met, and until its follow-up is closed. */
export const mayBeIssuedIn = (consultationState: string): boolean => !notYet.includes(consultationState)
