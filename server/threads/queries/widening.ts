import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import { isAppError, notFound } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn, Viewer } from '#server/platform/viewer.ts'
import { heardBy } from '#server/spaces/policy.ts'
import type { Candidate } from '../carrying.ts'
import { withoutKeys } from '../mentions/draw.ts'
import { factsOfMentioned, type MentionFacts } from '../mentions/facts.ts'
import { may } from '../policy.ts'
import { askedOfPosts, decidersOfPost, hears } from './asked.ts'
import { findThreadFacts } from './facts.ts'
import { prepareThreadMove } from './moved-post.ts'

type Deps = { db: Kysely<DB> }

/** What is proposed, and where it stands. Throws notFound for the missing and for whoever may not read the thread. */
export const findWidening = async ({ db }: Deps, viewer: Viewer, id: string) => {
  const row = await db
    .selectFrom('widening')
    .innerJoin('space', 'space.id', 'widening.spaceId')
    .innerJoin('thread', 'thread.id', 'widening.threadId')
    .select([
      'thread.title as threadTitle',
      'widening.id',
      'widening.threadId',
      'widening.sessionId',
      'widening.audience',
      'widening.attribution',
      'widening.visibility',
      'widening.title',
      'widening.language',
      'widening.why',
      'widening.state',
      'widening.newThreadId',
      'space.id as spaceId',
      'space.title as spaceTitle',
      'space.language as spaceLanguage',
      'space.visibility as visibilityNow',
    ])
    .select((eb) =>
      eb.selectFrom('person').select('person.name').whereRef('person.id', '=', 'widening.proposedBy').as('proposedBy'),
    )
    .where('widening.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return { widening: row, thread: await findThreadFacts(db, viewer, row.threadId) }
}

/** On one form; what somebody wrote beyond it stays. */
const mostPosts = 900

export type OwnPost = {
  postId: string
  number: number
  revision: number
  html: string
  excerpt: string
  language: string
  /** For which organisation it was said, where it was on its behalf. */
  organisation: string | null
  agrees: boolean | null
}

/** The posts about which a person decides, with her answers. */
export const listOwnPosts = async (
  db: Kysely<DB>,
  { person, language }: SignedIn,
  wideningId: string,
): Promise<OwnPost[]> => {
  const { rows } = await sql<OwnPost>`
    select post.id as post_id, post.number, post.revision, post.language,
      (select text.html from post_revision text where text.post_id = post.id and text.revision = post.revision) as html,
      (select left(text.plain, 160) from post_revision text
        where text.post_id = post.id and text.revision = post.revision) as excerpt,
      case when post.capacity = 'behalf' then ${shortNameOf(sql`post.organisation_id`, language)} end as organisation,
      answer.agrees
    ${askedOfPosts} and widening.id = ${wideningId} and person.id = ${person.id}
    order by post.number limit ${mostPosts}`.execute(db)
  return rows.map((row) => ({ ...row, html: withoutKeys(row.html) }))
}

/** How many posts there are, and how many may come along as things stand. Whose they are, and who said no, is not told. */
const countAgreed = async (db: Kysely<DB>, wideningId: string): Promise<{ posts: number; agreed: number }> => {
  const { rows } = await sql<{ posts: number; agreed: number }>`
    select count(*)::int as posts, count(*) filter (where ${agreed})::int as agreed
    from widening join thread on thread.id = widening.thread_id join space on space.id = thread.space_id
      join post on post.thread_id = thread.id
    where widening.id = ${wideningId} and post.is_shown`.execute(db)
  return rows[0] ?? { posts: 0, agreed: 0 }
}

/**
 * Whether a post may come along, over `widening`, `thread`, `space` and `post`: to its present wording, by whoever decides
 * about it today. Who left can take nothing back, so that her answer does not count any more.
 */
const agreed = sql<boolean>`post.is_shown and exists (
  select from widening_answer answer
    cross join lateral ${decidersOfPost} decider
    join person on person.id = decider.person_id and person.state = 'active'
    left join membership m on m.space_id = space.id and m.person_id = person.id
  where answer.widening_id = widening.id and answer.post_id = post.id and answer.revision = post.revision
    and answer.agrees and answer.answered_by = person.id and ${hears})`

export type CandidateRow = Candidate & {
  replyToId: string | null
  isShown: boolean
  language: string
  mentions: MentionFacts | null
  writtenAt: Date
  revisedAt: Date
}

/** All posts of the thread in the order of writing, with every wording: also those that stay, whose words must. */
export const listCandidates = async (db: Kysely<DB>, wideningId: string): Promise<CandidateRow[]> => {
  const { rows } = await sql<CandidateRow>`
    select post.id, post.number, post.reply_to_id, post.is_shown, post.written_at, text.written_at as revised_at,
      text.source, post.language, ${agreed} as agreed,
      ${factsOfMentioned(sql`text.mentioned`, sql`widening.space_id`)} as mentions,
      coalesce((select array_agg(past.source) from post_revision past
        where past.post_id = post.id and past.revision < post.revision), '{}') as earlier
    from widening join thread on thread.id = widening.thread_id join space on space.id = thread.space_id
      join post on post.thread_id = thread.id
      join post_revision text on text.post_id = post.id and text.revision = post.revision
    where widening.id = ${wideningId} and post.moved_to_id is null
    order by post.written_at, post.number`.execute(db)
  return rows
}

/**
 * What is asked of whoever wrote in the thread, with her own posts, and how far it has come for an organizer. Throws
 * notFound also for whoever has nothing to say to it.
 */
export const readWidening = async ({ db }: Deps, viewer: SignedIn, id: string) => {
  const { widening, thread } = await findWidening({ db }, viewer, id)
  const canOrganize = may.moderate(viewer, thread) === true
  const posts = await listOwnPosts(db, viewer, id)
  if (!canOrganize && posts.length === 0) throw notFound()
  const { visibilityNow: _, newThreadId, ...asked } = widening
  const isOpen = widening.state === 'asked'
  return {
    ...asked,
    newThreadId: newThreadId && (await canRead(db, viewer, newThreadId)) ? newThreadId : null,
    posts,
    counts: canOrganize && isOpen ? await countAgreed(db, id) : null,
    can: { answer: isOpen && posts.length > 0, organize: canOrganize && isOpen },
  }
}

const canRead = async (db: Kysely<DB>, viewer: Viewer, threadId: string): Promise<boolean> => {
  try {
    await findThreadFacts(db, viewer, threadId)
    return true
  } catch (error) {
    if (isAppError(error) && error.kind === 'notFound') return false
    throw error
  }
}

/** Where a thread could be read by more people, and whether that is asked already. Throws notFound, forbidden. */
export const prepareWidening = async ({ db }: Deps, viewer: SignedIn, threadId: string) => {
  demand(may.moderate(viewer, await findThreadFacts(db, viewer, threadId)))
  const { places, ...head } = await prepareThreadMove({ db }, viewer, threadId)
  const open = await db
    .selectFrom('widening')
    .select('id')
    .where('threadId', '=', threadId)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return {
    ...head,
    places: places.filter(({ spaceId, visibility }) => spaceId === head.spaceId || visibility !== 'confidential'),
    open: open?.id ?? null,
  }
}

/** What one person is asked and has not answered, for her desk. */
export const listWideningsAsked = async ({ db }: Deps, viewer: SignedIn) => {
  const { rows } = await sql<{
    id: string
    title: string
    language: string
    spaceTitle: string
    spaceLanguage: string
    posts: number
  }>`
    select widening.id, thread.title, thread.language, space.title as space_title, space.language as space_language,
      count(*)::int as posts
    ${askedOfPosts} and widening.state = 'asked' and person.id = ${viewer.person.id} and answer.post_id is null
    group by widening.id, thread.id, space.id
    order by widening.proposed_at`.execute(db)
  return rows
}

/**
 * The threads that a thread came from or went on in with more readers, as far as the viewer reads them: part of the
 * statement of its page. How many posts stayed behind is told where that there was such a thread is no secret.
 */
export const widenedOf = (db: Kysely<DB>, viewer: Viewer, threadId: string) =>
  db
    .selectFrom('widening')
    .innerJoin('thread', (join) =>
      join.on(sql<boolean>`thread.id = case when widening.new_thread_id = ${threadId} then widening.thread_id
        else widening.new_thread_id end`),
    )
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .select((eb) => [
      sql<boolean>`widening.new_thread_id = ${threadId}`.as('isFrom'),
      sql<string | null>`case when ${heardBy(viewer, 'thread.audience')(eb)} then thread.id end`.as('threadId'),
      sql<string | null>`case when ${heardBy(viewer, 'thread.audience')(eb)} then thread.title end`.as('title'),
      sql<string | null>`case when ${heardBy(viewer, 'thread.audience')(eb)} then thread.language end`.as('language'),
      sql<number | null>`case when widening.new_thread_id = ${threadId} and widening.attribution <> 'not attributable'
        and (space.visibility <> 'confidential' or space.id = widening.space_id) then widening.not_carried end`.as(
        'stayed',
      ),
    ])
    .where('widening.state', '=', 'started')
    .where((eb) => eb.or([eb('widening.newThreadId', '=', threadId), eb('widening.threadId', '=', threadId)]))
    .where((eb) => eb.or([eb('widening.newThreadId', '=', threadId), heardBy(viewer, 'thread.audience')(eb)]))
    .orderBy('widening.settledAt')
