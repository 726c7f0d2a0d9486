import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { invalid } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { factsOfMentioned, findWordsAsRead } from '#server/threads/index.ts'
import type { OutcomeDeps } from '../deps.ts'
import type { Passage } from '../input.ts'

type Space = { id: string; visibility: string }

const postsOf = (db: Kysely<DB>, passages: readonly Passage[]) =>
  db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.threadId')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .innerJoin('postRevision', (join) =>
      join.onRef('postRevision.postId', '=', 'post.id').onRef('postRevision.revision', '=', 'post.revision'),
    )
    .select([
      'post.id',
      'post.threadId',
      'post.number',
      'post.authorId',
      'post.revision',
      'post.language',
      'post.writtenAt',
      'postRevision.plain',
      'postRevision.html',
      'thread.sessionId',
      'thread.spaceId',
      'thread.audience',
      'thread.attribution',
      'thread.state',
      'thread.kind',
      'space.visibility',
      'space.observersMayPost',
    ])
    .select(factsOfMentioned(sql`post_revision.mentioned`, sql`thread.space_id`).as('mentions'))
    .where('post.isShown', '=', true)
    .where((eb) =>
      eb.or(
        passages.map((passage) =>
          'postId' in passage
            ? eb('post.id', '=', passage.postId)
            : eb.and([eb('post.threadId', '=', passage.threadId), eb('post.number', '=', passage.number)]),
        ),
      ),
    )
    .execute()

/**
 * Finds each passage in the present text of its post: post, revision, place in code points and the exact words as they
 * stand there. Throws invalid where the post is not of this consultation or not for the recorder to hear, and where the
 * words do not stand in it.
 */
export const findPassages = async (
  { db, t }: Pick<OutcomeDeps, 'db' | 't'>,
  viewer: Viewer,
  space: Space,
  passages: readonly Passage[],
) => {
  if (passages.length === 0) return []
  const posts = await postsOf(db, passages)
  return passages.map((passage) => {
    const post = posts.find((one) =>
      'postId' in passage
        ? one.id === passage.postId
        : one.threadId === passage.threadId && one.number === passage.number,
    )
    if (!post || post.spaceId !== space.id || !maySpace.hear(viewer, space, post.audience)) {
      throw invalid({ post: 'outcomes:problems.noSuchPost' })
    }
    const { visibility, observersMayPost } = post
    const thread = { ...post, space: { id: post.spaceId, visibility, observersMayPost } }
    const found = findWordsAsRead(t, viewer, thread, post, passage.words)
    if (!found) throw invalid({ words: { key: 'outcomes:problems.wordsNotInPost', values: { number: post.number } } })
    const { id: postId, threadId, sessionId, authorId, revision } = post
    return { postId, threadId, sessionId, authorId, revision, ...found }
  })
}
export type FoundPassage = Awaited<ReturnType<typeof findPassages>>[number]
