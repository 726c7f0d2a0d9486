import type { Recording } from '#server/platform/activity.ts'
import { bind } from '#server/platform/bind.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { createExchange, editExchange, moveExchange, writeResults } from './commands.ts'
import { may } from './policy.ts'
import { findExchange, findForRecord, listExchanges } from './queries.ts'

/** Exchanges: two or more mechanisms share a practice, a tool, data, a twinning. */
export const createExchanges = (deps: Recording) => ({
  ...bind(deps, {
    ...{ listExchanges, findExchange, findForRecord, createExchange, editExchange, moveExchange, writeResults },
  }),
  /** Whether the viewer may open an exchange. */
  mayCreate: (viewer: Viewer) => yes(may.create(viewer)),
  /** Insists on it: throws forbidden. */
  demandCreate: (viewer: Viewer) => demand(may.create(viewer)),
})
