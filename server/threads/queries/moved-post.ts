import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { may } from '../policy.ts'
import { findPostFacts, findThreadFacts } from './facts.ts'
import type { ReadDeps } from './read-thread.ts'

/**
 * Where a moved post is now; null where there was none. For whoever may not read the new place the old address answers
 * like a missing one: throws notFound.
 */
export const findMoved = async ({ db }: ReadDeps, viewer: Viewer, threadId: string, number: number) => {
  const moved = await db
    .selectFrom('post as stub')
    .innerJoin('post', 'post.id', 'stub.movedToId')
    .select(['post.threadId', 'post.number'])
    .where('stub.threadId', '=', threadId)
    .where('stub.number', '=', number)
    .executeTakeFirst()
  if (!moved) return null
  await findThreadFacts(db, viewer, moved.threadId)
  return moved
}

const mostThreads = 300

/** A post to be moved, and the threads of spaces that the viewer organizes. Throws notFound, forbidden. */
export const preparePostMove = async ({ db }: ReadDeps, viewer: SignedIn, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(db, viewer, threadId, number)
  demand(may.movePost(viewer, thread, post))
  const threads = await db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .select(['thread.id', 'thread.title', 'thread.language', 'space.title as spaceTitle'])
    .where('space.id', 'in', organizedBy(viewer))
    .where('thread.id', '!=', threadId)
    .orderBy((eb) => eb('space.id', '!=', thread.space.id))
    .orderBy('space.title')
    .orderBy('thread.lastPostAt', 'desc')
    .limit(mostThreads)
    .execute()
  return { threadId, number, threads }
}

/** The places a thread may be moved to: sessions and spaces that the viewer organizes. Throws notFound, forbidden. */
export const prepareThreadMove = async ({ db }: { db: Kysely<DB> }, viewer: SignedIn, threadId: string) => {
  const thread = await findThreadFacts(db, viewer, threadId)
  demand(may.moderate(viewer, thread))
  const rows = await db
    .selectFrom('space')
    .leftJoin('session', 'session.consultationId', 'space.id')
    .select(['space.id as spaceId', 'space.title', 'space.language', 'space.visibility'])
    .select(['session.id as sessionId', 'session.number'])
    .select('session.title as sessionTitle')
    .where('space.id', 'in', organizedBy(viewer))
    .orderBy((eb) => eb('space.id', '!=', thread.space.id))
    .orderBy('space.title')
    .orderBy('session.position')
    .execute()
  const head = await db
    .selectFrom('thread')
    .select(['title', 'language', 'sessionId'])
    .where('id', '=', threadId)
    .executeTakeFirst()
  if (!head) throw notFound()
  const spaces = [...new Map(rows.map((row) => [row.spaceId, row])).values()]
  return {
    threadId,
    ...head,
    spaceId: thread.space.id,
    places: spaces.flatMap((space) => [
      {
        ...{ spaceId: space.spaceId, visibility: space.visibility },
        ...{ sessionId: null, title: space.title, session: null },
      },
      ...rows
        .filter((row) => row.spaceId === space.spaceId && row.sessionId !== null)
        .map((row) => ({
          spaceId: row.spaceId,
          visibility: row.visibility,
          sessionId: row.sessionId,
          title: space.title,
          session: [row.number, row.sessionTitle].filter((part) => part !== null).join(' · '),
        })),
    ]),
  }
}

/**
 * The space, and its session, that somebody chose to move to: one that she organizes. Throws notFound, forbidden, invalid
 * for a session that is not of the space.
 */
export const findMovePlace = async (
  { db }: { db: Kysely<DB> },
  viewer: SignedIn,
  place: { spaceId: string; sessionId: string | null },
) => {
  const space = await db
    .selectFrom('space')
    .select(['id', 'visibility', 'attribution'])
    .where('id', '=', place.spaceId)
    .executeTakeFirst()
  if (!space || !maySpace.see(viewer, space)) throw notFound()
  demand(maySpace.organize(viewer, space))
  const session = place.sessionId
    ? await db
        .selectFrom('session')
        .select(['id', 'audience', 'attribution'])
        .where('id', '=', place.sessionId)
        .where('consultationId', '=', space.id)
        .executeTakeFirst()
    : null
  if (session === undefined) throw invalid({ place: 'problems:choose' })
  return { space, session }
}

const none = '00000000-0000-0000-0000-000000000000'
const organizedBy = (viewer: SignedIn) => [
  none,
  ...Object.keys(viewer.roles).filter((id) => maySpace.organize(viewer, { id, visibility: 'members' }) === true),
]
