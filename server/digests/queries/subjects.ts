import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { outcomeAudience } from '#server/consultations/policy.ts'
import { namesOf } from '#server/people/index.ts'
import { excerptLength } from '../contract.ts'

type Db = Kysely<DB>

/** Outcomes as they stand now, with what the policy asks about them. */
export const readOutcomes = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('outcome')
    .innerJoin('space', 'space.id', 'outcome.consultationId')
    .leftJoin('report', 'report.consultationId', 'outcome.consultationId')
    .select([
      'outcome.id',
      'outcome.kind',
      'outcome.number',
      'outcome.language',
      'outcome.state',
      'outcome.recordedBy',
      'report.state as reportState',
      'space.id as spaceId',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
      'space.mailMode',
      outcomeAudience().as('audience'),
    ])
    .select(() => [
      sql<string>`left(outcome.text, ${excerptLength})`.as('text'),
      sql<boolean>`length(outcome.text) > ${excerptLength}`.as('isLong'),
    ])
    .where('outcome.id', 'in', ids)
    .execute()

/**
 * The passages of these people that outcomes came from. Of a thread that is not attributable none is given: a mail that
 * says "your passage" would tell whoever sees it who spoke.
 */
export const readOwnPassages = (db: Db, outcomeIds: readonly string[], personIds: readonly string[]) =>
  db
    .selectFrom('outcomeOrigin')
    .innerJoin('post', 'post.id', 'outcomeOrigin.postId')
    .innerJoin('thread', 'thread.id', 'post.threadId')
    .select(['outcomeOrigin.outcomeId', 'post.authorId', 'post.number', 'post.language', 'thread.id as threadId'])
    .select(['thread.audience', 'thread.spaceId'])
    .select(() => [
      sql<string>`left(outcome_origin.words, ${excerptLength})`.as('words'),
      sql<boolean>`length(outcome_origin.words) > ${excerptLength}`.as('isLong'),
    ])
    .where('outcomeOrigin.outcomeId', 'in', outcomeIds)
    .where('post.authorId', 'in', personIds)
    .where('thread.attribution', '!=', 'not attributable')
    .where('post.isShown', '=', true)
    .orderBy('outcomeOrigin.position')
    .execute()

/** Documents as they stand now, one row for each of their texts that is there, with the post that its file hangs on. */
export const readDocuments = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('document')
    .innerJoin('space', 'space.id', 'document.spaceId')
    .innerJoin('documentVersion', 'documentVersion.documentId', 'document.id')
    .innerJoin('file', 'file.id', 'documentVersion.fileId')
    .leftJoin('post', 'post.id', 'file.postId')
    .leftJoin('thread', 'thread.id', 'post.threadId')
    .leftJoin('space as home', 'home.id', 'thread.spaceId')
    .select(['document.id', 'document.title', 'document.symbol', 'document.kind', 'document.language'])
    .select(['document.audience', 'document.withdrawnAt'])
    .select(['space.id as spaceId', 'space.title as spaceTitle', 'space.language as spaceLanguage'])
    .select(['space.visibility', 'space.mailMode', 'documentVersion.version'])
    .select(['post.isShown', 'thread.audience as threadAudience'])
    .select(['home.id as homeId', 'home.visibility as homeVisibility'])
    .where('document.id', 'in', ids)
    .execute()

/** Recommendations as they stand now, with each addressee's two marks. */
export const readRecommendations = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('recommendation')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .leftJoin('recommendationAddressee', 'recommendationAddressee.recommendationId', 'recommendation.id')
    .select([
      'recommendation.id',
      'recommendation.reference',
      'recommendation.title',
      'recommendation.language',
      'recommendation.state',
      'recommendationAddressee.organisationId',
      'recommendationAddressee.position',
      'recommendationAddressee.implementation',
      'space.id as spaceId',
      'space.visibility',
      'space.mailMode',
    ])
    .select((eb) => namesOf(eb.ref('recommendationAddressee.organisationId')).as('organisation'))
    .where('recommendation.id', 'in', ids)
    .execute()

/** Spaces as they stand now. */
export const readSpaces = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('space')
    .select(['id', 'kind', 'slug', 'title', 'language', 'state', 'visibility', 'mailMode'])
    .where('id', 'in', ids)
    .execute()
