import { type Kysely, type QueryCreator, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { waitingText } from '#server/files/contract.ts'
import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import type { OwnDraft } from './contract.ts'
import type { DraftPlace } from './draft-input.ts'
import { may } from './policy.ts'
import { findPostFacts, findThreadFacts } from './queries/facts.ts'

// What the commands and queries of drafts share.

type Place = { threadId: string | null; spaceId: string | null; postId: string | null }
const nowhere = { threadId: null, spaceId: null, postId: null }

/**
 * The place of a draft, for whoever may write there. A thread that was closed meanwhile still keeps what its members were
 * writing. Throws notFound, forbidden.
 */
export const findDraftPlace = async (
  deps: { db: Kysely<DB>; clock: { now: () => Date } },
  viewer: SignedIn,
  { kind, id, number }: DraftPlace,
): Promise<Place> => {
  if (kind === 'thread') {
    const space = await deps.db
      .selectFrom('space')
      .select(['id', 'visibility', 'observersMayPost'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!space || !maySpace.read(viewer, space)) throw notFound()
    demand(may.open(viewer, space))
    return { ...nowhere, spaceId: space.id }
  }
  if (kind === 'answer') {
    const thread = await findThreadFacts(deps.db, viewer, id)
    demand(maySpace.contribute(viewer, thread.space))
    return { ...nowhere, threadId: thread.id }
  }
  const { thread, post } = await findPostFacts(deps.db, viewer, id, number)
  demand(may.edit(viewer, { ...thread, state: 'open' }, post, deps.clock.now()))
  return { ...nowhere, postId: post.id }
}

/**
 * Held by whoever keeps a draft of a person at a place, and by whoever posts there: what is kept a moment too late does not
 * come back. Part of a statement, since a post has none to spare.
 */
export const draftLock = (personId: string, placeId: string): RawBuilder<unknown> =>
  sql`pg_advisory_xact_lock(hashtextextended(${`draft ${personId} ${placeId}`}, 0))`

type Ending = {
  personId: string
  placeId: string
  postId: string
  clientId: string | null
  version: number | undefined
}

/**
 * Ends the draft that becomes a post: the one that its form kept last, or knew. What another window wrote meanwhile was not
 * posted and stays. To be run with another statement of the posting.
 */
export const endingDraft = (
  db: QueryCreator<DB>,
  now: Date,
  { personId, placeId, postId, clientId, version }: Ending,
) =>
  db
    .updateTable('draft')
    .set((eb) => ({
      ended: 'posted',
      postedId: postId,
      title: '',
      body: '',
      setAside: '',
      setAsideTitle: '',
      attached: [],
      choices: '{}',
      delegationId: null,
      shownAt: null,
      version: eb('version', '+', 1),
      updatedAt: now,
    }))
    .where('personId', '=', personId)
    .where('placeId', '=', placeId)
    .where('ended', 'is', null)
    .where((eb) => eb.or([eb('clientId', '=', clientId), eb('version', '=', version ?? -1)]))
    .returning('id')

type DraftRow = {
  id: string
  version: number
  updatedAt: Date | string
  title: string
  body: string
  language: string
  capacity: string
  choices: unknown
  files?: { id: string; name: string; bytes: number }[]
}

/** What a draft's form is filled with, by the names of its fields. */
export const ownDraftOf = ({
  id,
  version,
  updatedAt,
  title,
  body,
  language,
  capacity,
  choices,
  files = [],
}: DraftRow): OwnDraft => ({
  id,
  version,
  at: new Date(updatedAt).toISOString(),
  fields: { ...(choices as Record<string, string>), ...(title ? { title } : {}), body, language, capacity },
  attached: files.map(waitingText),
})

export const draftColumns = [
  'draft.id',
  'draft.version',
  'draft.updatedAt',
  'draft.title',
  'draft.body',
  'draft.language',
  'draft.capacity',
  'draft.choices',
] as const

/** What is attached to the draft of a row and still waits for a post. */
export const draftFiles = sql<{ id: string; name: string; bytes: number }[]>`(
  select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes)
    order by array_position(draft.attached, f.id)), '[]')
  from file f where f.id = any(draft.attached) and f.post_id is null and f.uploader_id = draft.person_id)`

/** The draft that a person has at a place, if any: her own to read, so no right is asked. */
export const findDraftAt = async (db: Kysely<DB>, viewer: SignedIn, placeId: string): Promise<OwnDraft | null> => {
  if (!isId(placeId)) return null
  const row = await db
    .selectFrom('draft')
    .select(draftColumns)
    .select(draftFiles.as('files'))
    .where('personId', '=', viewer.person.id)
    .where('placeId', '=', placeId)
    .where('ended', 'is', null)
    .executeTakeFirst()
  return row ? ownDraftOf(row) : null
}
