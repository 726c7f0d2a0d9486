import { type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { isHeardWithin, outcomeAudience } from '#server/consultations/policy.ts'
import { findWords } from '#server/platform/passages.ts'
import type { LatestWord } from '../contract.ts'
import { latestWordOf } from './latest-word.ts'

type Row = {
  words: string | null
  revision: number | null
  starts: number | null
  ends: number | null
  currentRevision: number
  /** Read only where the post was edited since. */
  currentPlain: string | null
}

/**
 * Where a recorded passage stands in the post's present text. On a later revision it is found again by its words; null
 * where they are gone and the passage is only in an earlier version. The recorded wording itself never changes.
 */
export const placeOf = (row: Row): { starts: number; ends: number } | null => {
  if (row.revision === null || row.words === null || row.starts === null || row.ends === null) return null
  if (row.revision === row.currentRevision) return { starts: row.starts, ends: row.ends }
  const found = findWords(row.currentPlain ?? '', row.words, row.starts)
  return found && { starts: found.starts, ends: found.ends }
}

/**
 * The passages of these posts that were taken up, each with its chain: outcome, paragraph of the report, recommendation,
 * newest word of its addressees. One statement, whatever the number of posts. It is the same for everyone in a thread's
 * audience, so suggestions are not in it, nor what came from a stricter room too, nor paragraphs of a draft that only its
 * writers read.
 */
export const originsOfPosts = async (db: Kysely<DB>, postIds: readonly string[]) => {
  if (postIds.length === 0) return []
  const rows = await db
    .selectFrom('outcomeOrigin')
    .innerJoin('outcome', 'outcome.id', 'outcomeOrigin.outcomeId')
    .innerJoin('space', 'space.id', 'outcome.consultationId')
    .innerJoin('post', 'post.id', 'outcomeOrigin.postId')
    .innerJoin('thread', 'thread.id', 'post.threadId')
    .leftJoin('postRevision', (join) =>
      join
        .onRef('postRevision.postId', '=', 'post.id')
        .onRef('postRevision.revision', '=', 'post.revision')
        .onRef('post.revision', '<>', 'outcomeOrigin.revision'),
    )
    .leftJoin('reportParagraph', 'reportParagraph.id', 'outcome.paragraphId')
    .leftJoin('report', 'report.consultationId', 'outcome.consultationId')
    .select([
      'outcomeOrigin.id as originId',
      'outcomeOrigin.postId',
      'outcomeOrigin.words',
      'outcomeOrigin.revision',
      'outcomeOrigin.starts',
      'outcomeOrigin.ends',
      'post.revision as currentRevision',
      'postRevision.plain as currentPlain',
      'outcome.id as outcomeId',
      'outcome.kind',
      'outcome.number',
      'space.slug as consultationSlug',
    ])
    .select((eb) => [
      sql<number | null>`case when report.state in ('issued', 'adopted')
          or (report.state = 'circulated' and space.visibility in ('members', 'confidential'))
        then report_paragraph.number end`.as('paragraph'),
      jsonArrayFrom(
        eb
          .selectFrom('recommendationOutcome')
          .innerJoin('recommendation', 'recommendation.id', 'recommendationOutcome.recommendationId')
          .select(['recommendation.id', 'recommendation.reference', 'recommendation.state'])
          .select((inner) => latestWordOf(inner.ref('recommendation.id')).$castTo<LatestWord>().as('latest'))
          .whereRef('recommendationOutcome.outcomeId', '=', 'outcome.id')
          .where('recommendation.state', '<>', 'dropped')
          .orderBy('recommendation.position'),
      ).as('recommendations'),
    ])
    .where('outcomeOrigin.postId', 'in', [...postIds])
    .where('outcome.state', 'in', ['agreed', 'in report'])
    // A thread may have moved to another space since: there is told only what everybody may know of the consultation.
    .where((eb) =>
      eb.or([
        eb('thread.spaceId', '=', eb.ref('outcome.consultationId')),
        eb.and([eb('space.visibility', 'in', ['public', 'platform']), eb(outcomeAudience(), '=', 'all')]),
      ]),
    )
    .where((eb) =>
      eb.or([
        isHeardWithin(outcomeAudience(), eb.ref('thread.audience')),
        eb.and([eb('outcome.state', '=', 'in report'), sql<boolean>`report.state in ('issued', 'adopted')`]),
      ]),
    )
    .orderBy('outcomeOrigin.postId')
    .orderBy('outcomeOrigin.starts')
    .orderBy('outcome.kind')
    .orderBy('outcome.number')
    .execute()
  return rows.map(({ currentRevision, currentPlain, revision, starts, ends, words, postId, ...chain }) => {
    const place = placeOf({ currentRevision, currentPlain, revision, starts, ends, words })
    return {
      ...chain,
      postId: postId!,
      /** The wording as it was recorded. */
      words: words!,
      revision: revision!,
      place,
      /** The post was edited since the passage was taken up. */
      isChanged: revision !== currentRevision,
      /** False: shown as "from an earlier version". */
      isFound: place !== null,
      recommendation: chain.recommendations.find(({ state }) => state === 'issued') ?? null,
      /** Before issue, for members alone. */
      draft: chain.recommendations.find(({ state }) => state === 'draft') ?? null,
    }
  })
}
export type PassageTakenUp = Awaited<ReturnType<typeof originsOfPosts>>[number]
