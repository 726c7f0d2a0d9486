import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'
import { findPostFacts } from '../queries/facts.ts'
import { settleIn } from './flag-post.ts'

type Found = Awaited<ReturnType<typeof findPostFacts>>

/** What an organizer did to somebody's post: in the activity log, and in the audit, which people outside the room read. */
export const noteOnPost = async (tx: Tx, viewer: SignedIn, { thread, post }: Found, type: string) => {
  await audit(tx, {
    actorId: viewer.person.id,
    action: type,
    personId: thread.attribution === 'not attributable' ? null : post.authorId,
    spaceId: thread.space.id,
    data: { threadId: thread.id, number: post.number },
  })
  tx.record({
    type,
    actorId: viewer.person.id,
    spaceId: thread.space.id,
    threadId: thread.id,
    subjectId: post.id,
    data: { number: post.number },
  })
}

/** Hides a post within a transaction. Throws conflict where it was hidden or taken back meanwhile. */
export const hideIn = async (tx: Tx, viewer: SignedIn, found: Found, reason: string) => {
  const hidden = await tx.db
    .updateTable('post')
    .set({ hiddenAt: tx.now, hiddenBy: viewer.person.id, hiddenReason: reason })
    .where('id', '=', found.post.id)
    .where('isShown', '=', true)
    .executeTakeFirst()
  if (hidden.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
  await settleIn(tx, viewer.person.id, found.post, { settlement: 'hidden' })
  await noteOnPost(tx, viewer, found, 'post.hidden')
}

/**
 * An organizer hides a post with a reason that its author and the organizers read; its number stays as a stub. Throws
 * notFound, forbidden, conflict.
 */
export const hidePost = async (
  deps: Recording,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: { reason: string },
) => {
  const found = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.hide(viewer, found.thread, found.post))
  await atomically(deps, (tx) => hideIn(tx, viewer, found, input.reason))
}

/** An organizer shows a hidden post again. Throws notFound, forbidden, conflict. */
export const unhidePost = async (deps: Recording, viewer: SignedIn, threadId: string, number: number) => {
  const found = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.unhide(viewer, found.thread, found.post))
  await atomically(deps, async (tx) => {
    const shown = await tx.db
      .updateTable('post')
      .set({ hiddenAt: null, hiddenBy: null, hiddenReason: null })
      .where('id', '=', found.post.id)
      .where('hiddenAt', 'is not', null)
      .executeTakeFirst()
    if (shown.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await noteOnPost(tx, viewer, found, 'post.unhidden')
  })
}
