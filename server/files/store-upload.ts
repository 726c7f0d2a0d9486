import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { atomically } from '#server/platform/activity.ts'
import { invalid, limited } from '#server/platform/errors.ts'
import { TooLarge } from '#server/platform/storage.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { mostWaiting, type SharedFile } from './contract.ts'
import type { FileDeps } from './deps.ts'
import { cleanName, isProgramName } from './file-names.ts'
import { drawPicture, isProgramType, mayTell, sniff, Undrawable } from './inspect.ts'
import { waiting } from './queries.ts'

const megabyte = 1_000_000
const refused = (key: string, values: Record<string, string | number>) => invalid({ attached: { key, values } })

const demandFewWaiting = async (db: Kysely<DB>, personId: string) => {
  const { count } = await waiting(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('file.uploaderId', '=', personId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostWaiting) throw limited(3_600, 'files:problem.waiting')
}

/**
 * Stores a file that waits for its post; what it is is found out by its bytes, and a picture is drawn anew. One that
 * never gets a post is swept after a day. Throws limited, invalid (too large, empty, a program, a picture that cannot be
 * drawn anew and so would tell of its maker, too many waiting).
 */
export const storeUpload = async (
  deps: FileDeps,
  viewer: SignedIn,
  upload: { name: string; content: Readable | Buffer },
): Promise<SharedFile> => {
  const name = cleanName(upload.name)
  if (isProgramName(name)) throw refused('files:problem.program', { name })
  // Whoever is in no space has nothing to attach to.
  if (Object.keys(viewer.roles).length === 0) throw refused('problems:membersOnly', {})
  await deps.limits.uploads.consume(viewer.person.id)
  await demandFewWaiting(deps.db, viewer.person.id)
  const kept: string[] = []
  try {
    const came = await deps.storage.put(upload.content, deps.mostBytes)
    kept.push(came.storedAs)
    if (came.bytes === 0) throw refused('files:problem.empty', { name })
    const type = await sniff(deps.storage, came, name)
    if (isProgramType(type)) throw refused('files:problem.program', { name })
    const { mostBytes } = deps
    const picture = mayTell(type)
      ? await drawPicture(deps.storage, { storedAs: came.storedAs, type, sender: viewer.person.id, mostBytes })
      : null
    const own = picture?.stripped ?? came
    if (picture) kept.push(picture.preview.storedAs, picture.stripped.storedAs)
    const file = {
      id: randomUUID(),
      uploaderId: viewer.person.id,
      name,
      type,
      bytes: own.bytes,
      storedAs: own.storedAs,
      isStripped: picture !== null,
      previewStoredAs: picture?.preview.storedAs ?? null,
      previewBytes: picture?.preview.bytes ?? 0,
      width: picture?.preview.width ?? null,
      height: picture?.preview.height ?? null,
    }
    await atomically(deps, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`files waiting ${viewer.person.id}`}))`.execute(tx.db)
      await demandFewWaiting(tx.db, viewer.person.id)
      await tx.db
        .insertInto('file')
        .values({ ...file, uploadedAt: tx.now })
        .execute()
    })
    if (own !== came) await deps.storage.remove(came.storedAs)
    return {
      id: file.id,
      name,
      type,
      bytes: file.bytes,
      picture: picture && { width: picture.preview.width, height: picture.preview.height },
    }
  } catch (error) {
    await Promise.all(kept.map((storedAs) => deps.storage.remove(storedAs)))
    if (error instanceof Undrawable) throw refused('files:problem.undrawn', { name })
    if (error instanceof TooLarge)
      throw refused('files:problem.tooLarge', { name, megabytes: Math.floor(deps.mostBytes / megabyte) })
    throw error
  }
}
