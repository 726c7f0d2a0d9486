import { atomically, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { Settlement } from '../contract.ts'
import { may } from '../policy.ts'
import { findPostFacts } from '../queries/facts.ts'
import type { WriteDeps } from './write-post.ts'

/** A reader asks the organizers to look at a post, once. Throws notFound, forbidden, conflict, limited. */
export const flagPost = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: { reason: string },
) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.flag(viewer, thread, post))
  await deps.limits.flags.consume(viewer.person.id)
  await atomically(deps, async (tx) => {
    const flagged = await tx.db
      .insertInto('postFlag')
      .values({ postId: post.id, personId: viewer.person.id, reason: input.reason, flaggedAt: tx.now })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst()
    if (flagged.numInsertedOrUpdatedRows === 0n) throw conflict('moderation:problem.flaggedAlready')
    // No thread: who reads it learns nothing of a flag, not even from the moment of a live event.
    tx.record({ type: 'flag.raised', actorId: viewer.person.id, spaceId: thread.space.id, subjectId: post.id })
  })
}

/** Settles what is open of a post's flags. Answers how many there were. */
export const settleIn = async (
  tx: Tx,
  actorId: string,
  post: { id: string },
  answer: { settlement: Settlement; note?: string },
): Promise<number> => {
  const settled = await tx.db
    .updateTable('postFlag')
    .set({ settlement: answer.settlement, note: answer.note ?? '', settledAt: tx.now, settledBy: actorId })
    .where('postId', '=', post.id)
    .where('settlement', 'is', null)
    .executeTakeFirst()
  return Number(settled.numUpdatedRows)
}

/** An organizer looks at a flagged post and leaves it as it is. Throws notFound, forbidden, conflict. */
export const keepPost = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: { note: string },
) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.moderate(viewer, thread))
  await atomically(deps, async (tx) => {
    const count = await settleIn(tx, viewer.person.id, post, { settlement: 'kept', note: input.note })
    if (count === 0) throw conflict('moderation:problem.settledAlready')
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'post.kept',
      personId: thread.attribution === 'not attributable' ? null : post.authorId,
      spaceId: thread.space.id,
      data: { threadId, number: post.number },
    })
    tx.record({ type: 'flag.settled', actorId: viewer.person.id, spaceId: thread.space.id, subjectId: post.id })
  })
}
