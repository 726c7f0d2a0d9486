import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { fold } from '#server/platform/fold.ts'
import { allConfigs, forDictionary } from '../fold.ts'

export type WordQuery = { config: string; query: string }

/**
 * What the words mean in each dictionary. Each entry is asked in its own, so that phrases and exclusions stay right. Words
 * that a dictionary leaves out ("WHO", "the") are looked for as they are; null where nothing is left to look for.
 */
export const tsqueriesOf = async (db: Kysely<DB>, words: string): Promise<WordQuery[] | null> => {
  const folded = fold(words)
  const asked = allConfigs.map((config) => ({ config, words: forDictionary(folded, config) }))
  const { rows } = await sql<WordQuery & { tree: string }>`
    select config, query::text, querytree(query) as tree from (select config::text,
      case when querytree(websearch_to_tsquery(config, words)) in ('', 'T') then websearch_to_tsquery('simple', ${folded})
        else websearch_to_tsquery(config, words) end as query
      from json_to_recordset(${JSON.stringify(asked)}::json) as asked(config regconfig, words text)) as q`.execute(db)
  const usable = rows.filter(({ tree }) => tree !== '' && tree !== 'T')
  return usable.length > 0 ? usable.map(({ config, query }) => ({ config, query })) : null
}
