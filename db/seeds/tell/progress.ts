import { as, dayAt, daysBefore, idOf, type Story, type Telling } from '../story.ts'
import { progress, reportsAwaited } from '../world/progress.ts'
import type { ProgressSeed } from '../world/shape.ts'

// Whoever holds a function of the two invented mechanisms reports for them; nobody reports for a real body.
const reporters: Record<string, string> = { 'seven-rivers': 'rivers', 'amber-coast': 'amber' }

/** Positions and implementation as they came in over the last quarters, and the reports still awaited. */
export const progressTellings = (story: Story, references: Map<string, string>): Telling[] => [
  ...progress.map((seed) => ({
    at: daysBefore(story, seed.daysBefore, '10:00'),
    tell: () => tellProgress(story, references, seed),
  })),
  ...reportsAwaited.map(({ recommendation, organisation, inDays }) => ({
    // A report is asked for some weeks before it is due.
    at: daysBefore(story, Math.max(1, 21 - inDays), '11:00'),
    tell: async () => {
      await story.context.recommendations.setReportDue(await as(story, 'organizer'), idOf(references, recommendation), {
        organisations: [idOf(story.ids.organisations, organisation)],
        dueOn: dayAt(story, inDays),
      })
    },
  })),
]

const tellProgress = async (story: Story, references: Map<string, string>, seed: ProgressSeed) => {
  const { context, ids } = story
  const addressee = await context.db
    .selectFrom('recommendationAddressee')
    .select('id')
    .where('recommendationId', '=', idOf(references, seed.recommendation))
    .where('organisationId', '=', idOf(ids.organisations, seed.organisation))
    .executeTakeFirstOrThrow()
  const reporter = await as(story, reporters[seed.organisation] ?? seed.organisation)
  const report = { addresseeId: addressee.id, note: seed.note, asOf: dayAt(story, -seed.daysBefore) }
  if (seed.source === 'assessed by') {
    if (seed.aspect !== 'implementation' || !seed.assessor)
      throw new Error('An assessment is of implementation, by somebody.')
    await context.recommendations.assess(await as(story, 'organizer'), {
      ...report,
      to: seed.to,
      assessedBy: idOf(ids.organisations, seed.assessor),
      evidence: seed.evidence ?? '',
    })
    if (seed.reply) await tellReply(story, addressee.id, reporter, seed.reply)
    return
  }
  if (seed.aspect === 'position') await context.recommendations.reportPosition(reporter, { ...report, to: seed.to })
  else await context.recommendations.reportProgress(reporter, { ...report, to: seed.to, evidence: seed.evidence ?? '' })
}

const tellReply = async (
  story: Story,
  addresseeId: string,
  reporter: Awaited<ReturnType<typeof as>>,
  reply: string,
) => {
  const assessment = await story.context.db
    .selectFrom('addresseeHistory')
    .select('id')
    .where('addresseeId', '=', addresseeId)
    .where('source', '=', 'assessed by')
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow()
  await story.context.recommendations.replyToAssessment(reporter, assessment.id, reply)
}
