import { expressionBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shownTo } from '#server/recommendations/policy.ts'
import type { Kind } from './kind.ts'

export const recommendations: Kind = {
  kinds: ['recommendation'],
  columns: { id: sql`recommendation.id`, space: sql`recommendation.consultation_id` },
  entries: (condition) => sql`
    select 'recommendation' as kind, recommendation.id, recommendation.consultation_id as space_id, 'all' as audience,
      recommendation.language as spoken, recommendation.language, recommendation.reference || ' ' || recommendation.title as title,
      recommendation.text as body, coalesce(recommendation.issued_at, recommendation.created_at) as at, null as author,
      array(select organisation_id from recommendation_addressee a where a.recommendation_id = recommendation.id) as organisations
    from recommendation where recommendation.state <> 'dropped' and ${condition} order by recommendation.id`,
  shown: (viewer) => sql`
    select hit.*, recommendation.title, recommendation.language as title_language, recommendation.text,
      recommendation.language as text_language, false as is_day, null::uuid as thread_id, null::integer as number,
      recommendation.reference as detail, null as author, '' as in_function, null as organisation
    from hit join recommendation on recommendation.id = hit.id join space on space.id = recommendation.consultation_id
    where hit.kind = 'recommendation' and recommendation.state <> 'dropped'
      and ${shownTo(viewer)(expressionBuilder<DB, 'space' | 'recommendation'>())}`,
}
