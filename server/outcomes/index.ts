import { bind } from '#server/platform/bind.ts'
import { agreeOutcome, dropOutcome, placeInReport } from './commands/decide-outcome.ts'
import { addOrigin, editOutcome } from './commands/edit-outcome.ts'
import { recordOutcome, suggestOutcome } from './commands/record-outcome.ts'
import type { OutcomeDeps } from './deps.ts'
import { findOutcome, findPassageSource } from './queries/find-outcome.ts'
import { listOutcomes, listSessions } from './queries/list-outcomes.ts'

export { movePassages } from './commands/move-passages.ts'
export { findConsultationFacts } from './queries/facts.ts'
export { latestWordOf } from './queries/latest-word.ts'
export { originsOfPosts, type PassageTakenUp } from './queries/origins.ts'
export { outcomeRows, shownOutcome } from './queries/rows.ts'

/** What a consultation brought forth, each with the passages it came from. */
export const createOutcomes = (deps: OutcomeDeps) =>
  bind(deps, {
    listOutcomes,
    listSessions,
    findOutcome,
    findPassageSource,
    recordOutcome,
    suggestOutcome,
    agreeOutcome,
    dropOutcome,
    placeInReport,
    editOutcome,
    addOrigin,
  })
