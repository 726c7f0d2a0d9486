import { DateTime } from 'luxon'
import type { Viewer } from '#server/platform/viewer.ts'
import { findThreadFacts, type ThreadWithFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

/**
 * The zone in which a thread's days begin for this reader. Where posts are not attributable, days are those that are
 * shown, of UTC: asked in one zone after the other, they would tell the hour of a post.
 */
export const zoneOfDays = (viewer: Viewer, { attribution }: { attribution: string }): string =>
  attribution === 'not attributable' ? 'UTC' : viewer.timeZone

const findDay = async (deps: ReadDeps, viewer: Viewer, thread: ThreadWithFacts, day: string) => {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? DateTime.fromISO(day, { zone: zoneOfDays(viewer, thread) }) : null
  if (!start?.isValid) return null
  const post = await deps.db
    .selectFrom('post')
    .select('number')
    .where('threadId', '=', thread.id)
    .where('writtenAt', '>=', start.toJSDate())
    .orderBy('writtenAt')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return post?.number ?? thread.lastNumber
}

/**
 * Where a reader wants to go in a thread: the first post of a day ("2026-11-24") or, where nothing was written on it, of
 * the next one after it; or a number. Beyond the end it is the last post. Null for what is neither. Throws notFound.
 */
export const findPlace = async (
  deps: ReadDeps,
  viewer: Viewer,
  threadId: string,
  wanted: { day: string } | { number: string },
): Promise<number | null> => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  if ('day' in wanted) return findDay(deps, viewer, thread, wanted.day)
  return /^[1-9]\d*$/.test(wanted.number) ? Math.min(Number(wanted.number), thread.lastNumber) : null
}
