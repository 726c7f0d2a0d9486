import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { may as maySpace, type SpaceFacts } from '#server/spaces/policy.ts'
import type { Settlement } from '../contract.ts'
import { may, wasInRoom } from '../policy.ts'
import { findPostFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

type Space = { id: string; visibility: string; observersMayPost: boolean }

const shownFlags = 200

const flagRows = (db: Kysely<DB>) =>
  db
    .selectFrom('postFlag')
    .innerJoin('post', 'post.id', 'postFlag.postId')
    .innerJoin('thread', 'thread.id', 'post.threadId')
    .innerJoin('person', 'person.id', 'postFlag.personId')
    .select([
      'postFlag.postId',
      'postFlag.reason',
      'postFlag.flaggedAt',
      'postFlag.settledAt',
      'postFlag.note',
      'person.name',
      'post.number',
      'thread.id as threadId',
      'thread.title',
      'thread.language',
      'thread.audience',
      'thread.attribution',
      'thread.state',
      'thread.kind',
    ])
    .select(sql<Settlement | null>`post_flag.settlement`.as('settlement'))

type Row = Awaited<ReturnType<ReturnType<typeof flagRows>['execute']>>[number]

/** A flag as an organizer sees it: by whom and when only as far as the thread's rule lets her see who speaks there. */
const shownFlag = (viewer: Viewer, space: Space, row: Row) => {
  const isHidden = row.attribution === 'not attributable'
  const seesWho = row.attribution === 'named' || (isHidden && wasInRoom(viewer, { ...row, space }, row.flaggedAt))
  const at = (date: Date) => (isHidden ? date.toISOString().slice(0, 10) : date.toISOString())
  return {
    name: seesWho ? row.name : null,
    reason: row.reason,
    at: at(row.flaggedAt),
    isDay: isHidden,
    settlement: row.settlement,
    note: row.note,
  }
}
export type ShownFlag = ReturnType<typeof shownFlag>

/** The flagged posts of a space for its organizers: what waits first, oldest first, then what was settled lately. Throws forbidden. */
export const listFlags = async ({ db }: ReadDeps, viewer: SignedIn, space: Space) => {
  demand(maySpace.organize(viewer, space))
  const rows = await flagRows(db)
    .where('thread.spaceId', '=', space.id)
    .orderBy((eb) => eb('postFlag.settlement', 'is not', null))
    .orderBy('postFlag.settledAt', 'desc')
    .orderBy('postFlag.flaggedAt')
    .limit(shownFlags)
    .execute()
  const posts = new Map<string, { isOpen: boolean; first: Row; flags: ShownFlag[] }>()
  for (const row of rows) {
    const known = posts.get(row.postId)
    if (known) known.flags.push(shownFlag(viewer, space, row))
    else posts.set(row.postId, { isOpen: !row.settlement, first: row, flags: [shownFlag(viewer, space, row)] })
  }
  return [...posts.values()].map(({ isOpen, first: { threadId, number, title, language }, flags }) => ({
    threadId,
    number,
    title,
    language,
    isOpen,
    flags,
  }))
}

/** How many posts of a space wait for its organizers; null for everyone else, who is not told. */
export const countFlags = async ({ db }: ReadDeps, viewer: Viewer, space: SpaceFacts): Promise<number | null> => {
  if (!yes(maySpace.organize(viewer, space))) return null
  const { posts } = await db
    .selectFrom('postFlag')
    .innerJoin('post', 'post.id', 'postFlag.postId')
    .innerJoin('thread', 'thread.id', 'post.threadId')
    .select((eb) => eb.fn.count<number>('post.id').distinct().as('posts'))
    .where('thread.spaceId', '=', space.id)
    .where('postFlag.settlement', 'is', null)
    .executeTakeFirstOrThrow()
  return posts
}

/** The flags of one post, for the organizer who decides. */
export const flagsOfPost = async (db: Kysely<DB>, viewer: Viewer, space: Space, postId: string) => {
  const rows = await flagRows(db).where('postFlag.postId', '=', postId).orderBy('postFlag.flaggedAt').execute()
  return rows.map((row) => shownFlag(viewer, space, row))
}

/** What a reader's own flag came to, or that she may flag this post. Throws notFound. */
export const readOwnFlag = async ({ db }: ReadDeps, viewer: SignedIn, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(db, viewer, threadId, number)
  const flag = await db
    .selectFrom('postFlag')
    .select(['reason', 'note'])
    .select(sql<Settlement | null>`settlement`.as('settlement'))
    .where('postId', '=', post.id)
    .where('personId', '=', viewer.person.id)
    .executeTakeFirst()
  if (!flag) demand(may.flag(viewer, thread, post))
  return {
    threadId,
    number: post.number,
    language: thread.attribution === 'not attributable' ? null : post.language,
    html: post.isShown ? post.html : '',
    flag: flag ?? null,
  }
}
