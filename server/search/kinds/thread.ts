import { expressionBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { heardBy } from '#server/spaces/policy.ts'
import type { Kind } from './kind.ts'

export const threads: Kind = {
  kinds: ['thread'],
  columns: { id: sql`thread.id`, thread: sql`thread.id`, space: sql`thread.space_id` },
  entries: (condition) => sql`
    select 'thread' as kind, thread.id, thread.space_id, thread.audience, thread.language as spoken, thread.title, '' as body,
      case when thread.attribution <> 'not attributable' then thread.language end as language,
      case when thread.attribution <> 'not attributable' then thread.created_at
        else date_trunc('day', thread.created_at, 'UTC') end as at,
      null as author, null::uuid[] as organisations
    from thread where ${condition} order by thread.id`,
  shown: (viewer) => sql`
    select hit.*, thread.title, thread.language as title_language, '' as text, null as text_language,
      thread.attribution = 'not attributable' as is_day, thread.id as thread_id, null::integer as number, null as detail,
      null as author, '' as in_function, null as organisation
    from hit join thread on thread.id = hit.id and thread.space_id = hit.space_id join space on space.id = thread.space_id
    where hit.kind = 'thread' and ${heardBy(viewer, 'thread.audience')(expressionBuilder<DB, 'space'>())}`,
}
