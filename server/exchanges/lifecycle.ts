import { conflict } from '#server/platform/errors.ts'
import type { ExchangeState } from './contract.ts'

const moves: Record<ExchangeState, readonly ExchangeState[]> = {
  offered: ['agreed'],
  requested: ['agreed'],
  agreed: ['active'],
  active: ['concluded'],
  concluded: [],
}

/** Where an exchange may go from here. */
export const nextStates = (state: string): readonly ExchangeState[] => moves[state as ExchangeState] ?? []

/** Insists on a lawful move. Throws conflict otherwise. */
export const demandMove = (state: string, to: ExchangeState): void => {
  if (!nextStates(state).includes(to)) throw conflict('exchanges:problems.unlawfulMove')
}

/** The way as a page draws it. */
export const phasesOf = (state: string): readonly ExchangeState[] => [
  state === 'requested' ? 'requested' : 'offered',
  'agreed',
  'active',
  'concluded',
]
