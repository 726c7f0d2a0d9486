import { expressionBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import { heardBy } from '#server/spaces/policy.ts'
import type { Kind } from './kind.ts'

// Not attributable: neither person nor organisation, nor language and hour, which would tell them (product: Attribution).
export const posts: Kind = {
  kinds: ['post'],
  columns: {
    id: sql`post.id`,
    thread: sql`post.thread_id`,
    person: sql`post.author_id`,
    space: sql`thread.space_id`,
  },
  entries: (condition) => sql`
    select 'post' as kind, post.id, thread.space_id, thread.audience, post.language as spoken, '' as title, text.plain as body,
      case when thread.attribution <> 'not attributable' then post.language end as language,
      case when thread.attribution <> 'not attributable' then post.written_at
        else date_trunc('day', post.written_at, 'UTC') end as at,
      case when thread.attribution = 'named' then person.name end as author,
      case when thread.attribution <> 'not attributable' then array_remove(array[post.organisation_id], null) end as organisations
    from post join thread on thread.id = post.thread_id
      join post_revision text on text.post_id = post.id and text.revision = post.revision
      left join person on person.id = post.author_id
    where post.is_shown and ${condition} order by post.id`,
  shown: (viewer) => sql`
    select hit.*, thread.title, thread.language as title_language, text.plain as text,
      case when thread.attribution <> 'not attributable' then post.language end as text_language,
      thread.attribution = 'not attributable' as is_day, thread.id as thread_id, post.number, null as detail,
      case when thread.attribution = 'named' then person.name end as author,
      case when thread.attribution = 'named' then post.in_function else '' end as in_function,
      case when thread.attribution <> 'not attributable' then ${shortNameOf(sql`post.organisation_id`, viewer.language)} end as organisation
    from hit join post on post.id = hit.id join thread on thread.id = post.thread_id and thread.space_id = hit.space_id
      join space on space.id = thread.space_id
      join post_revision text on text.post_id = post.id and text.revision = post.revision
      left join person on person.id = post.author_id
    where hit.kind = 'post' and post.is_shown
      and ${heardBy(viewer, 'thread.audience')(expressionBuilder<DB, 'space'>())}`,
}
