import type { Kysely } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import type { Clock } from '#server/platform/clock.ts'
import { notFound } from '#server/platform/errors.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { type FollowLevel, pageSize } from '../contract.ts'
import { draftColumns, draftFiles, ownDraftOf } from '../drafting.ts'
import { withoutKeys } from '../mentions/draw.ts'
import { may } from '../policy.ts'
import { findThreadFacts } from './facts.ts'
import { type PostDeps, type PostRange, readPosts } from './posts.ts'
import { widenedOf } from './widening.ts'

export type ReadDeps = PostDeps & { clock: Clock }

const headOf = (db: Kysely<DB>, viewer: Viewer, threadId: string) =>
  db
    .selectFrom('thread')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .select([
      'thread.id',
      'thread.title',
      'thread.language',
      'thread.kind',
      'thread.audience',
      'thread.attribution',
      'thread.state',
      'thread.lastNumber',
      'thread.sessionId',
      'thread.tags',
      'thread.pinnedAt',
      'space.id as spaceId',
      'space.kind as spaceKind',
      'space.slug as spaceSlug',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility',
      'space.observersMayPost',
    ])
    .select((eb) => [
      jsonArrayFrom(widenedOf(db, viewer, threadId)).as('widened'),
      jsonObjectFrom(
        eb
          .selectFrom('session as s')
          .select(['s.number', 's.position', 's.title', 's.language', 's.guidingQuestions'])
          .whereRef('s.id', '=', 'thread.sessionId'),
      ).as('session'),
      jsonObjectFrom(
        eb
          .selectFrom('threadSummary as written')
          .select(['written.html', 'written.language', 'written.revision'])
          .whereRef('written.threadId', '=', 'thread.id')
          .orderBy('written.revision', 'desc')
          .limit(1),
      ).as('summary'),
      eb
        .selectFrom('post')
        .select((inner) => inner.fn.count<number>('post.authorId').distinct().as('people'))
        .whereRef('post.threadId', '=', 'thread.id')
        .as('people'),
      jsonObjectFrom(
        eb
          .selectFrom('readLine')
          .select('readLine.readNumber')
          .whereRef('readLine.threadId', '=', 'thread.id')
          .where('readLine.personId', '=', viewer.person?.id ?? null),
      ).as('line'),
      jsonObjectFrom(
        eb
          .selectFrom('draft')
          .select(draftColumns)
          .select(draftFiles.as('files'))
          .whereRef('draft.placeId', '=', 'thread.id')
          .where('draft.personId', '=', viewer.person?.id ?? null)
          .where('draft.ended', 'is', null),
      ).as('draft'),
      jsonObjectFrom(
        eb
          .selectFrom('follow')
          .select((inner) => [
            inner.ref('follow.level').$castTo<FollowLevel>().as('level'),
            inner('follow.spaceId', 'is not', null).as('isOfSpace'),
          ])
          .where('follow.personId', '=', viewer.person?.id ?? null)
          .where((inner) =>
            inner.or([
              inner('follow.threadId', '=', inner.ref('thread.id')),
              inner('follow.spaceId', '=', inner.ref('thread.spaceId')),
            ]),
          )
          // Muting wins, of the thread or of its whole space.
          .orderBy((inner) => inner('follow.level', '=', 'muted'), 'desc')
          .orderBy('follow.threadId', (order) => order.asc().nullsLast())
          .limit(1),
      ).as('follow'),
    ])
    .where('thread.id', '=', threadId)

/**
 * The window of posts to show: around the asked number, else from the first unread one (two read ones above it for
 * context), else the last ones. `lastNumber` 0 gives an empty window.
 */
export const windowOf = (lastNumber: number, readNumber: number, asked: number | null): PostRange => {
  const start = asked ?? (readNumber < lastNumber ? readNumber + 1 : lastNumber)
  const before = asked ? 5 : 2
  const from = Math.max(1, Math.min(start - before, lastNumber - pageSize + 1))
  return { from, to: Math.min(lastNumber, from + pageSize - 1) }
}

