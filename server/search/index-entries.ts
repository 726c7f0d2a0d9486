import { type Kysely, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { DB } from '#db/tables.ts'
import { fold } from '#server/platform/fold.ts'
import { configOf, forDictionary, tagsOf } from './fold.ts'
import { type KindName, kinds } from './kinds/index.ts'
import { type EntryRow, type Scope, scopes } from './kinds/kind.ts'

type Deps = { db: Kysely<DB> }
const batch = 500
const none = '00000000-0000-0000-0000-000000000000'

const work = z.object({
  kind: z.enum(Object.keys(kinds) as [KindName, ...KindName[]]),
  scope: z.enum(scopes),
  id: z.uuid().nullish(),
  after: z.uuid().nullish(),
})

/**
 * Brings the index up to what is there now: of one thing, of those of a post, thread, person or space, or of all. A batch at a
 * time; the rest is a job of its own, so that a stop loses nothing. Runs twice without harm.
 */
export const indexEntries = async ({ db }: Deps, payload: unknown): Promise<void> => {
  const { kind, scope, id = null, after = null } = work.parse(payload)
  const { columns, entries, kinds: names } = kinds[kind]
  const column = scope === 'all' ? null : columns[scope]
  if (column === undefined || columns.id === undefined) return
  await db.transaction().execute(async (trx) => {
    // One at a time: whoever reads later also writes later, so that an older state never wins.
    await sql`select pg_advisory_xact_lock(hashtext('baobab search'))`.execute(trx)
    const condition = sql`${column === null ? sql`true` : sql`${column} = ${id}`} and ${columns.id!} > ${after ?? none}`
    const { rows } = await sql<EntryRow>`${entries(condition)} limit ${batch}`.execute(trx)
    await forget(trx, names, [...(await meantBy(trx, scope, id)), ...rows.map((row) => row.id)], rows)
    await write(trx, rows)
    const last = rows.at(-1)
    if (rows.length === batch && last && scope !== 'id') {
      const rest = JSON.stringify({ kind, scope, id, after: last.id })
      await sql`select graphile_worker.add_job('indexSearch', payload := ${rest}::json)`.execute(trx)
    }
  })
}

/** What is to be forgotten where it is not there any more, or is not to be found. */
const meantBy = async (trx: Transaction<DB>, scope: Scope, id: string | null): Promise<string[]> => {
  if (id === null || (scope !== 'id' && scope !== 'post')) return []
  if (scope === 'id') return [id]
  const files = await trx.selectFrom('file').select('id').where('postId', '=', id).execute()
  return files.map((file) => file.id)
}

const forget = (trx: Transaction<DB>, names: readonly string[], ids: readonly string[], rows: readonly EntryRow[]) =>
  sql`delete from search_entry where kind = any(${names}::text[]) and id = any(${ids}::uuid[])
    and not exists (select from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ spaceId }) => spaceId)}::uuid[])
      as kept(id, space_id) where kept.id = search_entry.id and kept.space_id = search_entry.space_id)`.execute(trx)

const write = async (trx: Transaction<DB>, rows: readonly EntryRow[]) => {
  if (rows.length === 0) return
  const records = rows.map((row) => {
    const config = configOf(row.spoken)
    const [title, body] = [fold(row.title), fold(row.body)]
    return {
      ...{ kind: row.kind, id: row.id, space_id: row.spaceId, audience: row.audience, language: row.language },
      ...{ at: row.at, config, title, body },
      title_words: forDictionary(title, config),
      body_words: forDictionary(body, config),
      tags: tagsOf(row.author, row.organisations ?? []),
    }
  })
  await sql`insert into search_entry (kind, id, space_id, audience, language, config, at, tokens)
    select kind, id, space_id, audience, language, config::text, at,
      setweight(to_tsvector(config, title_words) || to_tsvector('simple', title), 'A')
        || to_tsvector(config, body_words) || to_tsvector('simple', body) || array_to_tsvector(tags)
    from json_to_recordset(${JSON.stringify(records)}::json) as r(kind text, id uuid, space_id uuid, audience text, language text,
      config regconfig, at timestamptz, title text, body text, title_words text, body_words text, tags text[])
    on conflict (kind, id, space_id) do update set (audience, language, config, at, tokens)
      = row(excluded.audience, excluded.language, excluded.config, excluded.at, excluded.tokens)`.execute(trx)
}

/** Starts to index everything anew, beside the search that goes on. */
export const rebuildIndex = async ({ db }: Deps): Promise<void> => {
  for (const kind of Object.keys(kinds)) {
    const payload = JSON.stringify({ kind, scope: 'all' })
    await sql`select graphile_worker.add_job('indexSearch', payload := ${payload}::json, job_key := ${`index:${kind}:all`})`.execute(
      db,
    )
  }
}

/** Indexes what was there before there was an index; nothing where there is one. */
export const startIndex = async ({ db }: Deps): Promise<void> => {
  const { rows } = await sql<{ isEmpty: boolean }>`
    select exists (select from space) and not exists (select from search_entry) as is_empty`.execute(db)
  if (rows[0]?.isEmpty) await rebuildIndex({ db })
}
