import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { audiences } from '#server/spaces/contract.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { threadKinds } from '../contract.ts'
import { findDraftAt } from '../drafting.ts'
import { may } from '../policy.ts'
import type { ReadDeps } from './read-thread.ts'

/** What the form for a new thread offers: the sessions she hears, the kinds and audiences she may choose. Throws notFound, forbidden. */
export const prepareThread = async ({ db }: ReadDeps, viewer: SignedIn, spaceId: string, sessionId: string | null) => {
  if (!isId(spaceId)) throw notFound()
  const space = await db
    .selectFrom('space')
    .select(['id', 'kind', 'slug', 'title', 'language', 'visibility', 'observersMayPost', 'attribution'])
    .where('id', '=', spaceId)
    .executeTakeFirst()
  if (!space || !maySpace.read(viewer, space)) throw notFound()
  demand(may.open(viewer, space))
  const sessions = await db
    .selectFrom('session')
    .select(['id', 'number', 'title', 'language', 'audience'])
    .where('consultationId', '=', space.id)
    .orderBy('position')
    .execute()
  const organizes = yes(maySpace.organize(viewer, space))
  return {
    draft: await findDraftAt(db, viewer, space.id),
    space,
    sessions: sessions.filter(({ audience }) => maySpace.hear(viewer, space, audience)),
    sessionId: sessionId && isId(sessionId) ? sessionId : null,
    kinds: threadKinds.filter((kind) => organizes || kind !== 'announcement'),
    audiences: audiences.filter((audience) => organizes || audience !== 'organizers'),
  }
}
