import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { createExchange, editExchange, moveExchange, writeResults } from './commands.ts'
import { findExchange, listExchanges } from './queries.ts'

export { may } from './policy.ts'

/** Exchanges: two or more mechanisms share a practice, a tool, data, a twinning. */
export const createExchanges = (deps: Recording) =>
  bind(deps, { listExchanges, findExchange, createExchange, editExchange, moveExchange, writeResults })
