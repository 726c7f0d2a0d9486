import { conflict } from '#server/platform/errors.ts'
import type { NetworkState } from './contract.ts'

// An archived network may be taken up again; nothing goes back to being proposed.
const moves: Record<NetworkState, readonly NetworkState[]> = {
  proposed: ['active', 'archived'],
  active: ['archived'],
  archived: ['active'],
}

/** Where a network may go from here. */
export const nextStates = (state: string): readonly NetworkState[] => moves[state as NetworkState] ?? []

/** Insists on a lawful move. Throws conflict otherwise. */
export const demandMove = (state: string, to: NetworkState): void => {
  if (!nextStates(state).includes(to)) throw conflict('networks:problems.unlawfulMove')
}
