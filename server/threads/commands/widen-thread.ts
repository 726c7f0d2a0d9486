import { sql } from 'kysely'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import { conflict, invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { attributions, audiences } from '#server/spaces/contract.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { carryPosts } from '../carrying.ts'
import type { AnswerWidening, ProposeWidening } from '../input.ts'
import { idsOf, mentionsIn } from '../mentions/keys.ts'
import { nameOf, type ReadIn } from '../mentions/names.ts'
import { calledAs } from '../mentions/resolve.ts'
import { may } from '../policy.ts'
import { findThreadFacts } from '../queries/facts.ts'
import { findMovePlace } from '../queries/moved-post.ts'
import { type CandidateRow, findWidening, listCandidates, listOwnPosts } from '../queries/widening.ts'
import { widens } from '../widening.ts'
import { stricter } from './open-thread.ts'
import { footnotesOf, type WriteDeps } from './write-post.ts'

/**
 * An organizer of both places proposes that more people read a thread: everybody who wrote in it is asked. How speakers are
 * named never becomes looser than it was, since who agreed would tell who else spoke. Throws notFound, forbidden, invalid
 * (where nobody more would read it), conflict (asked already).
 */
export const proposeWidening = async (
  deps: Recording,
  viewer: SignedIn,
  threadId: string,
  input: ProposeWidening,
): Promise<{ id: string }> => {
  const from = await findThreadFacts(deps.db, viewer, threadId)
  demand(may.moderate(viewer, from))
  const { space, session } = await findMovePlace(deps, viewer, input.place)
  const isElsewhere = space.id !== from.space.id
  // Those who are asked could not know what they would agree to.
  if (isElsewhere && space.visibility === 'confidential') throw invalid({ place: 'widening:problem.confidential' })
  const to = {
    space,
    audience: stricter(audiences, input.audience, session?.audience ?? 'all'),
    attribution: stricter(attributions, from.attribution, session?.attribution ?? space.attribution),
  }
  if (!widens(from, to)) throw invalid({ place: 'widening:problem.notWider' })
  const { language } = await deps.db
    .selectFrom('thread')
    .select('language')
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  return atomically(deps, async (tx) => {
    const id = newId()
    const inserted = await tx.db
      .insertInto('widening')
      .values({
        id,
        threadId,
        spaceId: space.id,
        sessionId: session?.id ?? null,
        audience: to.audience,
        attribution: to.attribution,
        visibility: space.visibility,
        title: input.title,
        language,
        why: input.why,
        proposedBy: viewer.person.id,
        proposedAt: tx.now,
      })
      .onConflict((oc) => oc.column('threadId').where('state', '=', 'asked').doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) throw conflict('widening:problem.asked')
    const by = { actorId: viewer.person.id, spaceId: from.space.id, threadId }
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'widening.proposed',
      spaceId: from.space.id,
      data: { threadId, to: space.id, audience: to.audience },
    })
    tx.record({ type: 'widening.proposed', ...by, subjectId: id })
    return { id }
  })
}

/**
 * Whoever wrote in the thread, or has the voice of the organisation for which it was written, says which of her posts may
 * come along; until the new thread starts she may say otherwise. What was edited since she saw it stays unanswered. Throws
 * notFound, conflict (settled meanwhile).
 */
export const answerWidening = async (deps: Recording, viewer: SignedIn, id: string, input: AnswerWidening) => {
  const { widening, thread } = await findWidening(deps, viewer, id)
  const own = await listOwnPosts(deps.db, viewer, id)
  if (own.length === 0) demand({ why: 'widening:problem.nothing' })
  if (widening.state !== 'asked') throw conflict('widening:problem.settled')
  const agreed = new Set({ all: input.shown, none: [], chosen: input.chosen }[input.answer])
  const shown = new Set(input.shown)
  const answers = own.flatMap(({ postId, number, revision }) => {
    const wording = `${number}/${revision}`
    return shown.has(wording) ? [{ postId, revision, agrees: agreed.has(wording) }] : []
  })
  await atomically(deps, async (tx) => {
    // Its row orders answers and the start: an answer after that is none.
    const open = await tx.db
      .selectFrom('widening')
      .select('id')
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!open) throw conflict('widening:problem.settled')
    if (answers.length === 0) return
    await tx.db
      .insertInto('wideningAnswer')
      .values(
        answers.map((answer) => ({
          wideningId: id,
          ...answer,
          answeredBy: viewer.person.id,
          answeredAt: tx.now,
        })),
      )
      .onConflict((oc) =>
        oc.columns(['wideningId', 'postId']).doUpdateSet((eb) => ({
          agrees: eb.ref('excluded.agrees'),
          revision: eb.ref('excluded.revision'),
          answeredBy: eb.ref('excluded.answeredBy'),
          answeredAt: eb.ref('excluded.answeredAt'),
        })),
      )
      .execute()
    const by = { actorId: viewer.person.id, spaceId: thread.space.id, threadId: thread.id }
    tx.record({ type: 'widening.answered', ...by, subjectId: id })
  })
}

