import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { heardBy } from '#server/spaces/policy.ts'

const none = '00000000-0000-0000-0000-000000000000'

/** How many posts wait unread in the viewer's own spaces, muted ones aside: a part of a statement. */
export const newPostsFor = (db: Kysely<DB>, viewer: SignedIn) => {
  const spaces = Object.keys(viewer.roles)
  const personId = viewer.person.id
  return db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .leftJoin('readLine', (join) =>
      join.onRef('readLine.threadId', '=', 'thread.id').on('readLine.personId', '=', personId),
    )
    .select(sql<number>`coalesce(sum(thread.last_number - coalesce(read_line.read_number, 0)), 0)::int`.as('posts'))
    .where('space.id', 'in', spaces.length > 0 ? spaces : [none])
    .where(heardBy(viewer, 'thread.audience'))
    .where(notMutedBy(personId))
}

/** Muting wins, of the thread or of its whole space. */
export const notMutedBy = (personId: string) =>
  sql<boolean>`not exists (select 1 from follow f where f.person_id = ${personId} and f.level = 'muted'
    and (f.thread_id = thread.id or f.space_id = thread.space_id))`
