import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { OutcomeState } from '../contract.ts'
import type { AgreeOutcome } from '../input.ts'
import { demandMove } from '../lifecycle.ts'
import { may } from '../policy.ts'
import { findOutcomeFacts, paragraphOf, sessionOf } from '../queries/facts.ts'
import { nextNumber } from './record-outcome.ts'

type Facts = Awaited<ReturnType<typeof findOutcomeFacts>>

const move = async (
  tx: Tx,
  viewer: SignedIn,
  outcome: Facts,
  to: OutcomeState,
  set: Record<string, unknown>,
  note: { why?: string; replacedText?: string | null } = {},
) => {
  const moved = await tx.db
    .updateTable('outcome')
    .set({ ...set, state: to })
    .where('id', '=', outcome.id)
    .where('state', '=', outcome.state)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
  await tx.db
    .insertInto('outcomeHistory')
    .values({
      id: newId(),
      outcomeId: outcome.id,
      at: tx.now,
      actorId: viewer.person.id,
      fromState: outcome.state,
      toState: to,
      ...note,
    })
    .execute()
}

/** The posts behind an outcome with their authors and threads, first passage first. */
const tracesOf = async (tx: Tx, outcomeId: string) => {
  const rows = await tx.db
    .selectFrom('outcomeOrigin')
    .innerJoin('post', 'post.id', 'outcomeOrigin.postId')
    .select(['post.id', 'post.authorId', 'post.threadId'])
    .where('outcomeOrigin.outcomeId', '=', outcomeId)
    .orderBy('outcomeOrigin.position')
    .execute()
  return {
    originPostIds: [...new Set(rows.map(({ id }) => id))],
    authorIds: [...new Set(rows.flatMap(({ authorId }) => authorId ?? []))],
    threadIds: [...new Set(rows.map(({ threadId }) => threadId))],
  }
}

/**
 * A rapporteur agrees to a suggestion, in her own words: it gets its number, and the authors of its passages learn of it.
 * Throws notFound, forbidden, conflict.
 */
export const agreeOutcome = async (deps: Recording, viewer: SignedIn, outcomeId: string, input: AgreeOutcome) => {
  const outcome = await findOutcomeFacts(deps.db, viewer, outcomeId)
  demand(may.record(viewer, outcome.space))
  demandMove(outcome.state, 'agreed')
  const sessionId = input.sessionId ? await sessionOf(deps.db, outcome.space.id, input.sessionId) : outcome.sessionId
  const { kind, text, language, verb, consensus } = input
  return atomically(deps, async (tx) => {
    const number = await nextNumber(tx, outcome.space.id, kind)
    const set = { kind, text, language, verb: verb || null, consensus: consensus || null, sessionId, number }
    await move(tx, viewer, outcome, 'agreed', set, { replacedText: text === outcome.text ? null : outcome.text })
    const traces = await tracesOf(tx, outcome.id)
    tx.record({
      type: 'outcome.recorded',
      actorId: viewer.person.id,
      spaceId: outcome.space.id,
      threadId: traces.threadIds[0] ?? null,
      subjectId: outcome.id,
      data: { kind, number, ...traces, suggestedBy: outcome.recordedBy },
    })
    return { id: outcome.id, number }
  })
}

/** A rapporteur drops a suggestion or an outcome, saying why; its number is not given again. Throws notFound, forbidden, conflict. */
export const dropOutcome = async (deps: Recording, viewer: SignedIn, outcomeId: string, why: string) => {
  const outcome = await findOutcomeFacts(deps.db, viewer, outcomeId)
  demand(may.record(viewer, outcome.space))
  demandMove(outcome.state, 'dropped')
  await atomically(deps, async (tx) => {
    await move(tx, viewer, outcome, 'dropped', {}, { why })
    const traces = await tracesOf(tx, outcome.id)
    tx.record({
      type: 'outcome.dropped',
      actorId: viewer.person.id,
      spaceId: outcome.space.id,
      threadId: traces.threadIds[0] ?? null,
      subjectId: outcome.id,
      data: { kind: outcome.kind, threadIds: traces.threadIds, suggestedBy: outcome.recordedBy },
    })
  })
}

/** Says in which paragraph of the report an agreed outcome stands. Throws notFound, forbidden, conflict, invalid. */
export const placeInReport = async (deps: Recording, viewer: SignedIn, outcomeId: string, paragraph: number) => {
  const outcome = await findOutcomeFacts(deps.db, viewer, outcomeId)
  demand(may.record(viewer, outcome.space))
  demandMove(outcome.state, 'in report')
  const paragraphId = await paragraphOf(deps.db, outcome.space.id, paragraph)
  await atomically(deps, async (tx) => {
    await move(tx, viewer, outcome, 'in report', { paragraphId })
    const traces = await tracesOf(tx, outcome.id)
    tx.record({
      type: 'outcome.placed',
      actorId: viewer.person.id,
      spaceId: outcome.space.id,
      threadId: traces.threadIds[0] ?? null,
      subjectId: outcome.id,
      data: { paragraph, threadIds: traces.threadIds },
    })
  })
}
