import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { notFound } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { namesIn, withoutKeys } from '../mentions/draw.ts'
import { factsOfMentioned, type Mentionable, mentionableBy } from '../mentions/facts.ts'
import { wantedFor } from '../mentions/resolve.ts'
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

/** The same, with what a text to be written there may mention: in the same statement, and only where it has signs of a mention. */
export const findThreadToWrite = async (
  db: Kysely<DB>,
  viewer: Viewer,
  threadId: string,
  source: string,
): Promise<{ thread: ThreadWithFacts; known: Mentionable | null }> => {
  const wanted = wantedFor(source)
  if (!wanted) return { thread: await findThreadFacts(db, viewer, threadId), known: null }
  const row = await factRows(db)
    .select(mentionableBy(viewer, sql.ref('thread.spaceId'), sql.ref('thread.audience'), wanted).as('known'))
    .where('thread.id', '=', threadId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { known, ...facts } = row
  const thread = factsOf(facts)
  if (!may.read(viewer, thread)) throw notFound()
  return { thread, known }
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
export const findPostFacts = async (db: Kysely<DB>, viewer: Viewer, threadId: string, number: number) =>
  postFactsOf(db, await findThreadFacts(db, viewer, threadId), number)

/** The same, with what a new text of the post may mention. */
export const findPostToWrite = async (
  db: Kysely<DB>,
  viewer: Viewer,
  threadId: string,
  number: number,
  source: string,
) => {
  const { thread, known } = await findThreadToWrite(db, viewer, threadId, source)
  return { ...(await postFactsOf(db, thread, number)), known }
}

const postFactsOf = async (db: Kysely<DB>, thread: ThreadWithFacts, number: number) => {
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
    .select(factsOfMentioned(sql`post_revision.mentioned`, sql`${thread.space.id}::uuid`).as('mentions'))
    .where('post.threadId', '=', thread.id)
    .where('post.number', '=', number)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { html, ...post } = row
  return {
    thread,
    post: {
      ...post,
      /** As its whole audience may read it; no key of whom it mentions is in it. */
      html: withoutKeys(html),
      /** What whom it mentions is called in the text that is kept. */
      names: namesIn(html),
      isWithdrawn: row.withdrawnAt !== null,
      isHidden: row.hiddenAt !== null,
      isMoved: row.movedToId !== null,
    },
  }
}
