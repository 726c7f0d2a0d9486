import { sql } from 'kysely'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { notFound } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import type { FollowLevel } from '../contract.ts'
import { may } from '../policy.ts'
import { findThreadFacts } from '../queries/facts.ts'
import { moveReadLine } from './write-post.ts'

/** Moves her read line forward to `number`, at most to the last post. Throws notFound. */
export const markRead = async (deps: Recording, viewer: SignedIn, threadId: string, number: number) => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  await atomically(deps, async (tx) => {
    await moveReadLine(tx.db, {
      personId: viewer.person.id,
      threadId,
      readNumber: Math.min(number, thread.lastNumber),
      updatedAt: tx.now,
    }).execute()
  })
}

/** Sets how she follows a thread: watching, tracking or muted. */
export const followThread = async (deps: Recording, viewer: SignedIn, threadId: string, level: FollowLevel) => {
  await findThreadFacts(deps.db, viewer, threadId)
  const row = { personId: viewer.person.id, threadId, level, updatedAt: deps.clock.now() }
  await deps.db
    .insertInto('follow')
    .values(row)
    .onConflict((oc) =>
      oc
        .columns(['personId', 'threadId'])
        .where('threadId', 'is not', null)
        .doUpdateSet({ level, updatedAt: row.updatedAt }),
    )
    .execute()
}

/** Sets how she follows everything in a space, and says which one. Throws notFound for what she may not read. */
export const followSpace = async (deps: Recording, viewer: SignedIn, spaceId: string, level: FollowLevel) => {
  const space = await deps.db
    .selectFrom('space')
    .select(['id', 'visibility', 'kind', 'slug'])
    .where('id', '=', spaceId)
    .executeTakeFirst()
  if (!space || !maySpace.read(viewer, space)) throw notFound()
  const row = { personId: viewer.person.id, spaceId, level, updatedAt: deps.clock.now() }
  await deps.db
    .insertInto('follow')
    .values(row)
    .onConflict((oc) =>
      oc
        .columns(['personId', 'spaceId'])
        .where('spaceId', 'is not', null)
        .doUpdateSet({ level, updatedAt: row.updatedAt }),
    )
    .execute()
  return { kind: space.kind, slug: space.slug }
}

/** Whoever was named in a post watches its thread from then on, unless she has said how she follows it. */
export const watchOnceNamed = async (tx: Tx, postId: string, personIds: readonly string[]): Promise<void> => {
  await sql`insert into follow (person_id, thread_id, level, updated_at)
    select named.id, post.thread_id, 'watching', ${tx.now} from post, unnest(${[...personIds]}::uuid[]) as named (id)
    where post.id = ${postId} on conflict (person_id, thread_id) where thread_id is not null do nothing`.execute(tx.db)
}

/** An organizer closes, reopens or marks a thread as summarised. */
export const moveThread = async (deps: Recording, viewer: SignedIn, threadId: string, state: string) => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  demand(may.moderate(viewer, thread))
  if (thread.state === state) return
  await atomically(deps, async (tx) => {
    await tx.db.updateTable('thread').set({ state }).where('id', '=', threadId).execute()
    tx.record({
      type: 'thread.moved',
      actorId: viewer.person.id,
      spaceId: thread.space.id,
      threadId,
      subjectId: threadId,
      data: { from: thread.state, to: state },
    })
  })
}
