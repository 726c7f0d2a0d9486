import { sql } from 'kysely'
import { plainOf } from '#server/platform/passages.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { findThreadFacts } from './facts.ts'
import { zoneOfDays } from './find-place.ts'
import type { ReadDeps } from './read-thread.ts'

/** More entries than this are a thread of their own to read. */
const most = 600
/** Over more days than this, an outline goes by months. */
const fewDays = 45

/**
 * What to find one's way by in a long thread: where days or months begin, the first heading of each post that has one,
 * and posts of which something was taken up. Says nothing of authors. Throws notFound.
 */
export const readOutline = async (deps: ReadDeps, viewer: Viewer, threadId: string) => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  const day = sql<string>`to_char(post.written_at at time zone ${zoneOfDays(viewer, thread)}, 'YYYY-MM-DD')`
  const rows = await deps.db
    .with('marked', (db) =>
      db
        .selectFrom('post')
        .innerJoin('postRevision', (join) =>
          join.onRef('postRevision.postId', '=', 'post.id').onRef('postRevision.revision', '=', 'post.revision'),
        )
        .select([
          'post.id',
          'post.number',
          day.as('day'),
          sql<string | null>`case when post.is_shown and post_revision.html like '%<h_>%'
            then substring(post_revision.html from '<h[345]>(.*?)</h[345]>') end`.as('heading'),
        ])
        .select((eb) => [
          eb
            .and([
              eb('post.isShown', '=', true),
              eb.exists(eb.selectFrom('outcomeOrigin').select('id').whereRef('outcomeOrigin.postId', '=', 'post.id')),
            ])
            .as('isTakenUp'),
          sql<boolean>`row_number() over (partition by ${day} order by post.number) = 1`.as('opensDay'),
        ])
        .where('post.threadId', '=', threadId),
    )
    .selectFrom('marked')
    .selectAll()
    .where((eb) => eb.or([eb('heading', 'is not', null), eb('isTakenUp', '=', true), eb('opensDay', '=', true)]))
    .orderBy('number')
    .execute()
  const taken = rows.filter(({ isTakenUp }) => isTakenUp).map(({ id }) => id)
  const passages = taken.length > 0 ? await deps.findPassages(deps.db, taken) : []
  const isByMonth = new Set(rows.map((row) => row.day)).size > fewDays
  const entries = rows.map(({ id, number, day: on, heading, opensDay }) => ({
    number,
    period: isByMonth ? on.slice(0, 7) : on,
    opensDay,
    heading: heading === null ? '' : plainOf(heading).slice(0, 120),
    outcomes: [
      ...new Map(
        passages.filter(({ postId }) => postId === id).map((passage) => [passage.outcomeId, passage]),
      ).values(),
    ].map(({ outcomeId, kind, number: of }) => ({ id: outcomeId, kind, number: of })),
  }))
  const kept = entries.filter(
    ({ heading, outcomes, period }, index) =>
      heading !== '' || outcomes.length > 0 || period !== entries[index - 1]?.period,
  )
  const { title, language } = await deps.db
    .selectFrom('thread')
    .select(['title', 'language'])
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  return { threadId, title, language, isByMonth, entries: kept.slice(0, most), more: Math.max(0, kept.length - most) }
}
