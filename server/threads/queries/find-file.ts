import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'
import { findThreadFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

/**
 * A file of a post, for whoever may see that post, wherever it is now: `threadId` says. Throws notFound for the missing, the
 * waiting, and what the viewer may not see: a restricted thread, a hidden post, a taken back one.
 */
export const findFile = async ({ db }: ReadDeps, viewer: Viewer, fileId: string) => {
  if (!isId(fileId)) throw notFound()
  const row = await db
    .selectFrom('file')
    .innerJoin('post', 'post.id', 'file.postId')
    .select(['file.id', 'file.name', 'file.type', 'file.bytes', 'file.storedAs', 'file.previewStoredAs'])
    .select(['file.previewBytes', 'post.threadId', 'post.authorId', 'post.writtenAt', 'post.isShown'])
    .select(['post.withdrawnAt', 'post.hiddenAt', 'post.movedToId'])
    .where('file.id', '=', fileId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const thread = await findThreadFacts(db, viewer, row.threadId)
  const post = {
    authorId: row.authorId,
    writtenAt: row.writtenAt,
    isWithdrawn: row.withdrawnAt !== null,
    isHidden: row.hiddenAt !== null,
    isMoved: row.movedToId !== null,
  }
  if (!row.isShown && !may.seeHidden(viewer, thread, post)) throw notFound()
  const { id, threadId, name, type, bytes, storedAs, previewStoredAs, previewBytes } = row
  return { id, threadId, name, type, bytes, storedAs, previewStoredAs, previewBytes }
}
