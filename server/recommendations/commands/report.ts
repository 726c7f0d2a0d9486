import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import {
  type Assess,
  assessInput,
  type ReportPosition,
  type ReportProgress,
  reportPositionInput,
  reportProgressInput,
} from '../input.ts'
import { demandImplementation, demandPosition } from '../lifecycle.ts'
import { may } from '../policy.ts'
import { demandIssued, findAddressee } from '../queries/facts.ts'

const dayIn = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)

/** The day a report speaks of: today in the reporter's zone unless she says another, never one to come. */
const asOfDay = (deps: Recording, viewer: SignedIn, asOf: string | null): string => {
  const today = dayIn(deps.clock.now(), viewer.timeZone)
  if (asOf && asOf > today) throw invalid({ asOf: 'recommendations:problems.asOfFuture' })
  return asOf ?? today
}

const findToReport = async (deps: Recording, viewer: SignedIn, addresseeId: string) => {
  const found = await findAddressee(deps.db, viewer, addresseeId)
  demand(may.speakFor(viewer, found.addressee.organisationId))
  demandIssued(found.recommendation.state)
  return found
}

type Found = Awaited<ReturnType<typeof findToReport>>
type Entry = {
  aspect: 'position' | 'implementation'
  fromValue: string
  toValue: string
  asOf: string
  note: string
  evidence?: string
}

const note = (tx: Tx, viewer: SignedIn, addresseeId: string, entry: Entry & { assessedById?: string }) =>
  tx.db
    .insertInto('addresseeHistory')
    .values({
      id: newId(),
      addresseeId,
      source: entry.assessedById ? 'assessed by' : 'reported by the addressee',
      actorId: viewer.person.id,
      at: tx.now,
      ...entry,
    })
    .execute()

const tell = (tx: Tx, viewer: SignedIn, { recommendation, addressee }: Found, type: string, data: object) =>
  tx.record({
    type,
    actorId: viewer.person.id,
    spaceId: recommendation.space.id,
    subjectId: recommendation.id,
    data: { organisationId: addressee.organisationId, reference: recommendation.reference, ...data },
  })

// The page says from where the reporter moved: somebody's move in between must not be overwritten unseen.
const demandUnchanged = (seen: string | undefined, now: string) => {
  if (seen !== undefined && seen !== now) throw conflict('problems:changedMeanwhile')
}

/**
 * The addressee states her position; implementation stays as it is. Only holders of a function of the addressee.
 * Throws notFound, forbidden, conflict (not issued, unlawful, moved meanwhile), invalid (reason missing, day to come).
 */
export const reportPosition = async (deps: Recording, viewer: SignedIn, input: ReportPosition) => {
  const { addresseeId, from, to, asOf: given, note: words } = reportPositionInput.parse(input)
  const found = await findToReport(deps, viewer, addresseeId)
  const { position } = found.addressee
  demandUnchanged(from, position)
  demandPosition(position, to, words)
  const asOf = asOfDay(deps, viewer, given)
  await atomically(deps, async (tx) => {
    const moved = await tx.db
      .updateTable('recommendationAddressee')
      .set({ position: to, positionAt: tx.now, positionAsOf: asOf })
      .where('id', '=', addresseeId)
      .where('position', '=', position)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await note(tx, viewer, addresseeId, { aspect: 'position', fromValue: position, toValue: to, asOf, note: words })
    await tell(tx, viewer, found, 'recommendation.position', { from: position, to })
  })
}

/**
 * The addressee reports how far she has come, as of a day, with note and evidence; her position stays as it is. An
 * unchanged value with a newer day is a report as well, and a report is no longer awaited after it. Throws as reportPosition.
 */
export const reportProgress = async (deps: Recording, viewer: SignedIn, input: ReportProgress) => {
  const { addresseeId, from, to, asOf: given, note: words, evidence } = reportProgressInput.parse(input)
  const found = await findToReport(deps, viewer, addresseeId)
  const { implementation } = found.addressee
  demandUnchanged(from, implementation)
  demandImplementation(implementation, to, words)
  const asOf = asOfDay(deps, viewer, given)
  await atomically(deps, async (tx) => {
    const moved = await tx.db
      .updateTable('recommendationAddressee')
      .set({ implementation: to, implementationAt: tx.now, implementationAsOf: asOf, reportDueOn: null })
      .where('id', '=', addresseeId)
      .where('implementation', '=', implementation)
      .executeTakeFirst()
    if (moved.numUpdatedRows === 0n) throw conflict('problems:changedMeanwhile')
    await note(tx, viewer, addresseeId, {
      aspect: 'implementation',
      fromValue: implementation,
      toValue: to,
      asOf,
      note: words,
      evidence,
    })
    await tell(tx, viewer, found, 'recommendation.progress', { from: implementation, to })
  })
}

/**
 * An organizer records how an organisation assesses the implementation. It stands beside what the addressee reports and
 * moves nothing; the addressee may reply. Throws notFound, forbidden, conflict before issue, invalid.
 */
export const assess = async (deps: Recording, viewer: SignedIn, input: Assess) => {
  const { addresseeId, to, assessedBy, asOf: given, note: words, evidence } = assessInput.parse(input)
  const found = await findAddressee(deps.db, viewer, addresseeId)
  demand(may.assess(viewer, found.recommendation.space))
  demandIssued(found.recommendation.state)
  if (to === 'no information received') throw invalid({ to: 'problems:choose' })
  if (assessedBy === found.addressee.organisationId)
    throw invalid({ assessedBy: 'recommendations:problems.assessesItself' })
  const assessor = await deps.db.selectFrom('organisation').select('id').where('id', '=', assessedBy).executeTakeFirst()
  if (!assessor) throw invalid({ assessedBy: 'problems:choose' })
  const asOf = asOfDay(deps, viewer, given)
  await atomically(deps, async (tx) => {
    await note(tx, viewer, addresseeId, {
      aspect: 'implementation',
      fromValue: found.addressee.implementation,
      toValue: to,
      asOf,
      note: words,
      evidence,
      assessedById: assessedBy,
    })
    await tell(tx, viewer, found, 'recommendation.assessed', { to, assessedById: assessedBy })
  })
}

/** The addressee's answer to an assessment, once; it stands beside it for good. Throws notFound, forbidden, conflict. */
export const replyToAssessment = async (deps: Recording, viewer: SignedIn, assessmentId: string, reply: string) => {
  const assessment = await deps.db
    .selectFrom('addresseeHistory')
    .select(['id', 'addresseeId'])
    .where('id', '=', assessmentId)
    .where('source', '=', 'assessed by')
    .executeTakeFirst()
  if (!assessment) throw notFound()
  const found = await findToReport(deps, viewer, assessment.addresseeId)
  await atomically(deps, async (tx) => {
    const replied = await tx.db
      .updateTable('addresseeHistory')
      .set({ reply, replyAt: tx.now, replyBy: viewer.person.id })
      .where('id', '=', assessmentId)
      .where('reply', '=', '')
      .executeTakeFirst()
    if (replied.numUpdatedRows === 0n) throw conflict('recommendations:problems.repliedAlready')
    await tell(tx, viewer, found, 'recommendation.replied', {})
  })
}
