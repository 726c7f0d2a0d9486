import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { notFound } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'

const factRows = (db: Kysely<DB>) =>
  db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .select([
      'thread.id',
      'thread.audience',
      'thread.attribution',
      'thread.state',
      'thread.kind',
      'thread.lastNumber',
      'space.id as spaceId',
      'space.visibility',
      'space.observersMayPost',
    ])

type FactRow = Awaited<ReturnType<ReturnType<typeof factRows>['executeTakeFirstOrThrow']>>
const factsOf = ({ spaceId, visibility, observersMayPost, ...thread }: FactRow) => ({
  ...thread,
  space: { id: spaceId, visibility, observersMayPost },
})

/** Just what the policy asks about a thread. Throws notFound for the missing and for what the viewer may not read. */
export const findThreadFacts = async (db: Kysely<DB>, viewer: Viewer, threadId: string) => {
  const row = await factRows(db).where('thread.id', '=', threadId).executeTakeFirst()
  if (!row) throw notFound()
  const facts = factsOf(row)
  if (!may.read(viewer, facts)) throw notFound()
  return facts
}

/** The same of several threads, whoever asks: for the rooms of many readers. */
export const listThreadFacts = async (db: Kysely<DB>, threadIds: readonly string[]) =>
  (
    await factRows(db)
      .where('thread.id', 'in', [...threadIds])
      .execute()
  ).map(factsOf)

export type ThreadWithFacts = Awaited<ReturnType<typeof findThreadFacts>>

/** A post of a thread the viewer may read, with what the policy asks about it. */
export const findPostFacts = async (db: Kysely<DB>, viewer: Viewer, threadId: string, number: number) => {
  const thread = await findThreadFacts(db, viewer, threadId)
  const row = await db
    .selectFrom('post')
    .innerJoin('postRevision', (join) =>
      join.onRef('postRevision.postId', '=', 'post.id').onRef('postRevision.revision', '=', 'post.revision'),
    )
    .select([
      'post.id',
      'post.number',
      'post.authorId',
      'post.writtenAt',
      'post.withdrawnAt',
      'post.hiddenAt',
      'post.hiddenReason',
      'post.isShown',
      'post.movedToId',
      'post.revision',
      'post.language',
      'postRevision.source',
      'postRevision.html',
      'postRevision.plain',
    ])
    .where('post.threadId', '=', threadId)
    .where('post.number', '=', number)
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    thread,
    post: {
      ...row,
      isWithdrawn: row.withdrawnAt !== null,
      isHidden: row.hiddenAt !== null,
      isMoved: row.movedToId !== null,
    },
  }
}
