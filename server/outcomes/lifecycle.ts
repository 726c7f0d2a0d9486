import { conflict } from '#server/platform/errors.ts'
import type { OutcomeState } from './contract.ts'

// proposed → agreed → in report | dropped (why). What stands in a report is dropped by amending the report.
const moves: Record<OutcomeState, readonly OutcomeState[]> = {
  proposed: ['agreed', 'dropped'],
  agreed: ['in report', 'dropped'],
  'in report': [],
  dropped: [],
}

export const nextOutcomeStates = (state: string): readonly OutcomeState[] => moves[state as OutcomeState] ?? []

/** Insists on a lawful move. Throws conflict otherwise. */
export const demandMove = (state: string, to: OutcomeState): void => {
  if (!nextOutcomeStates(state).includes(to)) throw conflict('outcomes:problems.unlawfulMove')
}
