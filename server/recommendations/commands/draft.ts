import { findConsultationFacts } from '#server/outcomes/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { type DraftRecommendation, draftRecommendationInput, type EditDraft, editDraftInput } from '../input.ts'
import { may } from '../policy.ts'
import { findFacts } from '../queries/facts.ts'

const paragraphOf = async (tx: Tx, consultationId: string, number: number) => {
  const paragraph = await tx.db
    .selectFrom('reportParagraph')
    .select('id')
    .where('consultationId', '=', consultationId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!paragraph) throw invalid({ paragraph: { key: 'outcomes:problems.noSuchParagraph', values: { number } } })
  return paragraph.id
}

const letterAfter = (references: readonly string[], parent: string) => {
  const taken = references.flatMap((reference) => {
    const tail = reference.startsWith(parent) ? reference.slice(parent.length) : ''
    return /^[a-z]$/.test(tail) ? [tail.charCodeAt(0)] : []
  })
  return String.fromCharCode(Math.max(96, ...taken) + 1)
}

/** R1, R2 … within the consultation, R2a, R2b … below a parent. A dropped draft keeps its reference. */
const nextReference = (references: readonly string[], parent: string | null) => {
  if (parent !== null) return `${parent}${letterAfter(references, parent)}`
  const numbers = references.flatMap((reference) => /^R(\d+)/.exec(reference)?.[1] ?? []).map(Number)
  return `R${Math.max(0, ...numbers) + 1}`
}

/** Where a reference stands in the text: R3 third, R2b second below its parent; null for one of another make. */
const placeOf = (reference: string): number | null => {
  const [, number, letter] = /^R(\d{1,6})([a-z])?$/.exec(reference) ?? []
  return letter ? letter.charCodeAt(0) - 96 : number ? Number(number) : null
}

const placeFor = async (tx: Tx, consultationId: string, parentId: string | null, wished: string) => {
  // The consultation's row orders those who draft at the same time.
  await tx.db
    .selectFrom('consultation')
    .select('spaceId')
    .where('spaceId', '=', consultationId)
    .forUpdate()
    .executeTakeFirst()
  const known = await tx.db
    .selectFrom('recommendation')
    .select(['id', 'reference', 'position', 'parentId', 'state'])
    .where('consultationId', '=', consultationId)
    .execute()
  const parent = parentId ? known.find(({ id }) => id === parentId) : null
  // Sub-points stand one level deep, as in the reports.
  if (parent === undefined || parent?.parentId || parent?.state === 'dropped')
    throw invalid({ parentId: 'problems:choose' })
  const reference =
    wished ||
    nextReference(
      known.map((one) => one.reference),
      parent?.reference ?? null,
    )
  if (known.some((one) => one.reference === reference)) {
    throw invalid({ reference: 'recommendations:problems.referenceTaken' })
  }
  const siblings = known.filter((one) => one.parentId === parentId)
  const last = Math.max(0, ...siblings.map(({ position }) => position))
  return { reference, position: placeOf(reference) ?? last + 1 }
}

const putOutcomes = async (tx: Tx, consultationId: string, recommendationId: string, outcomes: readonly string[]) => {
  if (outcomes.length === 0) return
  const found = await tx.db
    .selectFrom('outcome')
    .select('id')
    .where('id', 'in', [...outcomes])
    .where('consultationId', '=', consultationId)
    .where('state', 'in', ['agreed', 'in report'])
    .execute()
  if (found.length !== outcomes.length) throw invalid({ outcomes: 'recommendations:problems.agreedOutcomesOnly' })
  await tx.db
    .insertInto('recommendationOutcome')
    .values(outcomes.map((outcomeId, index) => ({ recommendationId, outcomeId, position: index + 1 })))
    .execute()
}

/** Inserts the addressees that are not there yet. */
export const putAddressees = async (
  tx: Tx,
  viewer: SignedIn,
  recommendationId: string,
  organisations: readonly string[],
): Promise<string[]> => {
  if (organisations.length === 0) return []
  const known = await tx.db
    .selectFrom('organisation')
    .select('id')
    .where('id', 'in', [...organisations])
    .execute()
  if (known.length !== organisations.length) throw invalid({ organisations: 'problems:choose' })
  const put = await tx.db
    .insertInto('recommendationAddressee')
    .values(
      organisations.map((organisationId) => ({
        id: newId(),
        recommendationId,
        organisationId,
        assignedAt: tx.now,
        assignedBy: viewer.person.id,
      })),
    )
    .onConflict((oc) => oc.columns(['recommendationId', 'organisationId']).doNothing())
    .returning('organisationId')
    .execute()
  return put.map(({ organisationId }) => organisationId)
}

const note = (
  tx: Tx,
  viewer: SignedIn,
  entry: { recommendationId: string; fromState: string | null; toState: string; why?: string; replacedText?: string },
) =>
  tx.db
    .insertInto('recommendationHistory')
    .values({ id: newId(), at: tx.now, actorId: viewer.person.id, ...entry })
    .execute()

/**
 * A rapporteur drafts a recommendation, out of outcomes or directly. Left out, the reference is the next one (R3, or R2a
 * below a parent). Throws notFound, forbidden, invalid (reference taken, outcomes not agreed).
 */
