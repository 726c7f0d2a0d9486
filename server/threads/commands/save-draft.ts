import { sql } from 'kysely'
import type { Limits } from '#server/access/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { invalid } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { mostDrafts, type Saved, whole } from '../contract.ts'
import { differencesOf } from '../differences.ts'
import type { SaveDraft } from '../draft-input.ts'
import { draftLock, findDraftPlace, ownDraftOf } from '../drafting.ts'
import type { ReadIn } from '../mentions/names.ts'

export type DraftDeps = Recording & { limits: Pick<Limits, 'drafts' | 'edits'>; t: ReadIn['t'] }

type Found = {
  id: string
  version: number
  updatedAt: string
  title: string
  body: string
  language: string
  capacity: string
  choices: unknown
  setAside: string
  setAsideTitle: string
  ended: 'posted' | 'discarded' | null
}

type Conflict = { is: 'conflict'; draft: Found }

/** What there is, held until the commit: the draft of the place, the post that it or its form became, and how many drafts she has. */
const find = async (tx: Tx, personId: string, placeId: string, clientId: string | null, postId: string | null) => {
  const { rows } = await sql<{
    draft: Found | null
    sent: { threadId: string; number: number } | null
    posted: { threadId: string; number: number } | null
    kept: number
    revision: number | null
  }>`select
    (select json_build_object('id', d.id, 'version', d.version, 'updatedAt', d.updated_at, 'title', d.title, 'body', d.body,
      'language', d.language, 'capacity', d.capacity, 'choices', d.choices, 'setAside', d.set_aside, 'setAsideTitle', d.set_aside_title, 'ended', d.ended)
      from draft d where d.person_id = ${personId} and d.place_id = ${placeId} for no key update of d) as draft,
    (select json_build_object('threadId', p.thread_id, 'number', p.number) from post p
      where p.author_id = ${personId} and p.client_id = ${clientId}) as sent,
    (select json_build_object('threadId', p.thread_id, 'number', p.number) from draft d join post p on p.id = d.posted_id
      where d.person_id = ${personId} and d.place_id = ${placeId} and d.ended = 'posted') as posted,
    (select count(*)::int from draft d where d.person_id = ${personId} and d.ended is null) as kept,
    (select p.revision from post p where p.id = ${postId}) as revision`.execute(tx.db)
  return rows[0]!
}

const choicesOf = ({ clearance, replyTo, sessionId, kind, audience, revision }: SaveDraft) =>
  Object.fromEntries(
    Object.entries({ clearance, replyTo, sessionId, kind, audience, revision }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  )

/** Of these files those that are hers and wait for a post, in their order. */
const waitingOf = (personId: string, ids: readonly string[]) =>
  sql<string[]>`(select coalesce(array_agg(f.id order by array_position(${[...ids]}::uuid[], f.id)), '{}') from file f
    where f.id = any(${[...ids]}::uuid[]) and f.uploader_id = ${personId} and f.post_id is null)`

/**
 * Keeps what a person is writing, over the version that her window knew. Where another window or device has written
 * something else since, or the draft was posted or discarded, nothing is changed and the answer says so; an emptied draft is
 * discarded. Throws notFound, forbidden, invalid (as many drafts as can be kept, a version set aside where another waits
 * already), limited.
 */
export const saveDraft = async (deps: DraftDeps, viewer: SignedIn, input: SaveDraft): Promise<Saved> => {
  const place = await findDraftPlace(deps, viewer, input.place)
  await deps.limits.drafts.consume(viewer.person.id)
  const personId = viewer.person.id
  const placeId = place.postId ?? place.threadId ?? place.spaceId ?? ''
  const clientId = input.clientId ?? null
  const kept = await atomically(deps, async (tx): Promise<Exclude<Saved, { is: 'conflict' }> | Conflict> => {
    await sql`select ${draftLock(personId, placeId)}`.execute(tx.db)
    const { draft, sent, posted, kept: count, revision } = await find(tx, personId, placeId, clientId, place.postId)
    const isLive = draft !== null && draft.ended === null
    const known = draft?.version ?? 0
    // Kept a moment after its own form was sent.
    if (sent) return { is: 'ended', version: known, how: 'posted', post: sent }
    if (!isLive && revision !== null && revision > (input.revision ?? revision))
      return { is: 'ended', version: known, how: 'posted', post: null }
    if (isLive && draft.version !== input.draft) {
      if (draft.body === input.body && draft.title === input.title)
        return { is: 'saved', id: draft.id, version: draft.version }
      return { is: 'conflict', draft }
    }
    if (!isLive && input.draft > 0 && known !== input.draft)
      return { is: 'ended', version: known, how: draft?.ended ?? 'expired', post: posted }
    const aside = { title: input.setAsideTitle, body: input.setAside }
    const waits = isLive ? whole({ title: draft.setAsideTitle, body: draft.setAside }) : ''
    if (whole(aside) && waits && waits !== whole(aside)) throw invalid({ '': 'threads:draft.twoAlready' })
    const isEmpty = input.body === '' && input.title === ''
    if (isEmpty && !isLive) return { is: 'saved', id: draft?.id ?? '', version: known }
    if (!isLive && count >= mostDrafts)
      throw invalid({ '': { key: 'threads:draft.tooMany', values: { count: mostDrafts } } })
    if (isEmpty) {
      // The text that was there can be brought back, as from a discarded draft.
      await tx.db
        .updateTable('draft')
        .set((eb) => ({
          ended: 'discarded',
          version: eb('version', '+', 1),
          updatedAt: tx.now,
          delegationId: null,
          shownAt: null,
        }))
        .where('id', '=', draft!.id)
        .execute()
      return { is: 'saved', id: draft!.id, version: draft!.version + 1 }
    }
    // A new draft is a new thing: what was said of the one before does not come with it.
    if (draft && !isLive) await tx.db.deleteFrom('draft').where('id', '=', draft.id).execute()
    const row = {
      title: input.title,
      body: input.body,
      language: input.language,
      capacity: input.capacity,
      choices: JSON.stringify(choicesOf(input)),
      clientId,
      attached: waitingOf(personId, input.attached ?? []),
      updatedAt: tx.now,
    }
    const written = await tx.db
      .insertInto('draft')
      .values({
        id: newId(),
        personId,
        ...place,
        ...row,
        setAside: aside.body,
        setAsideTitle: aside.title,
        version: sql`1 + floor(random() * 1000000000)::int`,
      })
      .onConflict((oc) =>
        oc.columns(['personId', 'placeId']).doUpdateSet((eb) => ({
          ...row,
          ended: null,
          postedId: null,
          version: eb('draft.version', '+', 1),
          ...(whole(aside) ? { setAside: aside.body, setAsideTitle: aside.title } : {}),
        })),
      )
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    return { is: 'saved', ...written }
  })
  if (kept.is !== 'conflict') return kept
  // Compared when the lock is given back.
  const { id, version, at, fields } = ownDraftOf(kept.draft)
  return { is: 'conflict', id, version, at, fields, differences: differencesOf(whole(kept.draft), whole(input)) }
}
