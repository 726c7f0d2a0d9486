import { demand, yes } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'
import { findPostFacts } from './facts.ts'
import { flagsOfPost } from './flags.ts'
import type { ReadDeps } from './read-thread.ts'

/** A post as the organizers who decide about it see it. Throws notFound, forbidden. */
export const readPostForModeration = async (deps: ReadDeps, viewer: SignedIn, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.moderate(viewer, thread))
  return {
    threadId,
    number: post.number,
    language: thread.attribution === 'not attributable' ? null : post.language,
    html: post.isWithdrawn ? '' : post.html,
    hiddenReason: post.isHidden ? post.hiddenReason : null,
    flags: await flagsOfPost(deps.db, viewer, thread.space, post.id),
    can: { hide: yes(may.hide(viewer, thread, post)), unhide: yes(may.unhide(viewer, thread, post)) },
  }
}
