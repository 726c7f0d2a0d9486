import { sql } from 'kysely'
import { atomically } from '#server/platform/activity.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { attributions, audiences } from '#server/spaces/contract.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { draftLock } from '../drafting.ts'
import type { OpenThread } from '../input.ts'
import { mentionableBy } from '../mentions/facts.ts'
import { wantedFor } from '../mentions/resolve.ts'
import { recordOf } from '../newcomers.ts'
import { may } from '../policy.ts'
import { insertPost, type WriteDeps } from './write-post.ts'

// Within a session its own audience and attribution rule hold; a thread may be stricter, never looser.
export const stricter = <T extends string>(order: readonly T[], ...given: (string | null)[]): T =>
  order[Math.max(0, ...given.map((value) => order.indexOf(value as T)))]!

/** Opens a thread with its first post. Throws notFound, forbidden, invalid. The same `clientId` twice opens one thread. */
export const openThread = async (
  deps: WriteDeps,
  viewer: SignedIn,
  input: OpenThread,
): Promise<{ threadId: string }> => {
  const space = await deps.db
    .selectFrom('space')
    .select(['id', 'visibility', 'observersMayPost', 'attribution'])
    .where('id', '=', input.spaceId)
    .executeTakeFirst()
  if (!space || !maySpace.read(viewer, space)) throw notFound()
  demand(may.open(viewer, space))
  if (input.audience === 'organizers' || input.kind === 'announcement') demand(maySpace.organize(viewer, space))
  if (input.capacity === 'behalf') demand(may.speakOnBehalf(viewer, space.id))
  const session = input.sessionId
    ? await deps.db
        .selectFrom('session')
        .select(['id', 'audience', 'attribution'])
        .where('id', '=', input.sessionId)
        .where('consultationId', '=', space.id)
        .executeTakeFirst()
    : null
  if (session === undefined) throw invalid({ sessionId: 'problems:choose' })
  if (session && !maySpace.hear(viewer, space, session.audience)) throw notFound()
  const audience = stricter(audiences, input.audience, session?.audience ?? 'all')
  const attribution = stricter(attributions, session?.attribution ?? space.attribution)
  const wanted = wantedFor(input.body)
  const known = wanted
    ? await deps.db
        .selectNoFrom(mentionableBy(viewer, sql`${space.id}::uuid`, sql`${audience}`, wanted).as('known'))
        .executeTakeFirstOrThrow()
    : { known: null }
  await deps.limits.posts.consume(viewer.person.id)
  return atomically(deps, async (tx) => {
    const { sent, record } = await tx.db
      .selectNoFrom((eb) => [
        draftLock(viewer.person.id, space.id).as('held'),
        eb
          .selectFrom('post')
          .select('threadId')
          .where('authorId', '=', viewer.person.id)
          .where('clientId', '=', input.clientId)
          .as('sent'),
        recordOf(deps.newcomers, viewer, space.id, tx.now).as('record'),
      ])
      .executeTakeFirstOrThrow()
    if (sent) return { threadId: sent }
    const threadId = newId()
    await tx.db
      .insertInto('thread')
      .values({
        id: threadId,
        spaceId: space.id,
        sessionId: session?.id ?? null,
        title: input.title,
        language: input.language,
        kind: input.kind,
        audience,
        attribution,
        createdBy: viewer.person.id,
        createdAt: tx.now,
      })
      .execute()
    tx.record({
      type: 'thread.opened',
      actorId: viewer.person.id,
      spaceId: space.id,
      threadId,
      subjectId: threadId,
    })
    await insertPost(
      tx,
      deps,
      viewer,
      { id: threadId, audience, attribution, space },
      { ...input, replyToId: null, draftOf: space.id, ...known, record, opens: true },
    )
    return { threadId }
  })
}
