import { createHash } from 'node:crypto'
import { type Expression, type QueryCreator, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Limits } from '#server/access/index.ts'
import type { Files } from '#server/files/index.ts'
import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { Translations } from '#server/platform/translate.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { draftLock, endingDraft } from '../drafting.ts'
import type { WritePost } from '../input.ts'
import type { Mentionable } from '../mentions/facts.ts'
import { resolveMentions, toldData } from '../mentions/resolve.ts'
import { demandModest, type NewcomerLimits, type Record, recordOf } from '../newcomers.ts'
import { may } from '../policy.ts'
import { findThreadToWrite } from '../queries/facts.ts'

export type WriteDeps = Recording & {
  limits: Pick<Limits, 'posts' | 'edits' | 'flags' | 'mentions' | 'guesses' | 'previews'>
  t: Translations['t']
  newcomers: NewcomerLimits | null
  files: Pick<Files, 'attachFiles' | 'demandRoom' | 'removeFiles' | 'removeFilesOf'>
}

/** From whom a post comes: the organisation and function the writer has in that space at this moment. */
export const standingOf = (viewer: SignedIn, spaceId: string, capacity: string) => {
  const membership = viewer.roles[spaceId]
  const voice = viewer.voices.find(({ consultationId }) => consultationId === spaceId)
  const organisationId = capacity === 'behalf' ? (voice?.organisationId ?? null) : (membership?.organisationId ?? null)
  const seat = viewer.functions.find((held) => held.organisationId === organisationId)
  return { organisationId, inFunction: membership?.inFunction || (seat?.function ?? '') }
}

/** Names the footnotes of a post. Not its key, which is made from the hour and would tell it. */
export const footnotesOf = (postId: string): string => createHash('sha256').update(postId).digest('hex').slice(0, 12)

/** By which way a text came. */
export type Origin = 'web' | 'mail'

type Place = { id: string; audience: string; attribution: string; space: { id: string; visibility: string } }

/**
 * Inserts the next post of a thread whose row this transaction holds: 1, 2, 3 … without gaps. `draftOf` is the place of the
 * draft that it was, the thread or for a first post the space.
 */
export const insertPost = async (
  tx: Tx,
  { t, files, newcomers }: Pick<WriteDeps, 't' | 'files' | 'newcomers'>,
  viewer: SignedIn,
  thread: Place,
  input: Omit<WritePost, 'replyTo'> & {
    replyToId: string | null
    draftOf: string
    known: Mentionable | null
    record: Record
    opens: boolean
    origin?: Origin
  },
): Promise<{ id: string; number: number }> => {
  const id = newId()
  const read = { thread, language: input.language, t, reader: null }
  const { source, names, mentioned, told } = resolveMentions(input.body, input.known, read, viewer.language)
  const text = renderMarkdown(source, footnotesOf(id), names)
  if (text.plain === '') throw invalid({ body: 'problems:required' })
  demandModest(newcomers, input.record, {
    html: text.html,
    told,
    files: input.attached?.length ?? 0,
    opens: input.opens,
    now: tx.now,
  })
  const given = sql<number>`(select number from counted)`
  // One statement: the round trips of a post are most of its time.
  const { number } = await tx.db
    .with('counted', (db) =>
      db
        .updateTable('thread')
        .set((eb) => ({ lastNumber: eb('lastNumber', '+', 1), lastPostAt: tx.now }))
        .where('id', '=', thread.id)
        .returning('lastNumber as number'),
    )
    .with('written', (db) =>
      db.insertInto('post').values({
        id,
        threadId: thread.id,
        number: given,
        authorId: viewer.person.id,
        ...standingOf(viewer, thread.space.id, input.capacity),
        capacity: input.capacity,
        clearance: input.capacity === 'behalf' ? (input.clearance ?? 'subject to confirmation') : null,
        replyToId: input.replyToId,
        language: input.language,
        clientId: input.clientId,
        origin: input.origin ?? 'web',
        writtenAt: tx.now,
      }),
    )
    .with('revised', (db) =>
      db.insertInto('postRevision').values({ postId: id, revision: 1, source, ...text, mentioned, writtenAt: tx.now }),
    )
    .with('read', () =>
      moveReadLine(tx.db, {
        personId: viewer.person.id,
        threadId: thread.id,
        readNumber: given,
        updatedAt: tx.now,
      }),
    )
    .with('ended', () =>
      endingDraft(tx.db, tx.now, {
        personId: viewer.person.id,
        placeId: input.draftOf,
        postId: id,
        clientId: input.clientId,
        version: input.draft,
      }),
    )
    .selectFrom('counted')
    .select('number')
    .executeTakeFirstOrThrow()
  await files.attachFiles(
    tx,
    viewer.person.id,
    { id, spaceId: thread.space.id, attribution: thread.attribution },
    input.attached,
  )
  tx.record({
    type: 'post.written',
    actorId: viewer.person.id,
    spaceId: thread.space.id,
    threadId: thread.id,
    subjectId: id,
    data: {
      number,
      ...(input.attached?.length ? { files: input.attached.length } : {}),
      ...(mentioned.length > 0 ? { mentions: true } : {}),
      ...toldData(told),
    },
  })
  return { id, number }
}

