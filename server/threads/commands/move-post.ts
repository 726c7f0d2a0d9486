import { sql } from 'kysely'
import type { Files } from '#server/files/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, forbidden, invalid, isAppError } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'
import { findPostFacts, findThreadFacts } from '../queries/facts.ts'
import { widens } from '../widening.ts'

export type MoveDeps = Recording & { files: Pick<Files, 'demandRoom'> }
type Facts = Awaited<ReturnType<typeof findThreadFacts>>

// The key of a thread that she may not see is answered like one that there is not.
const findTarget = async (deps: Recording, viewer: SignedIn, threadId: string): Promise<Facts> => {
  try {
    return await findThreadFacts(deps.db, viewer, threadId)
  } catch (error) {
    if (isAppError(error) && error.kind === 'notFound') throw invalid({ thread: 'moderation:problem.noSuchThread' })
    throw error
  }
}

// In the order of their keys, as everybody does who holds two.
const lockThreads = (tx: Tx, ids: readonly string[]) =>
  tx.db
    .selectFrom('thread')
    .select(['id', 'lastNumber', 'spaceId', 'audience', 'attribution'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()

/** What keeps the number: it shows nothing and leads to where the post is. */
const leaveStub = async (
  tx: Tx,
  post: { id: string; writtenAt: Date; language: string },
  threadId: string,
  number: number,
) => {
  const id = newId()
  const { id: movedToId, writtenAt, language } = post
  await tx.db
    .insertInto('post')
    .values({ id, threadId, number, movedToId, writtenAt, language, clientId: newId() })
    .execute()
  await tx.db
    .insertInto('postRevision')
    .values({ postId: id, revision: 1, source: '', ...renderMarkdown('', id), writtenAt })
    .execute()
  return id
}

/**
 * An organizer of both moves a post that stands in the wrong thread: it gets the next number there, and a stub keeps the
 * old one. Quietly: for whoever had read the other thread to its end nothing becomes unread, and nothing is mailed
 * (quality §2.1). Throws notFound, forbidden (where more people could read it), invalid (no room, a
 * picture that would tell of its maker), conflict.
 */
export const movePost = async (
  deps: MoveDeps,
  viewer: SignedIn,
  threadId: string,
  number: number,
  input: { thread: string },
) => {
  const { thread: from, post } = await findPostFacts(deps.db, viewer, threadId, number)
  demand(may.movePost(viewer, from, post))
  const to = await findTarget(deps, viewer, input.thread)
  demand(may.moderate(viewer, to))
  if (to.id === from.id) throw invalid({ thread: 'moderation:problem.sameThread' })
  return atomically(deps, async (tx) => {
    const locked = await lockThreads(tx, [from.id, to.id])
    const [source, target] = [from, to].map((facts) => ({ ...facts, ...locked.find(({ id }) => id === facts.id) }))
    if (source!.spaceId !== from.space.id || target!.spaceId !== to.space.id)
      throw conflict('problems:changedMeanwhile')
    if (widens(source!, target!)) throw forbidden('moderation:problem.widens')
    await deps.files.demandRoom(tx, [post.id], { spaceId: to.space.id, attribution: target!.attribution })
    const before = target!.lastNumber
    const next = before + 1
    await tx.db.updateTable('thread').set({ lastNumber: next }).where('id', '=', to.id).execute()
    const moved = await tx.db
      .updateTable('post')
      .set({ threadId: to.id, number: next, arrivedFrom: from.id, arrivedAt: tx.now })
      .where('id', '=', post.id)
      .where('threadId', '=', from.id)
      .where('number', '=', number)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    const stubId = await leaveStub(tx, post, from.id, number)
    await tx.db
      .updateTable('readLine')
      .set({
        readNumber: sql`case when read_number = ${before} then ${next} else read_number end`,
        mailedNumber: sql`case when mailed_number = ${before} then ${next} else mailed_number end`,
      })
      .where('threadId', '=', to.id)
      .where((eb) => eb.or([eb('readNumber', '=', before), eb('mailedNumber', '=', before)]))
      .execute()
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'post.moved',
      personId: from.attribution === 'not attributable' ? null : post.authorId,
      spaceId: from.space.id,
      data: { from: from.id, number, to: to.id, as: next },
    })
    const by = { actorId: viewer.person.id, data: { number, as: next } }
    tx.record({ type: 'post.moved', ...by, spaceId: from.space.id, threadId: from.id, subjectId: stubId })
    tx.record({ type: 'post.arrived', ...by, spaceId: to.space.id, threadId: to.id, subjectId: post.id })
    return { threadId: to.id, number: next }
  })
}