/** An organizer asks no longer. Throws notFound, forbidden, conflict. */
export const giveUpWidening = async (deps: Recording, viewer: SignedIn, id: string) => {
  const { thread } = await findWidening(deps, viewer, id)
  demand(may.moderate(viewer, thread))
  await atomically(deps, async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable('widening')
      .set({ state: 'given up', settledAt: tx.now })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw conflict('widening:problem.settled')
    const by = { actorId: viewer.person.id, spaceId: thread.space.id, threadId: thread.id }
    tx.record({ type: 'widening.givenUp', ...by, subjectId: id })
  })
}

const inOneStatement = 1_000
const slices = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / inOneStatement) }, (_, at) =>
    rows.slice(at * inOneStatement, (at + 1) * inOneStatement),
  )

/** A text with those whom it mentions called as everybody in the new place may read them. */
const mentionsFor = (
  text: string,
  { language, mentions }: CandidateRow,
  to: { place: ReadIn['thread']; t: ReadIn['t'] },
) => {
  const names = new Map<string, string>()
  for (const { key } of mentions ? mentionsIn(text) : []) {
    const name = mentions && nameOf(key, mentions, { thread: to.place, language, t: to.t, reader: null })?.name
    if (name) names.set(key, name)
  }
  return { source: calledAs(text, (key) => names.get(key)), names, mentioned: idsOf(names.keys()) }
}

/** Repeats posts of one thread in another, which is new. Where posts are not attributable nothing says whose they are. */
const repeatPosts = async (
  tx: Tx,
  candidates: readonly CandidateRow[],
  to: { threadId: string; from: string; place: ReadIn['thread']; t: ReadIn['t'] },
): Promise<number> => {
  const isNameless = to.place.attribution === 'not attributable'
  const byId = new Map(candidates.map((one) => [one.id, one]))
  const carried = carryPosts(candidates, { from: to.from, to: to.threadId })
  const rows = carried.map((post) => {
    const original = byId.get(post.id)!
    const id = newId()
    const { source, names, mentioned } = mentionsFor(post.source, original, to)
    return { ...post, original, newPostId: id, mentioned, source, text: renderMarkdown(source, footnotesOf(id), names) }
  })
  const newIds = new Map(rows.map((row) => [row.id, row.newPostId]))
  for (const slice of slices(rows)) {
    await sql`insert into post (id, thread_id, number, author_id, organisation_id, in_function, capacity, clearance,
        reply_to_id, language, origin, client_id, written_at, carried_from)
      select new.id, ${to.threadId}, new.number, ${
        isNameless
          ? sql`null, null, '', 'expert', null`
          : sql`post.author_id,
        post.organisation_id, post.in_function, post.capacity, post.clearance`
      }, new.reply_to_id, post.language, post.origin,
        gen_random_uuid(), post.written_at, post.id
      from json_to_recordset(${JSON.stringify(
        slice.map(({ id, number, newPostId, original }) => ({
          id: newPostId,
          number,
          old_id: id,
          reply_to_id: (original.replyToId && newIds.get(original.replyToId)) ?? null,
        })),
      )}::json) as new(id uuid, number integer, old_id uuid, reply_to_id uuid)
        join post on post.id = new.old_id`.execute(tx.db)
    await tx.db
      .insertInto('postRevision')
      .values(
        slice.map(({ newPostId, source, text, mentioned, original }) => ({
          postId: newPostId,
          revision: 1,
          source,
          ...text,
          mentioned,
          writtenAt: original.revisedAt,
        })),
      )
      .execute()
  }
  return rows.length
}

