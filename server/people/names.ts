import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Language } from '#server/platform/languages.ts'

/** An organisation's names in all its languages: what a live event carries, since its readers' languages differ. */
export type OrganisationNames = Record<string, { name: string; acronym: string | null }>

/** An organisation's short name in the reader's language, else English, else any; empty where there is none. */
export const nameIn = (names: OrganisationNames | null, language: string): string => {
  const found = names && (names[language] ?? names.en ?? Object.values(names)[0])
  return found ? (found.acronym ?? found.name) : ''
}

/** The names of the organisation whose key stands in the column `id`, as JSON by language; null if there is no organisation. */
export const namesOf = (id: Expression<string | null>): RawBuilder<OrganisationNames | null> =>
  sql<OrganisationNames | null>`(select jsonb_object_agg(n.language, jsonb_build_object('name', n.name, 'acronym', n.acronym))
    from organisation_name n where n.organisation_id = ${id})`

/** One name in the reader's language, else English, else any: the acronym where there is one. For lists and sorting. */
export const shortNameOf = (id: Expression<string | null>, language: Language): RawBuilder<string> =>
  sql<string>`(select coalesce(n.acronym, n.name) from organisation_name n where n.organisation_id = ${id}
    order by n.language = ${language} desc, n.language = 'en' desc limit 1)`

/** The full name in the reader's language, else English, else any. */
export const fullNameOf = (id: Expression<string | null>, language: Language): RawBuilder<string> =>
  sql<string>`(select n.name from organisation_name n where n.organisation_id = ${id}
    order by n.language = ${language} desc, n.language = 'en' desc limit 1)`
