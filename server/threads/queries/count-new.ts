import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { heardBy } from '#server/spaces/policy.ts'

/** How many posts wait unread in the viewer's own spaces, muted ones aside. */
export const countNew = async ({ db }: { db: Kysely<DB> }, viewer: Viewer): Promise<number> => {
  const spaces = Object.keys(viewer.roles)
  if (!viewer.person || spaces.length === 0) return 0
  const personId = viewer.person.id
  const { posts } = await db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .leftJoin('readLine', (join) =>
      join.onRef('readLine.threadId', '=', 'thread.id').on('readLine.personId', '=', personId),
    )
    .select(sql<number>`coalesce(sum(thread.last_number - coalesce(read_line.read_number, 0)), 0)::int`.as('posts'))
    .where('space.id', 'in', spaces)
    .where(heardBy(viewer, 'thread.audience'))
    .where(notMutedBy(personId))
    .executeTakeFirstOrThrow()
  return posts
}

/** Muting wins, of the thread or of its whole space. */
export const notMutedBy = (personId: string) =>
  sql<boolean>`not exists (select 1 from follow f where f.person_id = ${personId} and f.level = 'muted'
    and (f.thread_id = thread.id or f.space_id = thread.space_id))`
