import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { noticesPerPage, type Reason } from '../contract.ts'
import { fromShownNotices, isUnread } from './shown.ts'

const excerptLength = 160

export type Notice = {
  id: string
  reason: Reason
  /** A day where the hour would tell who spoke. */
  at: string
  isDay: boolean
  isUnread: boolean
  space: { id: string; kind: string; slug: string; title: string; language: string }
  thread: { id: string; title: string; language: string } | null
  visibility: string
  mailMode: string
  number: number | null
  /** Of the post that it answers. */
  answeredNumber: number | null
  draft: string | null
  author: string | null
  organisation: string | null
  excerpt: string | null
  excerptLanguage: string | null
  html: string | null
  /** The excerpt is somebody's unofficial translation into the reader's language. */
  isTranslated: boolean
  outcome: { id: string; kind: string; number: number | null } | null
  wideningId: string | null
  recommendation: { id: string; reference: string; title: string; language: string } | null
}

type Selection = {
  where: RawBuilder<unknown>
  order: RawBuilder<unknown>
  limit: number
  /** Code points of a post; with `isWhole` one that is not longer is given as its HTML, too. */
  length: number
  isWhole?: boolean
}

/** What was told, as each thing's own policy shows it now. Of a post its text in the reader's language, where someone translated it. */
export const readNotices = async (
  db: Kysely<DB>,
  viewer: SignedIn,
  { where, order, limit, length, isWhole = false }: Selection,
): Promise<Notice[]> => {
  const words = sql`coalesce(translated.plain, text.plain)`
  const { rows } = await sql<Notice & { exact?: string }>`
    select shown.*, case when shown.is_day then to_char(shown.exact at time zone 'UTC', 'YYYY-MM-DD')
      else to_char(shown.exact at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as at
    from (select n.id, n.reason, n.widening_id, n.at as exact, ${isUnread} as is_unread,
      coalesce(thread.attribution = 'not attributable' and n.outcome_id is null and n.draft_id is null, false) as is_day,
      json_build_object('id', space.id, 'kind', space.kind, 'slug', space.slug, 'title', space.title,
        'language', space.language) as space,
      space.visibility, space.mail_mode,
      case when thread.id is not null then
        json_build_object('id', thread.id, 'title', thread.title, 'language', thread.language) end as thread,
      post.number, answered.number as answered_number, draft.id as draft,
      case when n.reason = 'draft shown' then (select person.name from person where person.id = draft.person_id)
        when thread.attribution = 'named' and n.outcome_id is null and post.is_shown then
        (select person.name from person where person.id = post.author_id) end as author,
      case when thread.attribution <> 'not attributable' and n.outcome_id is null and post.is_shown then
        ${shortNameOf(sql`post.organisation_id`, viewer.language)} end as organisation,
      case when n.outcome_id is null and post.is_shown then case when length(${words}) > ${sql.lit(length)}
        then left(${words}, ${sql.lit(length)}) || '…' else ${words} end end as excerpt,
      case when ${isWhole} and n.outcome_id is null and post.is_shown and length(${words}) <= ${sql.lit(length)}
        then coalesce(translated.html, text.html) end as html,
      case when thread.attribution <> 'not attributable' then coalesce(translated.language, post.language) end as excerpt_language,
      n.outcome_id is null and translated.language is not null as is_translated,
      case when outcome.id is not null then
        json_build_object('id', outcome.id, 'kind', outcome.kind, 'number', outcome.number) end as outcome,
      case when recommendation.id is not null then
        json_build_object('id', recommendation.id, 'reference', recommendation.reference, 'title', recommendation.title,
          'language', recommendation.language) end as recommendation
      ${fromShownNotices(
        viewer,
        sql`left join post_revision text on text.post_id = post.id and text.revision = post.revision
          left join post_translation translated on translated.post_id = post.id and translated.language = ${viewer.language}
            and post.language <> ${viewer.language} and thread.attribution <> 'not attributable'`,
      )} ${where}
      order by ${order} limit ${limit}) shown
    order by ${order}`.execute(db)
  return rows.map(({ exact: _, ...row }) => row)
}

/** What a viewer was told, newest first, one page of it: after the notice `after`, whose key is all that an address says. */
export const listNotices = async (
  { db }: { db: Kysely<DB> },
  viewer: SignedIn,
  after: string | null,
): Promise<{ notices: Notice[]; next: string | null }> => {
  const where = after
    ? sql`and (n.at, n.id) < (select past.at, past.id from notification past
        where past.id = ${after} and past.person_id = ${viewer.person.id})`
    : sql``
  const order = sql`exact desc, id desc`
  const rows = await readNotices(db, viewer, { where, order, limit: noticesPerPage + 1, length: excerptLength })
  const notices = rows.slice(0, noticesPerPage)
  return { notices, next: rows.length > noticesPerPage ? notices.at(-1)!.id : null }
}
