import { findConsultationFacts } from '#server/outcomes/index.ts'
import { atomically, type Recording } from '#server/platform/activity.ts'
import { conflict, invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { type ReportDue, reportDueInput } from '../input.ts'
import { mayBeIssuedIn } from '../lifecycle.ts'
import { may } from '../policy.ts'
import { demandIssued, findFacts } from '../queries/facts.ts'
import { putAddressees } from './draft.ts'

/**
 * An organizer issues all drafts of a consultation: from now on their texts never change and their addressees report.
 * Throws notFound, forbidden, and conflict before the meeting or where there is nothing to issue.
 */
export const issueRecommendations = async (deps: Recording, viewer: SignedIn, consultationId: string) => {
  const space = await findConsultationFacts(deps.db, viewer, consultationId)
  demand(may.issue(viewer, space))
  if (!mayBeIssuedIn(space.state)) throw conflict('recommendations:problems.notToBeIssuedYet')
  return atomically(deps, async (tx) => {
    const issued = await tx.db
      .updateTable('recommendation')
      .set({ state: 'issued', issuedAt: tx.now })
      .where('consultationId', '=', space.id)
      .where('state', '=', 'draft')
      .returning(['id', 'reference'])
      .execute()
    if (issued.length === 0) throw conflict('recommendations:problems.nothingToIssue')
    const addressees = await tx.db
      .selectFrom('recommendationAddressee')
      .select(['recommendationId', 'organisationId'])
      .where(
        'recommendationId',
        'in',
        issued.map(({ id }) => id),
      )
      .execute()
    await tx.db
      .insertInto('recommendationHistory')
      .values(
        issued.map(({ id }) => ({
          id: newId(),
          recommendationId: id,
          at: tx.now,
          actorId: viewer.person.id,
          fromState: 'draft',
          toState: 'issued',
        })),
      )
      .execute()
    for (const { id, reference } of issued) {
      tx.record({
        type: 'recommendation.issued',
        actorId: viewer.person.id,
        spaceId: space.id,
        subjectId: id,
        data: {
          reference,
          organisationIds: addressees.flatMap((one) => (one.recommendationId === id ? one.organisationId : [])),
        },
      })
    }
    return { issued: issued.length }
  })
}

/** Assigns an organisation as addressee, beside the addressees as written. Throws notFound, forbidden, invalid. */
export const assignAddressee = async (
  deps: Recording,
  viewer: SignedIn,
  recommendationId: string,
  organisationId: string,
) => {
  const recommendation = await findFacts(deps.db, viewer, recommendationId)
  demand(may.assign(viewer, recommendation.space))
  if (recommendation.state === 'dropped') throw conflict('recommendations:problems.unlawfulMove')
  await atomically(deps, async (tx) => {
    const put = await putAddressees(tx, viewer, recommendation.id, [organisationId])
    if (put.length === 0) throw invalid({ organisationId: 'recommendations:problems.assignedAlready' })
    tx.record({
      type: 'recommendation.assigned',
      actorId: viewer.person.id,
      spaceId: recommendation.space.id,
      subjectId: recommendation.id,
      data: { organisationId, reference: recommendation.reference },
    })
  })
}

/**
 * An organizer asks addressees (all, unless some are named) for a report by the end of a day; a report empties the date.
 * Throws notFound, forbidden, conflict before issue, invalid for a day that is past.
 */
export const setReportDue = async (deps: Recording, viewer: SignedIn, recommendationId: string, input: ReportDue) => {
  const recommendation = await findFacts(deps.db, viewer, recommendationId)
  demand(may.askForReport(viewer, recommendation.space))
  demandIssued(recommendation.state)
  const { organisations, dueOn } = reportDueInput.parse(input)
  if (dueOn < deps.clock.now().toISOString().slice(0, 10))
    throw invalid({ dueOn: 'recommendations:problems.dueInPast' })
  const asked = recommendation.addressees.filter(
    ({ organisationId }) => organisations.length === 0 || organisations.includes(organisationId),
  )
  if (asked.length === 0) throw invalid({ organisations: 'problems:chooseSome' })
  await atomically(deps, async (tx) => {
    await tx.db
      .updateTable('recommendationAddressee')
      .set({ reportDueOn: dueOn })
      .where(
        'id',
        'in',
        asked.map(({ id }) => id),
      )
      .execute()
    for (const { organisationId } of asked) {
      tx.record({
        type: 'recommendation.reportAsked',
        actorId: viewer.person.id,
        spaceId: recommendation.space.id,
        subjectId: recommendation.id,
        data: { organisationId, reference: recommendation.reference, dueOn },
      })
    }
  })
}