/** The statement that moves a read line forward, never back. */
export const moveReadLine = (
  db: QueryCreator<DB>,
  line: { personId: string; threadId: string; readNumber: number | Expression<number>; updatedAt: Date },
) =>
  db
    .insertInto('readLine')
    .values(line)
    .onConflict((oc) =>
      oc.columns(['threadId', 'personId']).doUpdateSet({
        readNumber: sql`greatest(read_line.read_number, excluded.read_number)`,
        updatedAt: line.updatedAt,
      }),
    )

/**
 * Writes a post. The same `clientId` twice gives the first post again. Throws notFound, forbidden (closed thread,
 * observer, not the voice), invalid (empty text, mentions, more of something than a newcomer
 * may), limited.
 */
export const writePost = async (
  deps: WriteDeps,
  viewer: SignedIn,
  threadId: string,
  input: WritePost,
  origin: Origin = 'web',
) => {
  const { thread, known: mentionable } = await findThreadToWrite(deps.db, viewer, threadId, input.body)
  demand(may.write(viewer, thread))
  if (input.capacity === 'behalf') demand(may.speakOnBehalf(viewer, thread.space.id))
  await deps.limits.posts.consume(viewer.person.id)
  return atomically(deps, async (tx) => {
    // The row's lock orders writers; a second arrival with the same client id then finds the first one's post.
    const locked = await tx.db
      .selectFrom('thread')
      .select([
        'state',
        draftLock(viewer.person.id, threadId).as('held'),
        recordOf(deps.newcomers, viewer, thread.space.id, tx.now).as('record'),
      ])
      .where('id', '=', threadId)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!locked) throw notFound()
    demand(may.write(viewer, { ...thread, state: locked.state }))
    const found = await tx.db
      .selectFrom('post')
      .select(['id', 'number', 'threadId', 'authorId', 'clientId'])
      .where((eb) =>
        eb.or([
          eb.and([eb('authorId', '=', viewer.person.id), eb('clientId', '=', input.clientId)]),
          eb.and([eb('threadId', '=', threadId), eb('number', '=', input.replyTo ?? 0)]),
        ]),
      )
      .execute()
    const known = found.find(({ authorId, clientId }) => authorId === viewer.person.id && clientId === input.clientId)
    if (known && known.threadId !== threadId) throw invalid({ '': 'threads:problem.sentElsewhere' })
    if (known) return { id: known.id, number: known.number }
    const answered = found.find((one) => one.threadId === threadId && one.number === input.replyTo)
    return insertPost(tx, deps, viewer, thread, {
      ...input,
      replyToId: answered?.id ?? null,
      draftOf: threadId,
      known: mentionable,
      record: locked.record,
      opens: false,
      origin,
    })
  })
}
