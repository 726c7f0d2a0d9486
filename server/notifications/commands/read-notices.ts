import { sql } from 'kysely'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { notFound } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'

const ownNotice = async (deps: Recording, viewer: SignedIn, id: string): Promise<void> => {
  const found = await deps.db
    .selectFrom('notification')
    .select('id')
    .where('id', '=', id)
    .where('personId', '=', viewer.person.id)
    .executeTakeFirst()
  if (!found) throw notFound()
}

const tellWindows = (tx: Tx, { person }: SignedIn) =>
  tx.record({ type: 'notification.read', actorId: person.id, data: { personIds: [person.id] } })

/** She has read what one of her notices tells. Throws notFound for another's. */
export const markNoticeRead = async (deps: Recording, viewer: SignedIn, id: string): Promise<void> => {
  await ownNotice(deps, viewer, id)
  await atomically(deps, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('notification')
      .set({ readAt: tx.now })
      .where('id', '=', id)
      .where('readAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await tellWindows(tx, viewer)
  })
}

/** The same for all from her oldest to the one named, the newest that she was shown. Throws notFound for another's. */
export const markAllNoticesRead = async (deps: Recording, viewer: SignedIn, upToId: string): Promise<void> => {
  await ownNotice(deps, viewer, upToId)
  await atomically(deps, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('notification')
      .set({ readAt: tx.now })
      .where('personId', '=', viewer.person.id)
      .where('readAt', 'is', null)
      .where(sql<boolean>`(at, id) <= (select shown.at, shown.id from notification shown where shown.id = ${upToId})`)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await tellWindows(tx, viewer)
  })
}

// A passage taken up, a recommendation and a flag wait until she says so herself.
const readWithPosts = sql`n.read_at is null and n.reason in ('mentioned', 'function mentioned', 'reply', 'watching thread', 'watching space')
  and post.id = n.post_id and read.thread_id = post.thread_id and read.person_id = n.person_id
  and read.read_number >= post.number`

/** After her read line moved in a thread: the notices of what she read there are read, and her windows count anew. */
export const markNoticesReadIn = async (deps: Recording, viewer: SignedIn, threadId: string): Promise<void> => {
  await atomically(deps, async (tx) => {
    const { numAffectedRows } = await sql`update notification n set read_at = ${tx.now} from post, read_line read
      where n.person_id = ${viewer.person.id} and post.thread_id = ${threadId} and ${readWithPosts}`.execute(tx.db)
    if (numAffectedRows) await tellWindows(tx, viewer)
  })
}

// What nobody looked for in a year is not looked for any more; the thing itself is where it was.
const keptDays = 365

/** At night: what was read in its thread is set as read, so that counts stay cheap; the notices of a year ago go. */
export const clearNotices = async (deps: Recording): Promise<void> => {
  const now = deps.clock.now()
  await sql`update notification n set read_at = read.updated_at from post, read_line read
    where ${readWithPosts}`.execute(deps.db)
  await deps.db
    .deleteFrom('notification')
    .where('at', '<', new Date(now.getTime() - keptDays * 86_400_000))
    .execute()
}
