import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { bind } from '#server/platform/bind.ts'
import { indexEntries, rebuildIndex, startIndex } from './index-entries.ts'
import { search } from './queries/search.ts'
import { suggest } from './queries/suggest.ts'

export { indexAfter } from './events.ts'

/** Finds what was written and who is there, in every language, and nothing that the viewer may not see. */
export const createSearch = (deps: { db: Kysely<DB> }) =>
  bind(deps, { search, suggest, indexEntries, rebuildIndex, startIndex })
