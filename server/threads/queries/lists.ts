import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { heardBy } from '#server/spaces/policy.ts'
import { notMutedBy } from './count-new.ts'

const none = '00000000-0000-0000-0000-000000000000'

const excerptLength = 160
const excerptOf = sql<string>`case when length(text.plain) > ${sql.lit(excerptLength)}
  then left(text.plain, ${sql.lit(excerptLength)}) || '…' else text.plain end`

const listOf = (db: Kysely<DB>, viewer: Viewer) =>
  db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .leftJoin('readLine', (join) =>
      join.onRef('readLine.threadId', '=', 'thread.id').on('readLine.personId', '=', viewer.person?.id ?? none),
    )
    .leftJoin('post as last', (join) =>
      join.onRef('last.threadId', '=', 'thread.id').onRef('last.number', '=', 'thread.lastNumber'),
    )
    .leftJoin('postRevision as text', (join) =>
      join.onRef('text.postId', '=', 'last.id').onRef('text.revision', '=', 'last.revision'),
    )
    .select([
      'thread.id',
      'thread.title',
      'thread.language',
      'thread.kind',
      'thread.audience',
      'thread.state',
      'thread.sessionId',
      'thread.tags',
      'thread.lastNumber',
      'space.kind as spaceKind',
      'space.slug as spaceSlug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
    ])
    .select((eb) => [
      // The language and the hour are left out where they could tell who spoke.
      eb
        .case()
        .when('thread.attribution', '=', 'not attributable')
        .then(null)
        .else(eb.ref('last.language'))
        .end()
        .as('excerptLanguage'),
      sql<Date | null>`case when thread.attribution = 'not attributable'
        then date_trunc('day', thread.last_post_at, 'UTC') else thread.last_post_at end`.as('lastPostAt'),
      eb('thread.pinnedAt', 'is not', null).$castTo<boolean>().as('isPinned'),
      eb.fn.coalesce('readLine.readNumber', eb.lit(0)).as('readNumber'),
      eb.case().when('last.isShown', '=', true).then(excerptOf).else('').end().as('excerpt'),
    ])
    .where(heardBy(viewer, 'thread.audience'))

/** The threads of a space that the viewer may read: the pinned ones, then the one last written in first. */
export const listThreads = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, { spaceId }: { spaceId: string }) => {
  const rows = await listOf(db, viewer)
    .where('space.id', '=', spaceId)
    .orderBy((eb) => eb('thread.pinnedAt', 'is', null))
    .orderBy('thread.lastPostAt', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, newPosts: viewer.person ? row.lastNumber - row.readNumber : 0 }))
}

/** What is unread in the viewer's own spaces, muted threads and spaces aside; newest first. */
export const listNewThreads = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, limit = 20) => {
  const spaces = Object.keys(viewer.roles)
  const personId = viewer.person?.id
  if (!personId || spaces.length === 0) return []
  const rows = await listOf(db, viewer)
    .where('space.id', 'in', spaces)
    .where((eb) => eb('thread.lastNumber', '>', eb.fn.coalesce('readLine.readNumber', eb.lit(0))))
    .where(notMutedBy(personId))
    .orderBy('thread.lastPostAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, newPosts: row.lastNumber - row.readNumber }))
}

export type ThreadRow = Awaited<ReturnType<typeof listThreads>>[number]
