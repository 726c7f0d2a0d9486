import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { isAppError } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'
import { findThreadFacts, listThreadFacts } from './facts.ts'

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

/**
 * The page's question for many live rooms at once, in one statement: answers whether a viewer may (still) read one of
 * these threads.
 */
export const readersOf = async ({ db }: { db: Kysely<DB> }, threadIds: readonly string[]) => {
  const found = threadIds.length > 0 ? await listThreadFacts(db, threadIds) : []
  const facts = new Map(found.map((thread) => [thread.id, thread]))
  return (viewer: Viewer, threadId: string): boolean => {
    const thread = facts.get(threadId)
    return thread !== undefined && may.read(viewer, thread)
  }
}
