import type { Viewer } from '#server/platform/viewer.ts'
import { printSize } from '../contract.ts'
import { unfolded } from '../quotations.ts'
import { findThreadFacts } from './facts.ts'
import { readPosts } from './posts.ts'
import type { ReadDeps } from './read-thread.ts'

/** A thread to be printed: its posts from a number on, at most `printSize`, as its audience sees them. Throws notFound. */
export const readWhole = async (deps: ReadDeps, viewer: Viewer, threadId: string, from: number) => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  const head = await deps.db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .select(['thread.title', 'thread.language', 'space.title as spaceTitle', 'space.language as spaceLanguage'])
    .where('thread.id', '=', threadId)
    .executeTakeFirstOrThrow()
  const range = { from, to: Math.min(thread.lastNumber, from + printSize - 1) }
  const posts = await readPosts(deps, viewer, thread, range, deps.clock.now())
  return {
    thread: { id: threadId, attribution: thread.attribution, audience: thread.audience, lastNumber: thread.lastNumber },
    ...head,
    range,
    // On paper nothing can be opened; and what leaves the room names nobody who is named only in it.
    posts: posts.map(({ shared, mine: { html, ...mine } }) => ({
      shared: { ...shared, html: unfolded(shared.html) },
      mine: {
        ...mine,
        author: null,
        ...(html === undefined || thread.attribution === 'not attributable' ? {} : { html: unfolded(html) }),
      },
    })),
  }
}