export const draftRecommendation = async (deps: Recording, viewer: SignedIn, input: DraftRecommendation) => {
  const space = await findConsultationFacts(deps.db, viewer, input.consultationId)
  demand(may.draft(viewer, space))
  const {
    organisations,
    outcomes,
    paragraph,
    parentId,
    reference: wished,
    ...words
  } = draftRecommendationInput.parse(input)
  return atomically(deps, async (tx) => {
    const id = newId()
    const { reference, position } = await placeFor(tx, space.id, parentId, wished)
    await tx.db
      .insertInto('recommendation')
      .values({
        id,
        ...words,
        consultationId: space.id,
        parentId,
        reference,
        position,
        state: 'draft',
        paragraphId: paragraph ? await paragraphOf(tx, space.id, paragraph) : null,
        createdBy: viewer.person.id,
        createdAt: tx.now,
      })
      .execute()
    await putOutcomes(tx, space.id, id, outcomes)
    await putAddressees(tx, viewer, id, organisations)
    await note(tx, viewer, { recommendationId: id, fromState: null, toState: 'draft' })
    tx.record({
      type: 'recommendation.drafted',
      actorId: viewer.person.id,
      spaceId: space.id,
      subjectId: id,
      data: { reference, organisationIds: organisations, outcomeIds: outcomes },
    })
    return { id, reference }
  })
}

const moved = (reference: string) => {
  const position = placeOf(reference)
  return position === null ? {} : { position }
}

const findDraft = async (deps: Recording, viewer: SignedIn, recommendationId: string) => {
  const recommendation = await findFacts(deps.db, viewer, recommendationId)
  demand(may.draft(viewer, recommendation.space))
  if (recommendation.state === 'issued') throw conflict('recommendations:problems.issuedNeverChanges')
  if (recommendation.state === 'dropped') throw notFound()
  return recommendation
}

/** Changes a draft; the former wording stays in its history. Throws notFound, forbidden, conflict once it is issued, invalid. */
export const editDraft = async (deps: Recording, viewer: SignedIn, recommendationId: string, input: EditDraft) => {
  const draft = await findDraft(deps, viewer, recommendationId)
  const { organisations, outcomes, paragraph, reference, ...words } = editDraftInput.parse(input)
  await atomically(deps, async (tx) => {
    if (reference && reference !== draft.reference) {
      const taken = await tx.db
        .selectFrom('recommendation')
        .select('id')
        .where('consultationId', '=', draft.space.id)
        .where('reference', '=', reference)
        .executeTakeFirst()
      if (taken) throw invalid({ reference: 'recommendations:problems.referenceTaken' })
    }
    const edited = await tx.db
      .updateTable('recommendation')
      .set({
        ...words,
        ...(reference ? { reference, ...moved(reference) } : {}),
        paragraphId: paragraph ? await paragraphOf(tx, draft.space.id, paragraph) : null,
      })
      .where('id', '=', draft.id)
      .where('state', '=', 'draft')
      .where('text', '=', draft.text)
      .executeTakeFirst()
    if (edited.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await tx.db.deleteFrom('recommendationOutcome').where('recommendationId', '=', draft.id).execute()
    await putOutcomes(tx, draft.space.id, draft.id, outcomes)
    await tx.db
      .deleteFrom('recommendationAddressee')
      .where('recommendationId', '=', draft.id)
      .$if(organisations.length > 0, (query) => query.where('organisationId', 'not in', organisations))
      .execute()
    await putAddressees(tx, viewer, draft.id, organisations)
    await note(tx, viewer, {
      recommendationId: draft.id,
      fromState: 'draft',
      toState: 'draft',
      ...(words.text === draft.text ? {} : { replacedText: draft.text }),
    })
    tx.record({
      type: 'recommendation.edited',
      actorId: viewer.person.id,
      spaceId: draft.space.id,
      subjectId: draft.id,
      data: { reference: reference || draft.reference },
    })
  })
}

/** Drops a draft, saying why; a parent goes after its sub-points. Throws notFound, forbidden, conflict. */
export const dropDraft = async (deps: Recording, viewer: SignedIn, recommendationId: string, why: string) => {
  const draft = await findDraft(deps, viewer, recommendationId)
  await atomically(deps, async (tx) => {
    const below = await tx.db
      .selectFrom('recommendation')
      .select('id')
      .where('parentId', '=', draft.id)
      .where('state', '<>', 'dropped')
      .executeTakeFirst()
    if (below) throw conflict('recommendations:problems.hasSubPoints')
    const dropped = await tx.db
      .updateTable('recommendation')
      .set({ state: 'dropped' })
      .where('id', '=', draft.id)
      .where('state', '=', 'draft')
      .executeTakeFirst()
    if (dropped.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await note(tx, viewer, { recommendationId: draft.id, fromState: 'draft', toState: 'dropped', why })
    tx.record({
      type: 'recommendation.dropped',
      actorId: viewer.person.id,
      spaceId: draft.space.id,
      subjectId: draft.id,
      data: { reference: draft.reference },
    })
  })
}
