import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shownTo as outcomeShownTo } from '#server/outcomes/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { shownTo as recommendationShownTo } from '#server/recommendations/policy.ts'
import { heardBy } from '#server/spaces/policy.ts'
import { entered } from '#server/threads/index.ts'
import { draftShownTo } from '#server/threads/policy.ts'

/** A post that its reader has come by counts as read; everything else waits until she says so. */
export const isUnread = sql<boolean>`(n.read_at is null
  and (n.reason not in ('mentioned', 'function mentioned', 'reply', 'watching thread', 'watching space') or coalesce(read.read_number, 0) < post.number))`

/**
 * Of a person's notices `n` those whose things she may see now, asked of the policies of the things themselves: what was
 * withdrawn, closed to her or muted since is neither listed nor counted (product, rule 5). Being named and what she
 * has to settle herself are heard through muting. That a post of her own was answered or taken up tells who wrote it: of a thread that is not attributable she is
 * told only in its room. `joins` are what a reader of more than these needs beside them.
 */
export const fromShownNotices = (viewer: SignedIn, joins: RawBuilder<unknown> = sql``): RawBuilder<unknown> => {
  const hears = heardBy(viewer, 'thread.audience')(expressionBuilder<DB, 'space'>())
  const organizes = Object.entries(viewer.roles).flatMap(([id, { role }]) => (role === 'organizer' ? [id] : []))
  return sql`from notification n
    left join post on post.id = n.post_id
    left join widening on widening.id = n.widening_id
    left join draft on draft.id = n.draft_id and draft.ended is null
    left join thread on thread.id = coalesce(post.thread_id, widening.thread_id, draft.thread_id)
    left join post answered on answered.id = post.reply_to_id
    left join outcome on outcome.id = n.outcome_id
    left join recommendation on recommendation.id = n.recommendation_id
    join space on space.id = coalesce(thread.space_id, recommendation.consultation_id)
    left join report on report.consultation_id = outcome.consultation_id
    left join read_line read on read.thread_id = thread.id and read.person_id = n.person_id
    ${joins}
    where n.person_id = ${viewer.person.id}
      and (n.reason in ('mentioned', 'flagged', 'flag settled', 'asked to widen', 'draft shown', 'draft remarked') or not exists (select 1 from follow f where f.person_id = n.person_id and f.level = 'muted'
        and (f.thread_id = thread.id or f.space_id = space.id)))
      and (n.reason not in ('reply', 'taken up') or thread.attribution <> 'not attributable'
        or exists (select 1 from membership m where m.space_id = space.id and m.person_id = n.person_id
          and ${entered('m')} <= case n.reason when 'reply' then answered.written_at else post.written_at end))
      and case
        when n.recommendation_id is not null
          then ${recommendationShownTo(viewer)(expressionBuilder<DB, 'space' | 'recommendation'>())}
        when n.draft_id is not null then ${draftShownTo(viewer)} and ${hears}
        when n.outcome_id is not null then post.is_shown and ${hears}
          and exists (select 1 from outcome_origin origin where origin.outcome_id = outcome.id and origin.post_id = post.id)
          and ${outcomeShownTo(viewer)(expressionBuilder<DB, 'space' | 'outcome'>())}
        when n.widening_id is not null then ${hears} and widening.state <> 'given up'
        when n.reason = 'flagged' then space.id = any(${organizes}::uuid[])
          and exists (select 1 from post_flag flag where flag.post_id = post.id and flag.settlement is null)
        when n.reason = 'flag settled' then ${hears}
        else post.is_shown and ${hears} end`
}
