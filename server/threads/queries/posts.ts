import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { markPassages } from '#server/platform/passages.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import type { MinePost, Reactions, SharedPost, TakenUp, Translation } from '../contract.ts'
import { may, wasInRoom } from '../policy.ts'
import { foldQuotations } from '../quotations.ts'
import type { ThreadWithFacts } from './facts.ts'
import { type OwnRow, ownRowsOf, type Row, rowsOf } from './post-rows.ts'

/** A passage of a post that was taken up: its place in the present plain text (null: only in an earlier version). */
export type PassageOfPost = TakenUp & {
  postId: string
  place: { starts: number; ends: number } | null
  draft: { id: string; reference: string } | null
}
export type FindPassages = (db: Kysely<DB>, postIds: string[]) => Promise<PassageOfPost[]>

const fullAuthor = (row: Row): SharedPost['author'] => ({
  name: row.authorName,
  inFunction: row.inFunction,
  organisation: row.organisation,
})

/** The author as the attribution rule lets the whole audience see her. */
const reducedAuthor = (row: Row, attribution: string): SharedPost['author'] =>
  attribution === 'named'
    ? fullAuthor(row)
    : attribution === 'organisation only'
      ? { name: null, inFunction: '', organisation: row.organisation }
      : null

// Each part by name: what a passage carries besides, such as a draft recommendation, is not for everyone who reads.
const sharedPassage = (taken: PassageOfPost): TakenUp => ({
  originId: taken.originId,
  outcomeId: taken.outcomeId,
  kind: taken.kind,
  number: taken.number,
  paragraph: taken.paragraph,
  consultationSlug: taken.consultationSlug,
  recommendation: taken.recommendation && {
    id: taken.recommendation.id,
    reference: taken.recommendation.reference,
  },
  isChanged: taken.isChanged,
  isFound: taken.isFound,
})

const translationOf = (
  { language, html, revision, name, organisation }: Row['translations'][number],
  post: Row,
  attribution: string,
): Translation => ({
  language,
  html,
  by: { name: attribution === 'named' ? name : null, organisation },
  isOlder: revision !== post.revision,
})

const reactionsOf = (rows: Row['reactions']): Reactions => {
  const countOf = (stance: string) =>
    rows.reduce((sum, row) => (row.capacity === 'expert' && row.stance === stance ? sum + Number(row.count) : sum), 0)
  return {
    agree: countOf('agree'),
    disagree: countOf('disagree'),
    organisations: rows.flatMap(({ capacity, stance, names }) => (capacity === 'behalf' ? [{ stance, names }] : [])),
  }
}

const sharedOf = (row: Row, attribution: string, passages: PassageOfPost[]): SharedPost => {
  const isHidden = attribution === 'not attributable'
  const places = passages.flatMap(({ originId, place }) => (place ? [{ id: originId, ...place }] : []))
  // No key of the record is in it: one made from the time would tell the hour of a post that is not attributable.
  return {
    threadId: row.threadId,
    number: row.number,
    state:
      row.movedToId !== null
        ? 'moved'
        : row.withdrawnAt !== null
          ? 'withdrawn'
          : row.hiddenAt !== null
            ? 'hidden'
            : 'shown',
    author: row.isShown ? reducedAuthor(row, attribution) : null,
    capacity: isHidden ? 'expert' : row.capacity,
    clearance: isHidden ? null : row.clearance,
    language: isHidden ? null : row.language,
    origin: isHidden ? null : row.origin,
    writtenAt: isHidden ? null : row.writtenAt.toISOString(),
    writtenOn: row.writtenAt.toISOString().slice(0, 10),
    revision: row.revision,
    isEdited: row.editedAt !== null,
    html: row.isShown ? foldQuotations(markPassages(row.html, places)) : '',
    replyTo: row.replyTo,
    replyIn: row.replyIn,
    takenUp: row.isShown ? passages.map(sharedPassage) : [],
    translations: row.isShown && !isHidden ? row.translations.map((one) => translationOf(one, row, attribution)) : [],
    reactions: reactionsOf(row.isShown && !isHidden ? row.reactions : []),
    asOf: row.asOf,
  }
}

const mineOf = (
  viewer: Viewer,
  thread: ThreadWithFacts,
  row: OwnRow,
  passages: PassageOfPost[],
  now: Date,
): MinePost => {
  const facts = {
    authorId: row.authorId,
    writtenAt: row.writtenAt,
    isWithdrawn: row.withdrawnAt !== null,
    isHidden: row.hiddenAt !== null,
    isMoved: row.movedToId !== null,
  }
  const isMine = viewer.person !== null && row.authorId === viewer.person.id
  const seesWho = thread.attribution === 'not attributable' && (isMine || wasInRoom(viewer, thread, row.writtenAt))
  return {
    isMine,
    canEdit: may.edit(viewer, thread, facts, now) === true,
    author: seesWho && row.isShown ? fullAuthor(row) : null,
    drafts:
      maySpace.belong(viewer, thread.space) && row.isShown
        ? passages.flatMap(({ originId, draft }) =>
            draft ? [{ originId, id: draft.id, reference: draft.reference }] : [],
          )
        : [],
    hidden: may.seeHidden(viewer, thread, facts)
      ? {
          reason: row.hiddenReason ?? '',
          html: row.html,
          author: seesWho ? fullAuthor(row) : reducedAuthor(row, thread.attribution),
        }
      : null,
    flag: row.flag,
    openFlags: row.openFlags ?? 0,
    asOf: row.asOf,
  }
}

export type PostRange = { from: number; to: number }

/** The posts numbered from–to as the thread's whole audience sees them, and what the viewer's own page adds to each. */
export const readPosts = async (
  deps: { db: Kysely<DB>; findPassages: FindPassages },
  viewer: Viewer,
  thread: ThreadWithFacts,
  { from, to }: PostRange,
  now: Date,
): Promise<{ shared: SharedPost; mine: MinePost }[]> => {
  const rows = await ownRowsOf(deps.db, viewer, thread)
    .where('post.number', '>=', from)
    .where('post.number', '<=', to)
    .orderBy('post.number')
    .execute()
  const passages =
    rows.length > 0
      ? await deps.findPassages(
          deps.db,
          rows.map(({ id }) => id),
        )
      : []
  return rows.map((row) => {
    const taken = passages.filter(({ postId }) => postId === row.id)
    return { shared: sharedOf(row, thread.attribution, taken), mine: mineOf(viewer, thread, row, taken, now) }
  })
}

/** One post as the whole audience sees it: what a live event carries, made by the page's own functions. */
export const readSharedPost = async (
  deps: { db: Kysely<DB>; findPassages: FindPassages },
  postId: string,
): Promise<SharedPost | null> => {
  const thread = await deps.db
    .selectFrom('thread')
    .innerJoin('post', 'post.threadId', 'thread.id')
    .select(['thread.id', 'thread.attribution'])
    .where('post.id', '=', postId)
    .executeTakeFirst()
  if (!thread) return null
  const row = await rowsOf(deps.db, thread.id).where('post.id', '=', postId).executeTakeFirst()
  return row ? sharedOf(row, thread.attribution, await deps.findPassages(deps.db, [postId])) : null
}
