import { bind } from '#server/platform/bind.ts'
import { prepareRedaction } from './queries.ts'
import { type RedactDeps, redactPassage } from './redact.ts'

/** Redaction: what must not be here is destroyed wherever it was repeated (product, rule 1). */
export const createRedactions = (deps: RedactDeps) => bind(deps, { prepareRedaction, redactPassage })
