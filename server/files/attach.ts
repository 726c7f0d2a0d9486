import { sql } from 'kysely'
import type { Tx } from '#server/platform/activity.ts'
import { invalid } from '#server/platform/errors.ts'
import { mostFiles } from './contract.ts'
import type { FileDeps } from './deps.ts'
import { bytesIn, waiting } from './queries.ts'

/** Holds a space against others who put files there, so that two at once do not pass its quota together. */
const holdSpace = (tx: Tx, spaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`files of ${spaceId}`}))`.execute(tx.db)

/** Takes files of hers that wait, held until the commit. Throws invalid where one is gone, or the space would be too full. */
const takeWaiting = async (
  tx: Tx,
  { spaceBytes }: Pick<FileDeps, 'spaceBytes'>,
  personId: string,
  spaceId: string,
  ids: readonly string[],
) => {
  await holdSpace(tx, spaceId)
  const files = await waiting(tx.db)
    .select(['file.id', 'file.bytes', 'file.previewBytes'])
    .where('file.uploaderId', '=', personId)
    .where('file.id', 'in', [...ids])
    .forUpdate()
    .execute()
  if (files.length < new Set(ids).size) throw invalid({ attached: 'files:problem.gone' })
  const more = files.reduce((sum, { bytes, previewBytes }) => sum + bytes + previewBytes, 0)
  if ((await bytesIn(tx.db, spaceId)) + more > spaceBytes)
    throw invalid({
      attached: { key: 'files:problem.quota', values: { megabytes: Math.floor(spaceBytes / 1_000_000) } },
    })
}

/**
 * Where nobody is to be told by name, a picture in a form that cannot be drawn anew (HEIC, TIFF, moving ones) would tell by
 * what its camera wrote into it.
 */
const demandClean = async (tx: Tx, ids: readonly string[]) => {
  const told = await tx.db
    .selectFrom('file')
    .select('name')
    .where('id', 'in', [...ids])
    .where('type', 'like', 'image/%')
    .where('isStripped', '=', false)
    .executeTakeFirst()
  if (told) throw invalid({ attached: { key: 'files:problem.tellsOfItself', values: { name: told.name } } })
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
  if (post.attribution === 'not attributable') await demandClean(tx, ids)
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
