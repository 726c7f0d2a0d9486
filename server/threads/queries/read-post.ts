import { sql } from 'kysely'
import { filesOfPost, shownFile } from '#server/files/index.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { differencesOf } from '../differences.ts'
import { findDraftAt } from '../drafting.ts'
import { factsOfMentioned } from '../mentions/facts.ts'
import { drawnFor, nameOf, type ReadIn } from '../mentions/names.ts'
import { calledAs } from '../mentions/resolve.ts'
import { may, wasInRoom } from '../policy.ts'
import { findPostFacts, type ThreadWithFacts } from './facts.ts'
import { readPosts } from './posts.ts'
import type { ReadDeps } from './read-thread.ts'

const readBy = (
  { t }: ReadDeps,
  viewer: Viewer,
  thread: ThreadWithFacts,
  post: { language: string; writtenAt: Date },
): ReadIn => ({
  thread,
  language: post.language,
  t,
  reader: { viewer, wasInRoom: wasInRoom(viewer, thread, post.writtenAt) },
})

/**
 * A post's source for its author's editor. Where only the thread was closed, `whyNot` says so: what she typed has a place to
 * come back to. Throws notFound, forbidden.
 */
export const readPostForEditing = async (deps: ReadDeps, viewer: SignedIn, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  const answer = may.edit(viewer, thread, post, deps.clock.now())
  if (answer !== true) demand(may.edit(viewer, { ...thread, state: 'open' }, post, deps.clock.now()))
  const read = readBy(deps, viewer, thread, post)
  const { mentions } = post
  const source = mentions ? calledAs(post.source, (key) => nameOf(key, mentions, read)?.name) : post.source
  const row = await deps.db
    .selectFrom('post')
    .select((eb) => filesOfPost(eb).as('files'))
    .where('post.id', '=', post.id)
    .executeTakeFirst()
  const draft = await findDraftAt(deps.db, viewer, post.id)
  return {
    whyNot: answer === true ? null : answer.why,
    number: post.number,
    source,
    language: post.language,
    revision: post.revision,
    attribution: thread.attribution,
    draft,
    files: (row?.files ?? []).map(shownFile),
  }
}

// What changed is worked out for this many of the newest revisions; the texts of older ones are there in full.
const comparedRevisions = 20

/**
 * Every revision of a post, newest first, for whoever may read it, each with what changed since the one before, and its
 * author as the attribution rule lets this reader see her (nobody else edits a post). A withdrawn or hidden post has none to
 * show.
 */
export const readRevisions = async (deps: ReadDeps, viewer: Viewer, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(deps.db, viewer, threadId, number)
  const isHidden = thread.attribution === 'not attributable'
  const rows = !post.isShown
    ? []
    : await deps.db
        .selectFrom('postRevision')
        .select(['revision', 'html', 'plain', 'writtenAt'])
        .select(factsOfMentioned(sql`mentioned`, sql`${thread.space.id}::uuid`).as('mentions'))
        .where('postId', '=', post.id)
        .orderBy('revision', 'desc')
        .execute()
  const [seen] =
    rows.length > 0 ? await readPosts(deps, viewer, thread, { from: number, to: number }, deps.clock.now()) : []
  const read = readBy(deps, viewer, thread, post)
  return {
    number: post.number,
    language: isHidden ? null : post.language,
    written: {
      shared: {
        author: seen?.shared.author ?? null,
        capacity: seen?.shared.capacity ?? 'expert',
        clearance: seen?.shared.clearance ?? null,
        origin: seen?.shared.origin ?? null,
      },
      mine: { author: seen?.mine.author ?? null },
    },
    revisions: rows.map(({ revision, html, plain, mentions, writtenAt }, index) => {
      const before = index < comparedRevisions ? rows[index + 1] : undefined
      return {
        revision,
        html: drawnFor(html, mentions, read),
        writtenAt: isHidden ? null : writtenAt.toISOString(),
        /** Null where there is nothing to compare with; empty where no word changed. */
        differences: before ? (before.plain === plain ? [] : differencesOf(before.plain, plain)) : null,
      }
    }),
  }
}

/** The plain text of a post, to be quoted; empty for one that is not shown. Throws notFound. */
export const readPlain = async (deps: ReadDeps, viewer: Viewer, threadId: string, number: number): Promise<string> => {
  const { post } = await findPostFacts(deps.db, viewer, threadId, number)
  return post.isShown ? post.plain : ''
}
