import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Answer } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { heardBy, may as maySpace } from '#server/spaces/policy.ts'
import { editableDays } from './contract.ts'

type SpaceFacts = { id: string; visibility: string; observersMayPost: boolean }
export type ThreadFacts = { audience: string; state: string; kind: string; space: SpaceFacts }
type PostFacts = { authorId: string | null; writtenAt: Date; isWithdrawn: boolean; isHidden: boolean; isMoved: boolean }

/** Why nothing can be done with a post that is not there as it was written; null where it is. */
const gone = (post: PostFacts): { why: string } | null => {
  if (post.isMoved) return { why: 'moderation:problem.moved' }
  if (post.isWithdrawn) return { why: 'threads:problem.withdrawn' }
  return post.isHidden ? { why: 'moderation:problem.hidden' } : null
}

// The audience is of the thread, never of a single post.
export const may = {
  read: (viewer: Viewer, thread: ThreadFacts): boolean => maySpace.hear(viewer, thread.space, thread.audience),

  open: maySpace.open,

  write: (viewer: Viewer, thread: ThreadFacts): Answer => {
    if (!may.read(viewer, thread)) return { why: 'problems:membersOnly' }
    if (thread.state === 'closed') return { why: 'threads:problem.closed' }
    if (thread.kind === 'announcement' && maySpace.organize(viewer, thread.space) !== true) {
      return { why: 'threads:problem.announcement' }
    }
    return maySpace.contribute(viewer, thread.space)
  },

  /** Only the voice of a delegation speaks on behalf of its organisation. */
  speakOnBehalf: (viewer: Viewer, spaceId: string): Answer =>
    viewer.voices.some(({ consultationId }) => consultationId === spaceId) || { why: 'threads:problem.voiceOnly' },

  edit: (viewer: Viewer, thread: ThreadFacts, post: PostFacts, now: Date): Answer => {
    if (!viewer.person || post.authorId !== viewer.person.id) return { why: 'threads:problem.authorOnly' }
    const stub = gone(post)
    if (stub) return stub
    if (now.getTime() - post.writtenAt.getTime() > editableDays * 86_400_000) return { why: 'threads:problem.tooOld' }
    return may.write(viewer, thread)
  },

  /**
   * Say something of a post beside it, a translation or agreement: whoever may write, and only where posts are attributable,
   * since the language of a post, and who agrees with it, would tell who spoke.
   */
  respond: (viewer: Viewer, thread: ThreadFacts & { attribution: string }): Answer =>
    thread.attribution === 'not attributable' ? { why: 'threads:problem.notAttributable' } : may.write(viewer, thread),

  /** Add a translation. */
  translate: (viewer: Viewer, thread: ThreadFacts & { attribution: string }, post: PostFacts): Answer =>
    gone(post) ?? may.respond(viewer, thread),

  /** Agree or disagree with what others wrote. */
  react: (viewer: Viewer, thread: ThreadFacts & { attribution: string }, post: PostFacts): Answer => {
    if (viewer.person && post.authorId === viewer.person.id) return { why: 'threads:reaction.ownPost' }
    return gone(post) ?? may.respond(viewer, thread)
  },

  /** Replace or take away a translation: its translator, the author of the post, an organizer. */
  changeTranslation: (
    viewer: Viewer,
    thread: ThreadFacts,
    post: PostFacts,
    { translatorId }: { translatorId: string | null },
  ): Answer => {
    if (maySpace.organize(viewer, thread.space) === true) return true
    const id = viewer.person?.id
    if (id === undefined || !may.read(viewer, thread)) return { why: 'problems:membersOnly' }
    return id === translatorId || id === post.authorId || { why: 'threads:translation.another' }
  },

  /** Her own post, or any as an organizer; a stub with its number stays. */
  withdraw: (viewer: Viewer, thread: ThreadFacts, post: PostFacts): Answer => {
    if (post.isMoved) return { why: 'moderation:problem.moved' }
    if (post.isWithdrawn) return { why: 'threads:problem.withdrawn' }
    if (maySpace.organize(viewer, thread.space) === true) return true
    return (viewer.person !== null && post.authorId === viewer.person.id) || { why: 'threads:problem.authorOnly' }
  },

  /** Hide a post from everyone but its author and the organizers. */
  hide: (viewer: Viewer, thread: ThreadFacts, post: PostFacts): Answer =>
    gone(post) ?? maySpace.organize(viewer, thread.space),

  /** Show a hidden post again. */
  unhide: (viewer: Viewer, thread: ThreadFacts, post: PostFacts): Answer => {
    if (post.isWithdrawn) return { why: 'threads:problem.withdrawn' }
    if (!post.isHidden) return { why: 'moderation:problem.notHidden' }
    return maySpace.organize(viewer, thread.space)
  },

  /** Read a hidden post and why it is hidden: its author and the organizers. */
  seeHidden: (viewer: Viewer, thread: ThreadFacts, post: PostFacts): boolean =>
    post.isHidden &&
    !post.isWithdrawn &&
    may.read(viewer, thread) &&
    ((viewer.person !== null && post.authorId === viewer.person.id) ||
      maySpace.organize(viewer, thread.space) === true),

  /** Ask the organizers to look at somebody else's post: whoever may write in the space, closed threads included. */
  flag: (viewer: Viewer, thread: ThreadFacts, post: PostFacts): Answer => {
    if (!may.read(viewer, thread)) return { why: 'problems:membersOnly' }
    const stub = gone(post)
    if (stub) return stub
    if (viewer.person && post.authorId === viewer.person.id) return { why: 'moderation:problem.ownPost' }
    return maySpace.contribute(viewer, thread.space)
  },

  /** Move a post to another thread; that she organizes that one too is asked of it. */
  movePost: (viewer: Viewer, thread: ThreadFacts, post: PostFacts): Answer => {
    if (post.isMoved) return { why: 'moderation:problem.moved' }
    if (post.isWithdrawn) return { why: 'threads:problem.withdrawn' }
    return maySpace.organize(viewer, thread.space)
  },

  /** Write the summary on top of a thread: organizers and rapporteurs. */
  summarise: (viewer: Viewer, thread: ThreadFacts): Answer => maySpace.record(viewer, thread.space),

  /** Close, reopen, mark as summarised. */
  moderate: (viewer: Viewer, thread: ThreadFacts): Answer => maySpace.organize(viewer, thread.space),
}

