import { type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { may as mayConsultation, standsFor } from '#server/consultations/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import type { LatestWord, ShownOrigin } from '../contract.ts'
import { may, shownTo } from '../policy.ts'
import { latestWordOf } from './latest-word.ts'
import { placeOf } from './origins.ts'

/** Outcomes that the viewer sees, with what they came from and what became of them. */
export const outcomeRows = (db: Kysely<DB>, viewer: Viewer) =>
  db
    .selectFrom('outcome')
    .innerJoin('space', 'space.id', 'outcome.consultationId')
    .leftJoin('session', 'session.id', 'outcome.sessionId')
    .leftJoin('report', 'report.consultationId', 'outcome.consultationId')
    .leftJoin('reportParagraph', 'reportParagraph.id', 'outcome.paragraphId')
    .select([
      'outcome.id',
      'outcome.kind',
      'outcome.number',
      'outcome.text',
      'outcome.language',
      'outcome.verb',
      'outcome.consensus',
      'outcome.state',
      'outcome.sessionId',
      'outcome.recordedBy',
      'outcome.recordedAt',
      'session.audience as sessionAudience',
      'session.number as sessionNumber',
      'session.title as sessionTitle',
      'session.language as sessionLanguage',
      'report.state as reportState',
      'reportParagraph.number as paragraph',
      'space.id as spaceId',
      'space.slug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
      'space.observersMayPost',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('outcomeOrigin')
          .leftJoin('post', 'post.id', 'outcomeOrigin.postId')
          .leftJoin('thread', 'thread.id', 'post.threadId')
          .leftJoin('space as threadSpace', 'threadSpace.id', 'thread.spaceId')
          .leftJoin('session as s', (join) =>
            join.on('s.id', '=', sql<string>`coalesce(thread.session_id, outcome_origin.session_id)`),
          )
          .leftJoin('postRevision', (join) =>
            join
              .onRef('postRevision.postId', '=', 'post.id')
              .onRef('postRevision.revision', '=', 'post.revision')
              .onRef('post.revision', '<>', 'outcomeOrigin.revision'),
          )
          .select([
            'outcomeOrigin.id',
            'outcomeOrigin.words',
            'outcomeOrigin.revision',
            'outcomeOrigin.starts',
            'outcomeOrigin.ends',
            'post.number',
            'post.language',
            'post.writtenAt',
            'post.isShown',
            'post.revision as currentRevision',
            'postRevision.plain as currentPlain',
            'thread.id as threadId',
            'thread.title as threadTitle',
            'thread.language as threadLanguage',
            'thread.audience',
            'thread.attribution',
            'threadSpace.id as threadSpaceId',
            'threadSpace.visibility as threadVisibility',
            's.number as sessionNumber',
            's.title as sessionTitle',
            's.language as sessionLanguage',
            's.audience as sessionAudience',
          ])
          .whereRef('outcomeOrigin.outcomeId', '=', 'outcome.id')
          .orderBy('outcomeOrigin.position'),
      ).as('origins'),
      jsonArrayFrom(
        eb
          .selectFrom('recommendationOutcome')
          .innerJoin('recommendation', 'recommendation.id', 'recommendationOutcome.recommendationId')
          .select([
            'recommendation.id',
            'recommendation.reference',
            'recommendation.title',
            'recommendation.language',
            'recommendation.state',
          ])
          .select((inner) => latestWordOf(inner.ref('recommendation.id')).$castTo<LatestWord>().as('latest'))
          .whereRef('recommendationOutcome.outcomeId', '=', 'outcome.id')
          .where((inner) => standsFor(viewer, inner.ref('recommendation.state'))(eb))
          .orderBy('recommendation.position'),
      ).as('recommendations'),
    ])
    .where(shownTo(viewer))

type Row = Awaited<ReturnType<ReturnType<typeof outcomeRows>['execute']>>[number]
type Space = { id: string; visibility: string; observersMayPost: boolean }

const shownOrigin = (viewer: Viewer, space: Space, origin: Row['origins'][number]): ShownOrigin => {
  const { id, threadId, audience, attribution, writtenAt, number, words, currentRevision } = origin
  const isPassage =
    threadId !== null &&
    audience !== null &&
    attribution !== null &&
    writtenAt !== null &&
    words !== null &&
    number !== null
  if (isPassage && origin.isShown) {
    // A thread may have moved to another space since: then that one says who reads it.
    const at = {
      ...space,
      id: origin.threadSpaceId ?? space.id,
      visibility: origin.threadVisibility ?? space.visibility,
    }
    if (may.seeOrigin(viewer, at, { audience, attribution, writtenAt: new Date(writtenAt) })) {
      return {
        id,
        type: 'passage',
        threadId,
        threadTitle: origin.threadTitle ?? '',
        threadLanguage: origin.threadLanguage ?? 'en',
        number,
        words,
        language: attribution === 'not attributable' ? null : origin.language,
        isChanged: currentRevision !== origin.revision,
        isFound: currentRevision !== null && placeOf({ ...origin, currentRevision }) !== null,
      }
    }
  }
  const { sessionNumber, sessionTitle, sessionLanguage, sessionAudience } = origin
  if (sessionAudience === null) return { id, type: 'summary', session: null }
  const isHeard = maySpace.hear(viewer, space, sessionAudience)
  return {
    id,
    type: 'summary',
    session: { number: sessionNumber, title: isHeard ? sessionTitle : null, language: sessionLanguage ?? 'en' },
  }
}

/** An outcome as this reader sees it: origins reduced by audience and attribution, paragraphs only of a text she may read. */
export const shownOutcome = (viewer: Viewer, row: Row) => {
  const { spaceId, visibility, observersMayPost, origins, reportState, paragraph, sessionAudience, ...rest } = row
  const { recordedBy, spaceTitle, spaceLanguage, slug, sessionNumber, sessionTitle, sessionLanguage, ...outcome } = rest
  const space = { id: spaceId, visibility, observersMayPost }
  const readsReport = reportState !== null && mayConsultation.readReport(viewer, space, reportState)
  const hearsSession = sessionAudience !== null && maySpace.hear(viewer, space, sessionAudience)
  return {
    ...outcome,
    recordedAt: outcome.recordedAt.toISOString(),
    isMine: viewer.person !== null && recordedBy === viewer.person.id,
    paragraph: readsReport ? paragraph : null,
    isReportPublished: reportState === 'issued' || reportState === 'adopted',
    session:
      sessionAudience === null
        ? null
        : { number: sessionNumber, title: hearsSession ? sessionTitle : null, language: sessionLanguage ?? 'en' },
    consultation: { id: spaceId, slug, title: spaceTitle, language: spaceLanguage },
    origins: withoutRepeats(origins.map((origin) => shownOrigin(viewer, space, origin))),
  }
}
export type ShownOutcome = ReturnType<typeof shownOutcome>

// Two hidden passages of one session are one summary: their number would say how often somebody spoke.
const withoutRepeats = (origins: ShownOrigin[]): ShownOrigin[] => {
  const seen = new Set<string>()
  return origins.filter((origin) => {
    if (origin.type === 'passage') return true
    const key = JSON.stringify(origin.session)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
