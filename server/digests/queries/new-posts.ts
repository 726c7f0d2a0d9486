import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { OrganisationNames } from '#server/people/index.ts'
import { heardInRole } from '#server/spaces/policy.ts'
import { excerptLength } from '../contract.ts'
import type { Recipient } from './recipients.ts'
import { mailedAtOnce, readersAs } from './span.ts'

/** So many posts of a thread are read for a mail; the rest is counted. */
const postsPerThread = 20

export type NewPost = {
  personId: string
  threadId: string
  threadTitle: string
  threadLanguage: string
  threadState: string
  threadKind: string
  audience: string
  attribution: string
  spaceId: string
  spaceKind: string
  spaceSlug: string
  spaceTitle: string
  spaceLanguage: string
  visibility: string
  mailMode: string
  number: number
  writtenAt: Date
  language: string
  authorName: string | null
  inFunction: string
  organisation: OrganisationNames | null
  excerpt: string
  isLong: boolean
  /** The excerpt is an unofficial translation into her language. */
  isTranslated: boolean
  /** How many are attached to it: who sees the post sees all of them. */
  files: number
  isReply: boolean
  /** It names her, or a function of hers. */
  isMention: boolean
  /** How many of this thread are new to her, after which number, and the highest among them. */
  total: number
  after: number
  top: number
}

/** What one digest told of a thread: the posts after one number, up to another. */
export type Span = { threadId: string; after: number; upTo: number }

/**
 * What is new and may be read by each reader at this moment: above her read line and what was mailed to her, not her
 * own, neither withdrawn nor hidden, in its newest wording, in threads of her spaces and those she follows; of muted ones only
 * what names her (quality §1.9). The joins
 * with membership are the twin of the policy's `hear`; a test holds one against the other. With `spans` it is read again
 * what one reader's digest told before, less what she has read meanwhile. What a mail at once told before `madeAt`, when the
 * digest was made, is not told again.
 */
export const listNewPosts = async (
  db: Kysely<DB>,
  recipients: readonly Recipient[],
  now: Date,
  spans: readonly Span[] | null = null,
  madeAt: Date = now,
): Promise<NewPost[]> => {
  const told = spans ?? []
  const { rows } = await sql<NewPost>`
    select reader.person_id, t.id as thread_id, t.title as thread_title, t.language as thread_language,
      t.state as thread_state, t.kind as thread_kind, t.audience, t.attribution, s.id as space_id, s.kind as space_kind,
      s.slug as space_slug, s.title as space_title, s.language as space_language, s.visibility, s.mail_mode,
      new.number, new.written_at, coalesce(translated.language, new.language) as language,
      translated.language is not null as is_translated, author.name as author_name, new.in_function,
      (select jsonb_object_agg(n.language, jsonb_build_object('name', n.name, 'acronym', n.acronym))
        from organisation_name n where n.organisation_id = new.organisation_id) as organisation,
      left(coalesce(translated.plain, text.plain), ${excerptLength}) as excerpt,
      length(coalesce(translated.plain, text.plain)) > ${excerptLength} as is_long,
      (select count(*)::int from file where file.post_id = new.id) as files, new.is_reply, new.is_mention, new.total::int, line.after, new.top
    from ${readersAs(recipients, now)}
    cross join lateral (
      select t.id from membership m join thread t on t.space_id = m.space_id where m.person_id = reader.person_id
      union select f.thread_id from follow f
        where f.person_id = reader.person_id and f.thread_id is not null and f.level <> 'muted'
      union select t.id from follow f join thread t on t.space_id = f.space_id
        where f.person_id = reader.person_id and f.level <> 'muted'
    ) hers
    join thread t on t.id = hers.id
    join space s on s.id = t.space_id
    left join membership m on m.space_id = s.id and m.person_id = reader.person_id
    left join unnest(${told.map(({ threadId }) => threadId)}::uuid[], ${told.map(({ after }) => after)}::int[],
      ${told.map(({ upTo }) => upTo)}::int[]) as told (thread_id, after, up_to) on told.thread_id = t.id
    left join read_line read on read.thread_id = t.id and read.person_id = reader.person_id
    cross join lateral (select greatest(read.read_number,
      case when ${spans === null} then read.mailed_number else told.after end, 0) as after) line
    cross join lateral (select exists (select 1 from follow f where f.person_id = reader.person_id and f.level = 'muted'
      and (f.thread_id = t.id or f.space_id = s.id)) as it_is) muted
    cross join lateral (
      select p.*, count(*) over () as total, max(p.number) over () as top, naming.reason is not null as is_mention,
        answered.author_id is not distinct from reader.person_id as is_reply
      from post p left join post answered on answered.id = p.reply_to_id
        left join notification naming on naming.person_id = reader.person_id and naming.post_id = p.id
          and naming.reason in ('mentioned', 'function mentioned')
      where p.thread_id = t.id and p.number > line.after and (${spans === null} or p.number <= told.up_to)
        and p.author_id is distinct from reader.person_id and p.is_shown and p.arrived_at is null
        and p.written_at >= greatest(reader.floor, m.since) and (not muted.it_is or naming.reason = 'mentioned')
        and not ${mailedAtOnce(sql`reader.person_id`, sql`n.post_id = p.id and n.outcome_id is null`, madeAt)}
      order by (naming.reason is not null) desc, (answered.author_id is not distinct from reader.person_id) desc, p.number
      limit ${postsPerThread}
    ) new
    join post_revision text on text.post_id = new.id and text.revision = new.revision
    left join person author on author.id = new.author_id
    join person herself on herself.id = reader.person_id
    left join post_translation translated on translated.post_id = new.id and translated.language = herself.language
      and new.language <> herself.language and t.attribution <> 'not attributable'
    where t.last_number > line.after
      and (m.role is not null or s.visibility in ('public', 'platform'))
      and ${heardInRole(sql`t.audience`, sql`m.role`)}
    order by reader.person_id, s.title, s.id, t.last_post_at desc, t.id, new.number`.execute(db)
  return rows
}
