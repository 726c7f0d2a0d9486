import { atomically, type Tx } from '#server/platform/activity.ts'
import { invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { OutcomeDeps } from '../deps.ts'
import type { RecordOutcome, SuggestOutcome } from '../input.ts'
import { may } from '../policy.ts'
import { findConsultationFacts, paragraphOf, sessionOf } from '../queries/facts.ts'
import { type FoundPassage, findPassages } from '../queries/passages.ts'

type NewOutcome = {
  consultationId: string
  sessionId: string | null
  kind: string
  text: string
  language: string
  verb: string | null
  consensus: string | null
  state: 'proposed' | 'agreed' | 'in report'
  paragraphId: string | null
}

/** The next number of a kind. The row of the consultation is held, so that two rapporteurs do not give the same. */
export const nextNumber = async (tx: Tx, consultationId: string, kind: string): Promise<number> => {
  await tx.db
    .selectFrom('consultation')
    .select('spaceId')
    .where('spaceId', '=', consultationId)
    .forUpdate()
    .executeTakeFirst()
  const { last } = await tx.db
    .selectFrom('outcome')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('consultationId', '=', consultationId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export const insertOrigins = async (tx: Tx, outcomeId: string, passages: readonly FoundPassage[], after = 0) => {
  await tx.db
    .insertInto('outcomeOrigin')
    .values(
      passages.map(({ postId, revision, starts, ends, words }, index) => ({
        id: newId(),
        outcomeId,
        position: after + index + 1,
        postId,
        revision,
        starts,
        ends,
        words,
      })),
    )
    .execute()
}

/** Who learns that her words were taken up, and which threads show it. For the activity log: keys only. */
export const tracesOf = (passages: readonly FoundPassage[]) => ({
  originPostIds: [...new Set(passages.map(({ postId }) => postId))],
  authorIds: [...new Set(passages.flatMap(({ authorId }) => authorId ?? []))],
  threadIds: [...new Set(passages.map(({ threadId }) => threadId))],
})

const insertOutcome = async (tx: Tx, viewer: SignedIn, outcome: NewOutcome, passages: readonly FoundPassage[]) => {
  const id = newId()
  const isProposal = outcome.state === 'proposed'
  const number = isProposal ? null : await nextNumber(tx, outcome.consultationId, outcome.kind)
  await tx.db
    .insertInto('outcome')
    .values({ id, ...outcome, number, recordedBy: viewer.person.id, recordedAt: tx.now })
    .execute()
  if (passages.length > 0) await insertOrigins(tx, id, passages)
  else {
    await tx.db
      .insertInto('outcomeOrigin')
      .values({ id: newId(), outcomeId: id, position: 1, sessionId: outcome.sessionId })
      .execute()
  }
  await tx.db
    .insertInto('outcomeHistory')
    .values({
      id: newId(),
      outcomeId: id,
      at: tx.now,
      actorId: viewer.person.id,
      fromState: null,
      toState: outcome.state,
    })
    .execute()
  tx.record({
    type: isProposal ? 'outcome.suggested' : 'outcome.recorded',
    actorId: viewer.person.id,
    spaceId: outcome.consultationId,
    threadId: passages[0]?.threadId ?? null,
    subjectId: id,
    data: { kind: outcome.kind, number, ...tracesOf(passages) },
  })
  return { id, number }
}

/**
 * A rapporteur or organizer records an outcome in her own words, from passages of one or several posts, or directly for
 * a session. It gets the next number of its kind. Throws notFound, forbidden, limited, invalid (words not in the post, no
 * origin).
 */
export const recordOutcome = async (deps: OutcomeDeps, viewer: SignedIn, input: RecordOutcome) => {
  const space = await findConsultationFacts(deps.db, viewer, input.consultationId)
  demand(may.record(viewer, space))
  const passages = await findPassages(deps, viewer, space, input.origins)
  const sessionId = input.sessionId
    ? await sessionOf(deps.db, space.id, input.sessionId)
    : (passages[0]?.sessionId ?? null)
  if (passages.length === 0 && !sessionId) throw invalid({ sessionId: 'outcomes:problems.sessionOrPassage' })
  const paragraphId = input.paragraph ? await paragraphOf(deps.db, space.id, input.paragraph) : null
  const { kind, text, language, verb = null, consensus = null } = input
  const state = paragraphId ? 'in report' : 'agreed'
  await deps.limits.records.consume(viewer.person.id)
  return atomically(deps, (tx) =>
    insertOutcome(
      tx,
      viewer,
      { consultationId: space.id, sessionId, kind, text, language, verb, consensus, state, paragraphId },
      passages,
    ),
  )
}

/**
 * Whoever contributes to the consultation suggests a passage for the report; only its rapporteurs, organizers and
 * herself see the suggestion until it is agreed. Without a text of her own the passage speaks. Throws as recordOutcome.
 */
export const suggestOutcome = async (deps: OutcomeDeps, viewer: SignedIn, input: SuggestOutcome) => {
  const space = await findConsultationFacts(deps.db, viewer, input.consultationId)
  demand(may.suggest(viewer, space))
  const passages = await findPassages(deps, viewer, space, input.origins)
  if (passages.length === 0) throw invalid({ words: 'outcomes:problems.passageNeeded' })
  await deps.limits.suggestions.consume(viewer.person.id)
  const text = input.text || passages.map(({ words }) => words).join('\n')
  return atomically(deps, (tx) =>
    insertOutcome(
      tx,
      viewer,
      {
        consultationId: space.id,
        sessionId: passages[0]?.sessionId ?? null,
        kind: input.kind,
        text,
        language: input.language,
        verb: null,
        consensus: null,
        state: 'proposed',
        paragraphId: null,
      },
      passages,
    ),
  )
}