/**
 * Twin of `may.read` with `may.seeHidden`, over `post`, `thread` and `space`: what hangs on a post is seen by whoever sees its
 * text.
 */
export const postShownTo = (viewer: Viewer): RawBuilder<boolean> => {
  const organized = Object.entries(viewer.roles).flatMap(([id, { role }]) => (role === 'organizer' ? [id] : []))
  return sql<boolean>`(${heardBy(viewer, 'thread.audience')(expressionBuilder<DB, 'space'>())} and case
    when post.is_shown then true
    when post.withdrawn_at is not null or post.moved_to_id is not null then false
    else post.author_id = ${viewer.person?.id ?? null} or thread.space_id = any(${organized}::uuid[]) end)`
}

/**
 * Whether someone was in the room when a not attributable post was made: in the audience then and now. Later joiners are
 * outside (Chatham House Rule, product: Attribution).
 */
export const wasInRoom = (viewer: Viewer, thread: ThreadFacts, writtenAt: Date): boolean => {
  const membership = viewer.roles[thread.space.id]
  if (membership === undefined || !may.read(viewer, thread)) return false
  const { since, closedSince, organizerSince } = membership
  const entered = { all: since, 'without observers': closedSince, organizers: organizerSince }[thread.audience] ?? null
  return entered !== null && new Date(entered).getTime() <= writtenAt.getTime()
}

/**
 * Over the table `draft`: her own, or one shown to her delegation in the consultation of its thread. Reader and writer have a
 * seat in it and belong to the consultation for its organisation; that the reader may read the thread is asked beside it.
 */
export const draftShownTo = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`(draft.person_id = ${viewer.person?.id ?? null} or (draft.ended is null and 2 = (
    select count(distinct s.person_id) from delegation d join thread t on t.id = draft.thread_id and t.space_id = d.consultation_id
      join delegate s on s.delegation_id = d.id join membership m on m.space_id = d.consultation_id
        and m.person_id = s.person_id and m.organisation_id = d.organisation_id
    where d.id = draft.delegation_id and s.person_id in (draft.person_id, ${viewer.person?.id ?? null}))))`
