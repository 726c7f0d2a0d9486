import { sql } from 'kysely'
import type { Tx } from '#server/platform/activity.ts'
import { invalid, type ProblemText } from '#server/platform/errors.ts'
import { mostFiles } from './contract.ts'
import type { FileDeps } from './deps.ts'
import { bytesIn, waiting } from './queries.ts'

/** Holds a space against others who put files there, so that two at once do not pass its quota together. */
const holdSpace = (tx: Tx, spaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`files of ${spaceId}`}))`.execute(tx.db)

const holdFiles = (tx: Tx, personId: string, ids: readonly string[]) =>
  tx.db
    .selectFrom('file')
    .select('id')
    .where('uploaderId', '=', personId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()

const tooMuch = async (tx: Tx, spaceBytes: number, spaceId: string, more: number): Promise<ProblemText | null> =>
  (await bytesIn(tx.db, spaceId)) + more > spaceBytes
    ? { key: 'files:problem.quota', values: { megabytes: Math.floor(spaceBytes / 1_000_000) } }
    : null

/** Takes files of hers that wait, held until the commit. Throws invalid where one is gone, or the space would be too full. */
const takeWaiting = async (
  tx: Tx,
  { spaceBytes }: Pick<FileDeps, 'spaceBytes'>,
  personId: string,
  spaceId: string,
  ids: readonly string[],
) => {
  await holdSpace(tx, spaceId)
  // Held by one statement, asked by the next: whether a document has taken one meanwhile is in no row of the file's.
  await holdFiles(tx, personId, ids)
  const files = await waiting(tx.db)
    .select(['file.id', 'file.bytes', 'file.previewBytes'])
    .where('file.uploaderId', '=', personId)
    .where('file.id', 'in', [...ids])
    .execute()
  if (files.length < new Set(ids).size) throw invalid({ attached: 'files:problem.gone' })
  const more = files.reduce((sum, { bytes, previewBytes }) => sum + bytes + previewBytes, 0)
  const full = await tooMuch(tx, spaceBytes, spaceId, more)
  if (full) throw invalid({ attached: full })
}

// Where nobody is to be told by name, a picture that was never drawn anew would tell by what its camera wrote into it.
const toldBy = async (tx: Tx, which: { ids: readonly string[] } | { postIds: readonly string[] }) => {
  const told = await tx.db
    .selectFrom('file')
    .select('name')
    .where((eb) => ('ids' in which ? eb('id', 'in', [...which.ids]) : eb('postId', 'in', [...which.postIds])))
    .where('type', 'like', 'image/%')
    .where('isStripped', '=', false)
    .executeTakeFirst()
  return told && { key: 'files:problem.tellsOfItself', values: { name: told.name } }
}

/**
 * Asked of posts, within the transaction that brings them to another space or under another rule: whether the space has
 * room for what is attached to them, and whether all of it may be where nobody is told by name. Throws invalid.
 */
export const demandRoom = async (
  { spaceBytes }: Pick<FileDeps, 'spaceBytes'>,
  tx: Tx,
  postIds: readonly string[],
  to: { spaceId: string; attribution: string },
): Promise<void> => {
  await holdSpace(tx, to.spaceId)
  const ids = [...postIds]
  const files = await tx.db.selectFrom('file').select(['bytes', 'previewBytes']).where('postId', 'in', ids).execute()
  if (files.length === 0) return
  const told = to.attribution === 'not attributable' && (await toldBy(tx, { postIds }))
  if (told) throw invalid({ '': told })
  const isThere = await tx.db
    .selectFrom('post')
    .innerJoin('thread', 'thread.id', 'post.threadId')
    .select('post.id')
    .where('post.id', 'in', ids)
    .where('thread.spaceId', '=', to.spaceId)
    .executeTakeFirst()
  const more = files.reduce((sum, { bytes, previewBytes }) => sum + Number(bytes) + Number(previewBytes), 0)
  const full = isThere ? null : await tooMuch(tx, spaceBytes, to.spaceId, more)
  if (full) throw invalid({ '': full })
}

/**
 * Attaches files that wait to a post of their uploader, behind those it has. Throws invalid (gone, too many, the space too
 * full; in a thread that is not attributable, a picture that tells of its maker).
 */
export const attachFiles = async (
  deps: Pick<FileDeps, 'spaceBytes'>,
  tx: Tx,
  personId: string,
  post: { id: string; spaceId: string; attribution: string },
  ids: readonly string[] = [],
): Promise<void> => {
  if (ids.length === 0) return
  await takeWaiting(tx, deps, personId, post.spaceId, ids)
  const told = post.attribution === 'not attributable' && (await toldBy(tx, { ids }))
  if (told) throw invalid({ attached: told })
  const { rows } = await sql<{ count: number }>`
    with taken as (
      update file set post_id = ${post.id},
        position = (select coalesce(max(position), 0) from file where post_id = ${post.id}) + array_position(${[...ids]}::uuid[], id)
      where id = any(${[...ids]}::uuid[]) returning id)
    select (select count(*) from file where post_id = ${post.id}) + (select count(*) from taken) as count`.execute(
    tx.db,
  )
  if (Number(rows[0]?.count) > mostFiles)
    throw invalid({ attached: { key: 'files:problem.tooMany', values: { count: mostFiles } } })
}

/** Takes one file of hers that waits, to be kept among the documents of a space. Throws invalid (gone, the space too full). */
export const takeForDocument = (
  deps: Pick<FileDeps, 'spaceBytes'>,
  tx: Tx,
  personId: string,
  spaceId: string,
  id: string,
): Promise<void> => takeWaiting(tx, deps, personId, spaceId, [id])

/** Removes files within a transaction; what is stored of them goes after the commit, never before. */
export const removeFiles = async (_deps: unknown, tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const gone = await tx.db
    .deleteFrom('file')
    .where('id', 'in', [...ids])
    .returning(['storedAs', 'previewStoredAs'])
    .execute()
  const names = gone.flatMap(({ storedAs, previewStoredAs }) => [
    storedAs,
    ...(previewStoredAs ? [previewStoredAs] : []),
  ])
  if (names.length > 0) tx.enqueue({ task: 'removeStored', payload: { names } })
  // The index names what was there until it is told.
  for (const id of ids)
    tx.enqueue({ task: 'indexSearch', payload: { kind: 'files', scope: 'id', id }, key: `index:files:id:${id}` })
}

/** Removes everything that is attached to these posts. */
export const removeFilesOf = async (deps: unknown, tx: Tx, postIds: readonly string[]): Promise<void> => {
  const files = await tx.db
    .selectFrom('file')
    .select('id')
    .where('postId', 'in', [...postIds])
    .execute()
  await removeFiles(
    deps,
    tx,
    files.map(({ id }) => id),
  )
}
