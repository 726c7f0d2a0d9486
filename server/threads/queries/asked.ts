import { sql } from 'kysely'
import { heardInRole } from '#server/spaces/policy.ts'

// Who is asked of which posts, for everybody at once: what a person may see is decided by joining her membership.

/** Over `space`, `thread` and the membership `m` of a person: whether she is in the audience. */
export const hears = sql<boolean>`(m.role is not null or space.visibility in ('public', 'platform'))
  and ${heardInRole(sql`thread.audience`, sql`m.role`)}`

/** Since when a person is in the room of a thread, over `thread` and her membership. */
export const entered = (
  membership: 'm' | 'seated',
) => sql`case thread.audience when 'all' then ${sql.ref(membership)}.since
  when 'without observers' then ${sql.ref(membership)}.closed_since else ${sql.ref(membership)}.organizer_since end`

/**
 * Who decides about a post, over `thread` and `post`: its author; of what was said on behalf of an organisation, whoever has
 * its voice now. That a post is an organisation's is known only in the room where posts are not attributable.
 */
export const decidersOfPost = sql`(
  select post.author_id as person_id where post.capacity = 'expert'
  union all
  select delegate.person_id from delegation
    join delegate on delegate.delegation_id = delegation.id and delegate.voice is not null
    join membership seated on seated.space_id = delegation.consultation_id and seated.person_id = delegate.person_id
      and seated.organisation_id = delegation.organisation_id
  where post.capacity = 'behalf' and delegation.consultation_id = thread.space_id
    and delegation.organisation_id = post.organisation_id
    and (thread.attribution <> 'not attributable' or ${entered('seated')} <= post.written_at))`

/**
 * Each post of a thread that shall be read by more people, with whoever decides about it (`person`) and her `answer`, if it
 * is about the present wording. Who may not read the thread any more is not asked.
 */
export const askedOfPosts = sql`
  from widening join thread on thread.id = widening.thread_id join space on space.id = thread.space_id
    join post on post.thread_id = thread.id and post.is_shown
    cross join lateral ${decidersOfPost} decider
    join person on person.id = decider.person_id and person.state = 'active'
    left join membership m on m.space_id = space.id and m.person_id = person.id
    left join widening_answer answer on answer.widening_id = widening.id and answer.post_id = post.id
      and answer.revision = post.revision
  where ${hears}`
