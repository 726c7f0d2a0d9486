import { demand } from '#server/platform/policy.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'
import { findPostFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

/** A post's source for its author's editor. Throws notFound, forbidden. */
export const readPostForEditing = async (deps: ReadDeps, viewer: SignedIn, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.edit(viewer, thread, post, deps.clock.now()))
  return { number: post.number, source: post.source, language: post.language, revision: post.revision }
}

/** Every revision of a post, newest first, for whoever may read it. A withdrawn post has none to show. */
export const readRevisions = async (deps: ReadDeps, viewer: Viewer, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  const isHidden = thread.attribution === 'not attributable'
  const revisions = post.isWithdrawn
    ? []
    : await deps.db
        .selectFrom('postRevision')
        .select(['revision', 'html', 'writtenAt'])
        .where('postId', '=', post.id)
        .orderBy('revision', 'desc')
        .execute()
  return {
    number: post.number,
    language: isHidden ? null : post.language,
    revisions: revisions.map(({ writtenAt, ...rest }) => ({
      ...rest,
      writtenAt: isHidden ? null : writtenAt.toISOString(),
    })),
  }
}

/** The plain text of a post, to be quoted; empty for a withdrawn one. Throws notFound. */
export const readPlain = async (deps: ReadDeps, viewer: Viewer, threadId: string, number: number): Promise<string> => {
  const { post } = await findPostFacts(deps.db, viewer, threadId, number)
  return post.isWithdrawn ? '' : post.plain
}
