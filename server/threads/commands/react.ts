import { atomically } from '#server/platform/activity.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { React, TakeBack } from '../input.ts'
import { may } from '../policy.ts'
import { findPostFacts } from '../queries/facts.ts'
import type { WriteDeps } from './write-post.ts'

const voiceOf = (viewer: SignedIn, spaceId: string) =>
  viewer.voices.find(({ consultationId }) => consultationId === spaceId)?.organisationId ?? null

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
  const organisationId =
    capacity === 'behalf' ? voiceOf(viewer, thread.space.id) : (viewer.roles[thread.space.id]?.organisationId ?? null)
  await atomically(deps, async (tx) => {
    await clear(tx.db, post.id, viewer, capacity, organisationId).execute()
    await tx.db
      .insertInto('postReaction')
      .values({
        ...{ id: newId(), postId: post.id, personId: viewer.person.id, organisationId },
        ...{ capacity, stance, reason, reactedAt: tx.now },
      })
      .execute()
    await tx.record({
      type: 'post.reacted',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: { number, stance, capacity },
    })
  })
}

const clear = (
  db: WriteDeps['db'],
  postId: string,
  viewer: SignedIn,
  capacity: string,
  organisationId: string | null,
) =>
  db
    .deleteFrom('postReaction')
    .where('postId', '=', postId)
    .where('capacity', '=', capacity)
    .where((eb) =>
      capacity === 'behalf' ? eb('organisationId', '=', organisationId) : eb('personId', '=', viewer.person.id),
    )

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
    const { numDeletedRows } = await clear(
      tx.db,
      post.id,
      viewer,
      capacity,
      voiceOf(viewer, thread.space.id),
    ).executeTakeFirst()
    if (numDeletedRows === 0n) throw notFound()
    await tx.record({
      type: 'post.reactionTakenBack',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: post.id,
      data: { number, capacity },
    })
  })
}
