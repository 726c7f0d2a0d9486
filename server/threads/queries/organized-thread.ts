import { demand } from '#server/platform/policy.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { withoutKeys } from '../mentions/draw.ts'
import { may } from '../policy.ts'
import { findThreadFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

/** What an organizer may set of a thread. Throws notFound, forbidden. */
export const readThreadForOrganizing = async ({ db }: ReadDeps, viewer: SignedIn, threadId: string) => {
  demand(may.moderate(viewer, await findThreadFacts(db, viewer, threadId)))
  const { pinnedAt, ...thread } = await db
    .selectFrom('thread')
    .select(['id', 'title', 'language', 'pinnedAt', 'tags'])
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  return { ...thread, isPinned: pinnedAt !== null }
}

/** Every summary of a thread, newest first, for whoever may read it. By whom is not told: it is the organizers' word. Throws notFound. */
export const readSummaries = async ({ db }: ReadDeps, viewer: Viewer, threadId: string) => {
  const thread = await findThreadFacts(db, viewer, threadId)
  const isHidden = thread.attribution === 'not attributable'
  const rows = await db
    .selectFrom('threadSummary')
    .select(['revision', 'source', 'html', 'language', 'writtenAt'])
    .where('threadId', '=', threadId)
    .orderBy('revision', 'desc')
    .execute()
  const canWrite = may.summarise(viewer, thread) === true
  return {
    threadId,
    canWrite,
    isDay: isHidden,
    summaries: rows.map(({ writtenAt, source, html, ...row }) => ({
      ...row,
      html: withoutKeys(html),
      // To write on from; it says by their keys whom it mentions.
      source: canWrite ? source : '',
      at: isHidden ? writtenAt.toISOString().slice(0, 10) : writtenAt.toISOString(),
    })),
  }
}
