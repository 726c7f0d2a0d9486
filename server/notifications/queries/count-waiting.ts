import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { isSignedIn, type Viewer } from '#server/platform/viewer.ts'
import { newPostsFor } from '#server/threads/index.ts'
import { fromShownNotices, isUnread } from './shown.ts'

/**
 * What stands beside the places of every page, in one statement: posts unread in the viewer's own spaces, muted ones
 * aside, and unread notices.
 */
export const countWaiting = async (
  { db }: { db: Kysely<DB> },
  viewer: Viewer,
): Promise<{ newPosts: number; notices: number }> => {
  if (!isSignedIn(viewer)) return { newPosts: 0, notices: 0 }
  const { rows } = await sql<{ newPosts: number; notices: number }>`
    select (${newPostsFor(db, viewer)}) as new_posts,
      (select count(*)::int ${fromShownNotices(viewer)} and ${isUnread}) as notices`.execute(db)
  return rows[0] ?? { newPosts: 0, notices: 0 }
}
