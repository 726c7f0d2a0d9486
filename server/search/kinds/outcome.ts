import { expressionBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shownTo } from '#server/outcomes/policy.ts'
import type { Kind } from './kind.ts'

// A suggestion is found where it waits for its decision; a dropped one is no part of the record.
export const outcomes: Kind = {
  kinds: ['outcome'],
  columns: { id: sql`outcome.id`, space: sql`outcome.consultation_id` },
  entries: (condition) => sql`
    select 'outcome' as kind, outcome.id, outcome.consultation_id as space_id, 'all' as audience, outcome.language as spoken,
      outcome.language, '' as title, outcome.text as body, outcome.recorded_at as at, null as author,
      null::uuid[] as organisations
    from outcome where outcome.state in ('agreed', 'in report') and ${condition} order by outcome.id`,
  shown: (viewer) => sql`
    select hit.*, '' as title, outcome.language as title_language, outcome.text, outcome.language as text_language,
      false as is_day, null::uuid as thread_id, outcome.number, outcome.kind as detail, null as author, '' as in_function,
      null as organisation
    from hit join outcome on outcome.id = hit.id join space on space.id = outcome.consultation_id
      left join session on session.id = outcome.session_id left join report on report.consultation_id = space.id
    where hit.kind = 'outcome' and outcome.state in ('agreed', 'in report')
      and ${shownTo(viewer)(expressionBuilder<DB, 'space' | 'outcome'>())}`,
}
