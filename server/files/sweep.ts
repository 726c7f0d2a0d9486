import { sql } from 'kysely'
import { z } from 'zod'
import { atomically } from '#server/platform/activity.ts'
import { removeFiles } from './attach.ts'
import type { FileDeps } from './deps.ts'
import { forgotten } from './queries.ts'

const day = 86_400_000

const work = z.object({ names: z.array(z.string()) })

/** Removes from the storage what no row names any more. Runs twice without harm. */
export const removeStored = async ({ db, storage }: FileDeps, payload: unknown): Promise<void> => {
  const { names } = work.parse(payload)
  const { rows } = await sql<{ name: string }>`select name from unnest(${names}::text[]) as name where exists (
    select from file where stored_as = name or preview_stored_as = name
    union all select from inbound_mail where raw_stored_as = name)`.execute(db)
  const inUse = new Set(rows.map(({ name }) => name))
  for (const name of names) if (!inUse.has(name)) await storage.remove(name)
}

/** Files that were never posted, and that no draft keeps, go after a day; so does what lies in the storage without anybody knowing of it. */
export const sweepFiles = async (deps: FileDeps): Promise<void> => {
  const before = new Date(deps.clock.now().getTime() - day)
  await atomically(deps, async (tx) => {
    const held = await forgotten(tx.db)
      .select('file.id')
      .where('file.uploadedAt', '<', before)
      .forUpdate()
      .skipLocked()
      .execute()
    if (held.length === 0) return
    // What a document took in between has no trace of it in its own row.
    const old = await forgotten(tx.db)
      .select('file.id')
      .where(
        'file.id',
        'in',
        held.map(({ id }) => id),
      )
      .execute()
    await removeFiles(
      deps,
      tx,
      old.map(({ id }) => id),
    )
  })
  const names: string[] = []
  for await (const { storedAs, age } of deps.storage.list()) if (age > day) names.push(storedAs)
  const most = 1000
  for (let at = 0; at < names.length; at += most) await removeStored(deps, { names: names.slice(at, at + most) })
  await deps.storage.clearArriving(day)
}
