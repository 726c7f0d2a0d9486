import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { type Notice, readNotices } from './list-notices.ts'
import { isUnread } from './shown.ts'

// Code points of a post that a mail at once holds; whoever wrote more is read on the site.
const mailedLength = 6000
// So many things are told in one mail; what is more waits for the digest.
const mostInMail = 30
// What comes later than this, as after a long stop, is no news of the minute: the digest tells it.
const freshHours = 6

/**
 * What is unread and was told by no mail yet, the oldest first; with `isPersonal` only what is meant for her, not what
 * she watches.
 */
export const listToMail = (
  db: Kysely<DB>,
  viewer: SignedIn,
  { isPersonal, now }: { isPersonal: boolean; now: Date },
): Promise<Notice[]> =>
  readNotices(db, viewer, {
    where: sql`and n.mailed_at is null and ${isUnread} and n.at > ${new Date(now.getTime() - freshHours * 3_600_000)}
      and (post.number is null or coalesce(read.mailed_number, 0) < post.number)
      ${isPersonal ? sql`and n.reason not in ('watching thread', 'watching space')` : sql``}`,
    order: sql`exact, number, id`,
    limit: mostInMail,
    length: mailedLength,
    isWhole: true,
  })

/** Of what a mail was made of that which may still be told: read, withdrawn or closed to her since, it is not. */
export const listMailed = (db: Kysely<DB>, viewer: SignedIn, mailId: string): Promise<Notice[]> =>
  readNotices(db, viewer, {
    where: sql`and n.mail_id = ${mailId} and ${isUnread}`,
    order: sql`exact, number, id`,
    limit: mostInMail,
    length: mailedLength,
    isWhole: true,
  })
