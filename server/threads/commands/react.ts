import { sql } from 'kysely'
import { atomically } from '#server/platform/activity.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { React, TakeBack } from '../input.ts'
import { may } from '../policy.ts'
import { findPostFacts } from '../queries/facts.ts'
import { standingOf, type WriteDeps } from './write-post.ts'

/**
 * Agrees or disagrees with a post, in her own name, or by the voice of her organisation once she confirmed it. A second
 * reaction in the same capacity replaces the first. Throws notFound, forbidden, invalid (disagreement without a reason, an
 * organisation's without confirmation), limited.
 */
export const reactToPost = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  { stance, reason, capacity, isConfirmed }: React,
): Promise<void> => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.react(viewer, thread, post))
  if (capacity === 'behalf') demand(may.speakOnBehalf(viewer, thread.space.id))
  if (stance === 'disagree' && reason === '') throw invalid({ reason: 'threads:reaction.reasonNeeded' })
  if (capacity === 'behalf' && !isConfirmed) throw invalid({ isConfirmed: 'threads:reaction.confirmNeeded' })
  await deps.limits.edits.consume(viewer.person.id)
  const { organisationId } = standingOf(viewer, thread.space.id, capacity)
  await atomically(deps, async (tx) => {
    const row = { personId: viewer.person.id, organisationId, stance, reason, reactedAt: tx.now }
    await tx.db
      .insertInto('postReaction')
      .values({ id: newId(), postId: post.id, capacity, ...row })
      .onConflict((oc) =>
        oc
          .columns(['postId', capacity === 'behalf' ? 'organisationId' : 'personId'])
          .where('capacity', '=', sql.lit(capacity))
          .doUpdateSet(row),
      )
      .execute()
    tx.record({
      type: 'post.reacted',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: { number, stance, capacity },
    })
  })
}

/** Takes a reaction back: her own, or her organisation's by its voice. Throws notFound, forbidden. */
export const takeReactionBack = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  { capacity }: TakeBack,
): Promise<void> => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  if (capacity === 'behalf') demand(may.speakOnBehalf(viewer, thread.space.id))
  await atomically(deps, async (tx) => {
    const { organisationId } = standingOf(viewer, thread.space.id, capacity)
    const { numDeletedRows } = await tx.db
      .deleteFrom('postReaction')
      .where('postId', '=', post.id)
      .where('capacity', '=', capacity)
      .where((eb) =>
        capacity === 'behalf' ? eb('organisationId', '=', organisationId) : eb('personId', '=', viewer.person.id),
      )
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw notFound()
    tx.record({
      type: 'post.reactionTakenBack',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: { number, capacity },
    })
  })
}
