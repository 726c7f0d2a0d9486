import { sql } from 'kysely'
import { shortNameOf } from '#server/people/names.ts'
import { postShownTo } from '#server/threads/policy.ts'
import type { Kind } from './kind.ts'

// The names of what is attached to posts: found where the post is. Not attributable: nothing that would tell who attached it.
export const files: Kind = {
  kinds: ['document'],
  columns: {
    id: sql`file.id`,
    post: sql`file.post_id`,
    thread: sql`post.thread_id`,
    person: sql`post.author_id`,
    space: sql`thread.space_id`,
  },
  entries: (condition) => sql`
    select 'document' as kind, file.id, thread.space_id, thread.audience, post.language as spoken,
      file.name || ' ' || regexp_replace(file.name, '[._-]+', ' ', 'g') as title, '' as body,
      case when thread.attribution <> 'not attributable' then post.language end as language,
      case when thread.attribution <> 'not attributable' then post.written_at
        else date_trunc('day', post.written_at, 'UTC') end as at,
      case when thread.attribution = 'named' then person.name end as author,
      case when thread.attribution <> 'not attributable' then array_remove(array[post.organisation_id], null) end as organisations
    from file join post on post.id = file.post_id join thread on thread.id = post.thread_id
      left join person on person.id = post.author_id
    where post.is_shown and ${condition} order by file.id`,
  shown: (viewer) => sql`
    select hit.*, file.name as title, 'und' as title_language, '' as text, null as text_language,
      thread.attribution = 'not attributable' as is_day, thread.id as thread_id, post.number, null as detail,
      case when thread.attribution = 'named' then person.name end as author,
      case when thread.attribution = 'named' then post.in_function else '' end as in_function,
      case when thread.attribution <> 'not attributable' then ${shortNameOf(sql`post.organisation_id`, viewer.language)} end as organisation
    from hit join file on file.id = hit.id join post on post.id = file.post_id
      join thread on thread.id = post.thread_id and thread.space_id = hit.space_id join space on space.id = thread.space_id
      left join person on person.id = post.author_id
    where hit.kind = 'document' and post.is_shown and ${postShownTo(viewer)}`,
}
