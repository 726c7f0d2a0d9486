import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { isAppError } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { findThreadFacts } from './facts.ts'

/** The page's own question, asked for a live room: how far the thread has come, or null where the viewer may not read it. */
export const canReadThread = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, threadId: string) => {
  try {
    const { lastNumber, state } = await findThreadFacts(db, viewer, threadId)
    return { lastNumber, state }
  } catch (error) {
    if (isAppError(error) && error.kind === 'notFound') return null
    throw error
  }
}
