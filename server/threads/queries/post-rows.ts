import { type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { filesOfPost } from '#server/files/index.ts'
import { namesOf } from '#server/people/names.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import type { Settlement } from '../contract.ts'
import { factsOfMentioned } from '../mentions/facts.ts'
import { may } from '../policy.ts'
import type { ThreadWithFacts } from './facts.ts'

/** The posts of a thread with everything that is shown of them; nothing of it leaves the server before `posts.ts` reduced it. */
export const rowsOf = (db: Kysely<DB>, threadId: string) =>
  db
    .selectFrom('post')
    .innerJoin('postRevision', (join) =>
      join.onRef('postRevision.postId', '=', 'post.id').onRef('postRevision.revision', '=', 'post.revision'),
    )
    .leftJoin('person', 'person.id', 'post.authorId')
    .leftJoin('post as answered', 'answered.id', 'post.replyToId')
    .select([
      'post.id',
      'post.threadId',
      'post.number',
      'post.authorId',
      'post.inFunction',
      'post.capacity',
      'post.clearance',
      'post.language',
      'post.origin',
      'post.revision',
      'post.writtenAt',
      'post.editedAt',
      'post.withdrawnAt',
      'post.hiddenAt',
      'post.hiddenReason',
      'post.isShown',
      'person.name as authorName',
      'post.movedToId',
      'postRevision.html',
    ])
    .select((eb) => [
      factsOfMentioned(
        sql`post_revision.mentioned`,
        sql`(select t.space_id from thread t where t.id = post.thread_id)`,
      ).as('mentions'),
      namesOf(eb.ref('post.organisationId')).as('organisation'),
      // What is answered may have gone elsewhere: its stub here leads on, for those who may. Or the answer itself went:
      // whoever reads it here could read where it came from.
      sql<number | null>`case when answered.thread_id = post.thread_id or answered.thread_id = post.arrived_from
        then answered.number else (select stub.number from post stub
          where stub.moved_to_id = answered.id and stub.thread_id = post.thread_id order by stub.number limit 1) end`.as(
        'replyTo',
      ),
      sql<string | null>`case when answered.thread_id <> post.thread_id and answered.thread_id = post.arrived_from
        then answered.thread_id end`.as('replyIn'),
      jsonArrayFrom(
        eb
          .selectFrom('postTranslation')
          .leftJoin('person as translator', 'translator.id', 'postTranslation.translatorId')
          .select(['postTranslation.language', 'postTranslation.html', 'postTranslation.revision', 'translator.name'])
          .select((inner) => namesOf(inner.ref('postTranslation.organisationId')).as('organisation'))
          .whereRef('postTranslation.postId', '=', 'post.id')
          .orderBy('postTranslation.language'),
      ).as('translations'),
      jsonArrayFrom(
        eb
          .selectFrom('postReaction')
          .select(['capacity', 'stance'])
          .select((inner) => [
            inner.fn.countAll<number>().as('count'),
            inner
              .case()
              .when('capacity', '=', 'behalf')
              .then(namesOf(inner.ref('postReaction.organisationId')))
              .else(null)
              .end()
              .as('names'),
          ])
          .whereRef('postReaction.postId', '=', 'post.id')
          .groupBy(['capacity', 'stance', 'organisationId'])
          .orderBy('stance'),
      ).as('reactions'),
      filesOfPost(eb).as('files'),
      // The passages are read after this, so a state is never older than it says.
      sql<number>`(extract(epoch from statement_timestamp()) * 1000000)::float8`.as('asOf'),
    ])
    .where('post.threadId', '=', threadId)

export type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** The same, with what only this viewer sees. */
export const ownRowsOf = (db: Kysely<DB>, viewer: Viewer, thread: ThreadWithFacts) =>
  rowsOf(db, thread.id).select((eb) => [
    eb
      .selectFrom('postFlag')
      .select(sql<'open' | Settlement>`coalesce(settlement, 'open')`.as('flag'))
      .whereRef('postFlag.postId', '=', 'post.id')
      .where('postFlag.personId', '=', viewer.person?.id ?? null)
      .as('flag'),
    (may.moderate(viewer, thread) === true
      ? eb
          .selectFrom('postFlag')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .whereRef('postFlag.postId', '=', 'post.id')
          .where('postFlag.settlement', 'is', null)
      : eb.lit(0)
    ).as('openFlags'),
  ])

export type OwnRow = Awaited<ReturnType<ReturnType<typeof ownRowsOf>['execute']>>[number]
