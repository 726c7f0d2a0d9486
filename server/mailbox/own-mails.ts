import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { SignedIn } from '#server/platform/viewer.ts'

const pageLength = 50

/** Why a mail came, is late or was not sent; of a digest without news that nothing was to be told. */
const whys = ['sent', 'waiting', 'no way out', 'refused', 'nothing left', 'locked', 'withheld', 'nothing new'] as const

export type OwnMail = {
  id: string
  kind: string
  subject: string
  language: string
  address: string
  why: (typeof whys)[number]
  /** What the other server said, in its own words. */
  answer: string
  at: Date
}

/**
 * What was to be mailed to a person and what became of it, newest first: also what was not sent, with its reason, so that
 * she is never left guessing (quality §1.9). `before` is the moment from which one reads on.
 */
export const listOwnMails = async (
  { db }: { db: Kysely<DB> },
  { person }: SignedIn,
  before: Date | null,
): Promise<{ mails: OwnMail[]; olderThan: string | null }> => {
  const { rows } = await sql<OwnMail>`
    select * from (
      select mail.id, mail.kind, mail.subject, mail.language, mail.address,
        case when mail.state = 'sent' then 'sent'
          when mail.state = 'waiting' and mail.result = 'no SMTP_URL is set' then 'no way out'
          when mail.state = 'waiting' then 'waiting'
          when mail.state = 'failed' then 'refused'
          when mail.result = 'nothing left to tell' then 'nothing left'
          when mail.result = 'mail is locked after a restore' then 'locked'
          else 'withheld' end as why,
        case when mail.state in ('failed', 'waiting') and mail.result <> 'no SMTP_URL is set' then mail.result else '' end as answer,
        mail.queued_at as at
      from outgoing_mail mail where mail.person_id = ${person.id}
      union all
      select digest.id, 'digest', '', ${person.language}, '', 'nothing new', '', digest.at
      from digest where digest.person_id = ${person.id} and digest.outcome = 'nothing new'
    ) told
    where ${before}::timestamptz is null or told.at < ${before}
    order by told.at desc, told.id desc limit ${pageLength + 1}`.execute(db)
  return {
    mails: rows.slice(0, pageLength),
    olderThan: rows.length > pageLength ? rows[pageLength - 1]!.at.toISOString() : null,
  }
}
