import { sql } from 'kysely'
import { filesOfPost, shownFile } from '#server/files/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { findPostFacts } from '#server/threads/index.ts'
import { may } from './policy.ts'

/**
 * A post to redact, and what was redacted in it before, with the mails that had gone out: to members of this space by name, to
 * others without one (product, rule 7). Throws notFound, forbidden.
 */
export const prepareRedaction = async ({ db }: Recording, viewer: SignedIn, threadId: string, number: number) => {
  const { thread, post } = await findPostFacts(db, viewer, threadId, number)
  demand(may.redact(viewer, thread))
  const { rows } = await sql<{ id: string; at: Date; sentAt: Date | null; mailId: string | null; name: string | null }>`
    select r.id, r.redacted_at as at, mail.sent_at, person.name, mail.id as mail_id from redaction r
      left join outgoing_mail mail on mail.id = any(r.mail_ids) left join person on person.id = mail.person_id
        and exists (select from membership m where m.person_id = person.id and m.space_id = ${thread.space.id})
    where r.post_id = ${post.id} order by r.redacted_at, r.id, mail.sent_at, mail.id`.execute(db)
  const redactions = [...new Map(rows.map((row) => [row.id, row])).values()].map(({ id, at }) => ({
    id,
    at: at.toISOString(),
    mails: rows.flatMap((row) =>
      row.id === id && row.sentAt ? [{ id: row.mailId ?? '', name: row.name, at: row.sentAt.toISOString() }] : [],
    ),
  }))
  const row = await db
    .selectFrom('post')
    .select((eb) => filesOfPost(eb).as('files'))
    .where('post.id', '=', post.id)
    .executeTakeFirst()
  return {
    threadId,
    number,
    language: thread.attribution === 'not attributable' ? null : post.language,
    html: post.isWithdrawn ? '' : post.html,
    files: (row?.files ?? []).map(shownFile),
    redactions,
  }
}
