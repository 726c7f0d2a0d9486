import { atomically } from '#server/platform/activity.ts'
import { conflict, invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { OutcomeDeps } from '../deps.ts'
import type { EditOutcome, Passage } from '../input.ts'
import { may } from '../policy.ts'
import { findOutcomeFacts } from '../queries/facts.ts'
import { findPassages } from '../queries/passages.ts'
import { insertOrigins, tracesOf } from './record-outcome.ts'

const issued: readonly (string | null)[] = ['issued', 'adopted']

/**
 * A rapporteur rewords an outcome; the former wording stays in its history. Throws notFound, forbidden, and conflict for
 * what was dropped or stands in a report that was issued or adopted.
 */
export const editOutcome = async (deps: OutcomeDeps, viewer: SignedIn, outcomeId: string, input: EditOutcome) => {
  const outcome = await findOutcomeFacts(deps.db, viewer, outcomeId)
  demand(may.record(viewer, outcome.space))
  if (outcome.state === 'dropped') throw conflict('outcomes:problems.dropped')
  if (outcome.state === 'in report' && issued.includes(outcome.reportState)) {
    throw conflict('outcomes:problems.inIssuedReport')
  }
  const { text, language, verb, consensus, why } = input
  await deps.limits.records.consume(viewer.person.id)
  await atomically(deps, async (tx) => {
    const edited = await tx.db
      .updateTable('outcome')
      .set({ text, language, verb: verb || null, consensus: consensus || null })
      .where('id', '=', outcome.id)
      .where('state', '=', outcome.state)
      .where('text', '=', outcome.text)
      .executeTakeFirst()
    if (edited.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await tx.db
      .insertInto('outcomeHistory')
      .values({
        id: newId(),
        outcomeId: outcome.id,
        at: tx.now,
        actorId: viewer.person.id,
        fromState: outcome.state,
        toState: outcome.state,
        why: why ?? '',
        replacedText: outcome.text,
      })
      .execute()
    tx.record({
      type: 'outcome.edited',
      actorId: viewer.person.id,
      spaceId: outcome.space.id,
      subjectId: outcome.id,
    })
  })
}

/** Adds passages, of the same or of other posts, to an outcome; their authors learn of it. Throws as recordOutcome, and conflict for what was dropped. */
export const addOrigin = async (
  deps: OutcomeDeps,
  viewer: SignedIn,
  outcomeId: string,
  origins: readonly Passage[],
) => {
  const outcome = await findOutcomeFacts(deps.db, viewer, outcomeId)
  demand(may.record(viewer, outcome.space))
  if (outcome.state === 'dropped') throw conflict('outcomes:problems.dropped')
  const passages = await findPassages(deps, viewer, outcome.space, origins)
  if (passages.length === 0) throw invalid({ words: 'outcomes:problems.passageNeeded' })
  await deps.limits.records.consume(viewer.person.id)
  await atomically(deps, async (tx) => {
    // The outcome's row orders two who add at the same time.
    await tx.db.selectFrom('outcome').select('id').where('id', '=', outcome.id).forUpdate().execute()
    const known = await tx.db
      .selectFrom('outcomeOrigin')
      .select(['position', 'postId', 'revision', 'starts', 'ends'])
      .where('outcomeId', '=', outcome.id)
      .execute()
    const isKnown = passages.some((passage) =>
      known.some(
        ({ postId, revision, starts, ends }) =>
          postId === passage.postId &&
          revision === passage.revision &&
          starts === passage.starts &&
          ends === passage.ends,
      ),
    )
    if (isKnown) throw invalid({ words: 'outcomes:problems.passageKnown' })
    await insertOrigins(tx, outcome.id, passages, Math.max(0, ...known.map(({ position }) => position)))
    tx.record({
      type: outcome.state === 'proposed' ? 'outcome.suggested' : 'outcome.recorded',
      actorId: viewer.person.id,
      spaceId: outcome.space.id,
      threadId: passages[0]!.threadId,
      subjectId: outcome.id,
      data: { kind: outcome.kind, number: outcome.number, ...tracesOf(passages), isFurther: true },
    })
  })
}
