import { expressionBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { seenBy } from '#server/spaces/policy.ts'
import type { Kind } from './kind.ts'

// By what everybody may know who may know of it: title, theme and mechanisms.
export const spaces: Kind = {
  kinds: ['consultation', 'network', 'exchange'],
  columns: { id: sql`space.id`, space: sql`space.id` },
  entries: (condition) => sql`
    select space.kind, space.id, space.id as space_id, 'all' as audience, space.language as spoken, space.language, space.title,
      space.theme || ' ' || coalesce((select string_agg(name || ' ' || coalesce(acronym, ''), ' ') from organisation_name
        join space_organisation using (organisation_id) where space_organisation.space_id = space.id), '') as body,
      space.created_at as at, null as author,
      array(select organisation_id from space_organisation o where o.space_id = space.id) as organisations
    from space where ${condition} order by space.id`,
  shown: (viewer) => sql`
    select hit.*, space.title, space.language as title_language, space.theme as text, space.language as text_language,
      false as is_day, null::uuid as thread_id, null::integer as number, null as detail, null as author, '' as in_function,
      null as organisation
    from hit join space on space.id = hit.id
    where hit.kind = space.kind and ${seenBy(viewer)(expressionBuilder<DB, 'space'>())}`,
}
