import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { noticesPerPage, type Reason } from '../contract.ts'
import { fromShownNotices, isUnread } from './shown.ts'

const excerptLength = 160

type NoticeRow = {
  id: string
  reason: Reason
  /** A day where the hour would tell who spoke. */
  at: string
  isDay: boolean
  isUnread: boolean
  space: { id: string; kind: string; slug: string; title: string; language: string }
  thread: { id: string; title: string; language: string } | null
  number: number | null
  draft: string | null
  author: string | null
  organisation: string | null
  excerpt: string | null
  excerptLanguage: string | null
  outcome: { id: string; kind: string; number: number | null } | null
  wideningId: string | null
  recommendation: { id: string; reference: string; title: string; language: string } | null
}

/** What a viewer was told, newest first, one page of it: after the notice `after`, whose key is all that an address says. */
export const listNotices = async (
  { db }: { db: Kysely<DB> },
  viewer: SignedIn,
  after: string | null,
): Promise<{ notices: NoticeRow[]; next: string | null }> => {
  const beyond = after
    ? sql`and (n.at, n.id) < (select past.at, past.id from notification past
        where past.id = ${after} and past.person_id = ${viewer.person.id})`
    : sql``
  const { rows } = await sql<NoticeRow>`
    select shown.*, case when shown.is_day then to_char(shown.exact at time zone 'UTC', 'YYYY-MM-DD')
      else to_char(shown.exact at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as at
    from (select n.id, n.reason, n.widening_id, n.at as exact, ${isUnread} as is_unread,
      coalesce(thread.attribution = 'not attributable' and n.outcome_id is null and n.draft_id is null, false) as is_day,
      json_build_object('id', space.id, 'kind', space.kind, 'slug', space.slug, 'title', space.title,
        'language', space.language) as space,
      case when thread.id is not null then
        json_build_object('id', thread.id, 'title', thread.title, 'language', thread.language) end as thread,
      post.number, draft.id as draft,
      case when n.reason = 'draft shown' then (select person.name from person where person.id = draft.person_id)
        when thread.attribution = 'named' and n.outcome_id is null and post.is_shown then
        (select person.name from person where person.id = post.author_id) end as author,
      case when thread.attribution <> 'not attributable' and n.outcome_id is null and post.is_shown then
        ${shortNameOf(sql`post.organisation_id`, viewer.language)} end as organisation,
      case when n.outcome_id is null and post.is_shown then (select case when length(text.plain) > ${sql.lit(excerptLength)}
        then left(text.plain, ${sql.lit(excerptLength)}) || '…' else text.plain end from post_revision text
        where text.post_id = post.id and text.revision = post.revision) end as excerpt,
      case when thread.attribution <> 'not attributable' then post.language end as excerpt_language,
      case when outcome.id is not null then
        json_build_object('id', outcome.id, 'kind', outcome.kind, 'number', outcome.number) end as outcome,
      case when recommendation.id is not null then
        json_build_object('id', recommendation.id, 'reference', recommendation.reference, 'title', recommendation.title,
          'language', recommendation.language) end as recommendation
      ${fromShownNotices(viewer)} ${beyond}
      order by n.at desc, n.id desc limit ${noticesPerPage + 1}) shown
    order by shown.exact desc, shown.id desc`.execute(db)
  const notices = rows.slice(0, noticesPerPage).map(({ exact: _, ...row }: NoticeRow & { exact?: Date }) => row)
  return { notices, next: rows.length > noticesPerPage ? notices.at(-1)!.id : null }
}
export type Notice = NoticeRow