// No key of whom it mentions is handed out with it.
const shownSummary = <T extends { html: string }>(summary: T | null): T | null =>
  summary && { ...summary, html: withoutKeys(summary.html) }

/**
 * A thread with the window of posts round `around` (a post's number), or where the reader stopped. Throws notFound for
 * the missing, the hidden, and for a number that was never given.
 */
export const readThread = async (deps: ReadDeps, viewer: Viewer, threadId: string, around: number | null = null) => {
  const head = await headOf(deps.db, viewer, threadId).executeTakeFirst()
  if (!head) throw notFound()
  const {
    spaceId,
    spaceKind,
    spaceSlug,
    spaceTitle,
    spaceLanguage,
    visibility,
    observersMayPost,
    line,
    follow,
    draft,
    pinnedAt,
    ...thread
  } = head
  const facts = { ...thread, space: { id: spaceId, visibility, observersMayPost } }
  if (!may.read(viewer, facts)) throw notFound()
  if (around !== null && (around < 1 || around > head.lastNumber)) throw notFound()
  const readNumber = line?.readNumber ?? 0
  const range = windowOf(head.lastNumber, viewer.person ? readNumber : head.lastNumber, around)
  const posts = await readPosts(deps, viewer, facts, range, deps.clock.now())
  const isHidden = thread.attribution === 'not attributable'
  return {
    thread: {
      ...thread,
      summary: shownSummary(thread.summary),
      isPinned: pinnedAt !== null,
      people: isHidden ? null : Number(thread.people),
    },
    space: { id: spaceId, kind: spaceKind, slug: spaceSlug, title: spaceTitle, language: spaceLanguage },
    posts,
    range,
    around,
    readNumber,
    /** What she was writing here. */
    draft: draft ? ownDraftOf(draft) : null,
    follow: follow?.level ?? 'tracking',
    /** Whatever she chooses for the thread, she muted its space. */
    isSpaceMuted: follow?.level === 'muted' && follow.isOfSpace,
    can: {
      write: yes(may.write(viewer, facts)),
      respond: yes(may.respond(viewer, facts)),
      speakOnBehalf: yes(may.speakOnBehalf(viewer, spaceId)),
      moderate: yes(may.moderate(viewer, facts)),
      summarise: yes(may.summarise(viewer, facts)),
      flag: yes(maySpace.contribute(viewer, facts.space)),
      record: spaceKind === 'consultation' && ['rapporteur', 'organizer'].includes(viewer.roles[spaceId]?.role ?? ''),
      suggest: spaceKind === 'consultation' && yes(may.write(viewer, { ...facts, state: 'open', kind: 'discussion' })),
      follow: viewer.person !== null,
    },
    /** Why she may not write, as a key; null when she may. */
    whyNot: ((answer) => (answer === true ? null : answer.why))(may.write(viewer, facts)),
  }
}

/** The posts after `number`, for a page that missed events: the ordinary authorised way to read, at most one page. */
export const readPostsAfter = async (deps: ReadDeps, viewer: Viewer, threadId: string, number: number) => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  const posts = await readPosts(deps, viewer, thread, { from: number + 1, to: number + pageSize }, deps.clock.now())
  return { posts, lastNumber: thread.lastNumber, state: thread.state }
}

/** The posts before `number`, for a page that is read upwards: at most one page. */
export const readPostsBefore = async (deps: ReadDeps, viewer: Viewer, threadId: string, number: number) => {
  const thread = await findThreadFacts(deps.db, viewer, threadId)
  const range = { from: Math.max(1, number - pageSize), to: number - 1 }
  const posts = await readPosts(deps, viewer, thread, range, deps.clock.now())
  return { posts, lastNumber: thread.lastNumber, state: thread.state }
}