/**
 * An organizer starts the new thread with the posts that were agreed to; the old one stays as it is. Reactions, files and
 * what was recorded stay behind. Quietly: for its members nothing in it is unread, and nothing is mailed (quality §2.1).
 * Throws notFound, forbidden, invalid (nobody agreed), conflict (settled, or the places changed since people were asked).
 */
export const startWidened = async (
  deps: Recording & Pick<WriteDeps, 't'>,
  viewer: SignedIn,
  id: string,
): Promise<{ threadId: string }> => {
  const { widening, thread: from } = await findWidening(deps, viewer, id)
  demand(may.moderate(viewer, from))
  demand(maySpace.organize(viewer, { id: widening.spaceId, visibility: widening.visibilityNow }))
  return atomically(deps, async (tx) => {
    const open = await tx.db
      .selectFrom('widening')
      .innerJoin('thread', 'thread.id', 'widening.threadId')
      .innerJoin('space', 'space.id', 'widening.spaceId')
      .leftJoin('session', 'session.id', 'widening.sessionId')
      .select(['thread.spaceId', 'thread.attribution', 'thread.kind', 'space.visibility'])
      .select([
        'space.attribution as spaceRule',
        'session.attribution as sessionRule',
        'session.audience as sessionRoom',
      ])
      .where('widening.id', '=', id)
      .where('widening.state', '=', 'asked')
      .forNoKeyUpdate(['widening', 'thread'])
      .executeTakeFirst()
    if (!open) throw conflict('widening:problem.settled')
    const isAsAsked =
      open.spaceId === from.space.id &&
      open.visibility === widening.visibility &&
      stricter(attributions, widening.attribution, open.attribution, open.sessionRule ?? open.spaceRule) ===
        widening.attribution &&
      stricter(audiences, widening.audience, open.sessionRoom ?? 'all') === widening.audience
    if (!isAsAsked) throw conflict('widening:problem.changed')
    const candidates = await listCandidates(tx.db, id)
    const threadId = newId()
    await tx.db
      .insertInto('thread')
      .values({
        id: threadId,
        spaceId: widening.spaceId,
        sessionId: widening.sessionId,
        title: widening.title,
        language: widening.language,
        kind: open.kind,
        audience: widening.audience,
        attribution: widening.attribution,
        createdBy: viewer.person.id,
        createdAt: tx.now,
      })
      .execute()
    const carried = await repeatPosts(tx, candidates, {
      threadId,
      from: from.id,
      place: {
        audience: widening.audience,
        attribution: widening.attribution,
        space: { id: widening.spaceId, visibility: widening.visibility },
      },
      t: deps.t,
    })
    if (carried === 0) throw invalid({ '': 'widening:problem.nobody' })
    await tx.db
      .updateTable('thread')
      .set({ lastNumber: carried, lastPostAt: tx.now })
      .where('id', '=', threadId)
      .execute()
    await sql`insert into read_line (thread_id, person_id, read_number, mailed_number, updated_at)
      select ${threadId}, m.person_id, ${carried}, ${carried}, ${tx.now} from membership m
      where m.space_id = ${widening.spaceId}`.execute(tx.db)
    const shown = candidates.filter(({ isShown }) => isShown).length
    await tx.db
      .updateTable('widening')
      .set({ state: 'started', settledAt: tx.now, newThreadId: threadId, notCarried: shown - carried })
      .where('id', '=', id)
      .execute()
    await audit(tx, {
      actorId: viewer.person.id,
      action: 'thread.widened',
      spaceId: widening.spaceId,
      data: { from: from.id, to: threadId, posts: carried },
    })
    const by = { type: 'thread.widened', actorId: viewer.person.id }
    tx.record({ ...by, spaceId: from.space.id, threadId: from.id, subjectId: from.id })
    tx.record({ ...by, spaceId: widening.spaceId, threadId, subjectId: threadId })
    return { threadId }
  })
}
