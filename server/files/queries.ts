import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import type { SharedFile } from './contract.ts'

/** The files that hang on nothing yet. */
export const waiting = (db: Kysely<DB>) =>
  db
    .selectFrom('file')
    .where('file.postId', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('documentVersion').select('fileId').whereRef('documentVersion.fileId', '=', 'file.id')),
      ),
    )

/** Those that no draft keeps either: they go after a while. */
export const forgotten = (db: Kysely<DB>) =>
  waiting(db).where(sql<boolean>`not exists (select from draft where file.id = any(draft.attached))`)

/** Bytes of all files that are in a space now, with their previews. */
export const bytesIn = async (db: Kysely<DB>, spaceId: string): Promise<number> => {
  const { rows } = await sql<{ bytes: string | number }>`
    select coalesce(sum(f.bytes + f.preview_bytes), 0) as bytes from file f where f.id in (
      select file.id from file join post on post.id = file.post_id join thread on thread.id = post.thread_id
        where thread.space_id = ${spaceId}
      union select v.file_id from document_version v join document on document.id = v.document_id
        join file on file.id = v.file_id where document.space_id = ${spaceId} and file.post_id is null)`.execute(db)
  return Number(rows[0]?.bytes ?? 0)
}

/** The columns of `SharedFile`, and no other. */
export const shownFile = ({
  id,
  name,
  type,
  bytes,
  width,
  height,
}: {
  id: string
  name: string
  type: string
  bytes: number
  width: number | null
  height: number | null
}): SharedFile => ({
  id,
  name,
  type,
  bytes: Number(bytes),
  picture: width === null || height === null ? null : { width, height },
})

/** The files of the post of a row, in the order in which they were attached; to be reduced by `shownFile`. */
export const filesOfPost = (eb: ExpressionBuilder<DB, 'post'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('file')
      .select(['file.id', 'file.name', 'file.type', 'file.bytes', 'file.width', 'file.height'])
      .whereRef('file.postId', '=', 'post.id')
      .orderBy('file.position')
      .orderBy('file.name'),
  )
