import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shownFile } from '#server/files/index.ts'
import { markPassages } from '#server/platform/passages.ts'
import type { Translations } from '#server/platform/translate.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import type { MinePost, Reactions, SharedPost, TakenUp, Translation } from '../contract.ts'
import { drawnFor, type ReadIn } from '../mentions/names.ts'
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
/** What reading posts needs besides the database. */
export type PostDeps = { db: Kysely<DB>; findPassages: FindPassages; t: Translations['t'] }
type Place = Pick<ThreadWithFacts, 'attribution' | 'audience' | 'space'>
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

/** The text of a post with its mentions as everybody in the audience reads them, or as one reader does. */
const drawn = (row: Pick<Row, 'mentions'>, html: string, read: ReadIn): string => drawnFor(html, row.mentions, read)
const textOf = (row: Row, passages: PassageOfPost[]): string => {
  const places = passages.flatMap(({ originId, place }) => (place ? [{ id: originId, ...place }] : []))
  return foldQuotations(markPassages(row.html, places))
}

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
  thread: Place,
  t: Translations['t'],
): Translation => ({
  language,
  html: drawn(post, html, { thread, language, t, reader: null }),
  by: { name: thread.attribution === 'named' ? name : null, organisation },
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

// Left out where there are none: most posts have none, and every one of them travels.
const filesOf = ({ files }: Row) => (files.length > 0 ? { files: files.map(shownFile) } : {})

const sharedOf = (row: Row, thread: Place, passages: PassageOfPost[], t: Translations['t']): SharedPost => {
  const { attribution } = thread
  const isHidden = attribution === 'not attributable'
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
    html: row.isShown ? drawn(row, textOf(row, passages), { thread, language: row.language, t, reader: null }) : '',
    replyTo: row.replyTo,
    replyIn: row.replyIn,
    takenUp: row.isShown ? passages.map(sharedPassage) : [],
    translations: row.isShown && !isHidden ? row.translations.map((one) => translationOf(one, row, thread, t)) : [],
    ...(row.isShown ? filesOf(row) : {}),
    reactions: reactionsOf(row.isShown && !isHidden ? row.reactions : []),
    asOf: row.asOf,
  }
}

const mineOf = (
  viewer: Viewer,
  thread: ThreadWithFacts,
  row: OwnRow,
  passages: PassageOfPost[],
  { html, now, t }: { html: string; now: Date; t: Translations['t'] },
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
  const read: ReadIn = {
    thread,
    language: row.language,
    t,
    reader: { viewer, wasInRoom: isMine || wasInRoom(viewer, thread, row.writtenAt) },
  }
  const own = row.mentions && row.isShown ? drawn(row, textOf(row, passages), read) : html
  return {
    isMine,
    ...(own === html ? {} : { html: own }),
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
          html: drawn(row, row.html, read),
          ...filesOf(row),
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
  deps: PostDeps,
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
    const shared = sharedOf(row, thread, taken, deps.t)
    return { shared, mine: mineOf(viewer, thread, row, taken, { html: shared.html, now, t: deps.t }) }
  })
}

/** One post as the whole audience sees it: what a live event carries, made by the page's own functions. */
export const readSharedPost = async (deps: PostDeps, postId: string): Promise<SharedPost | null> => {
  const thread = await deps.db
    .selectFrom('thread')
    .innerJoin('post', 'post.threadId', 'thread.id')
    .innerJoin('space', 'space.id', 'thread.spaceId')
    .select(['thread.id', 'thread.audience', 'thread.attribution', 'space.id as spaceId', 'space.visibility'])
    .where('post.id', '=', postId)
    .executeTakeFirst()
  if (!thread) return null
  const row = await rowsOf(deps.db, thread.id).where('post.id', '=', postId).executeTakeFirst()
  const { spaceId, visibility, ...place } = thread
  const space = { id: spaceId, visibility, observersMayPost: false }
  return row ? sharedOf(row, { ...place, space }, await deps.findPassages(deps.db, [postId]), deps.t) : null
}
