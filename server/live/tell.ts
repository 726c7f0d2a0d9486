import type { Context } from '../context.ts'
import type { RecordedActivity } from '../platform/activity.ts'
import type { Role } from '../platform/viewer.ts'
import { rolesOf } from '../spaces/policy.ts'
import { type Live, personRoom, threadRoom } from './rooms.ts'

/**
 * Which event wakes which rooms of this process; other processes hear of it and wake their own. Best effort throughout:
 * whatever a page misses it fetches through the ordinary loader (quality §2.1).
 */
export const createTelling = (io: Live, { db, threads, log }: Context) => {
  const isAnyoneIn = (room: string) => (io.sockets.adapter.rooms.get(room)?.size ?? 0) > 0

  const tellPost = async (postId: string, threadId: string | null) => {
    if (threadId && !isAnyoneIn(threadRoom(threadId))) return
    const post = await threads.readSharedPost(postId)
    if (post) io.to(threadRoom(post.threadId)).emit('post', post)
  }

  const tellThread = async ({ threadId, subjectId, type, data }: RecordedActivity) => {
    if (!threadId) return
    // Closed, summarised, pinned: the page is read again.
    if (type.startsWith('thread.') && type !== 'thread.opened')
      io.to(threadRoom(threadId)).emit('thread', { threadId, state: String(data?.to ?? '') })
    if (subjectId && type.startsWith('post.')) await tellPost(subjectId, threadId)
  }

  /** A passage was taken up or its chain went on: the posts it came from are sent anew. */
  const tellOrigins = async ({ data }: RecordedActivity) => {
    const ids = Array.isArray(data?.originPostIds) ? data.originPostIds.filter((id) => typeof id === 'string') : []
    for (const id of ids) await tellPost(id, null)
  }

  /** Something changed for those who may hear of it, the actor's own other windows among them: only that, never what. */
  const tellPeople = async ({ spaceId, threadId }: RecordedActivity) => {
    if (!spaceId) return
    const members = await db
      .selectFrom('membership')
      .leftJoin('thread', (join) => join.on('thread.id', '=', threadId))
      .select(['membership.personId', 'membership.role', 'thread.audience'])
      .where('membership.spaceId', '=', spaceId)
      .execute()
    for (const { personId, role, audience } of members) {
      if (rolesOf(audience ?? 'all').includes(role as Role))
        io.to(personRoom(personId)).emit('changed', { kind: 'desk' })
    }
  }

  /** Someone was told of something, or has read it in another window: the counts of her pages. */
  const tellCounts = async ({ type, data }: RecordedActivity) => {
    if (!type.startsWith('notification.') || !Array.isArray(data?.personIds)) return
    for (const id of data.personIds) io.to(personRoom(String(id))).emit('changed', { kind: 'desk' })
  }

  return async (activities: readonly RecordedActivity[]) => {
    if (io.sockets.sockets.size === 0) return
    for (const activity of activities) {
      for (const tell of [tellThread, tellOrigins, tellPeople, tellCounts]) {
        await tell(activity).catch((error) =>
          log.warn({ err: error, type: activity.type }, 'a live event was not sent'),
        )
      }
    }
  }
}
