import { conflict } from '#server/platform/errors.ts'
import type { TextState } from './contract.ts'

// An issued text never changes (product, rule 4): from final nothing leads on.
const next: Record<TextState, readonly TextState[]> = {
  draft: ['provisional', 'final'],
  provisional: ['final'],
  final: [],
}

export const nextStates = (state: TextState): readonly TextState[] => next[state]

/** Throws conflict where a text does not go from one state to the other. */
export const demandMove = (from: TextState, to: TextState): void => {
  if (!next[from].includes(to)) throw conflict('documents:problem.move')
}
