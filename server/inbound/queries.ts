import { type ExpressionBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { heardBy } from '#server/spaces/policy.ts'
import { heldDays, mostHeld } from './contract.ts'
import type { InboundDeps } from './deps.ts'
import { reasonOf } from './reason.ts'

const mostShown = 20
const day = 86_400_000

/**
 * The mails that came in somebody's name: those that wait for her word, and what became of the last others with what was not
 * taken for her words. Read by herself alone; a thread that she may no longer read is not named.
 */
export const listMails = async ({ db }: Pick<InboundDeps, 'db'>, viewer: SignedIn) => {
  const rows = await db
    .selectFrom('inboundMail as mail')
    .leftJoin('thread', 'thread.id', 'mail.threadId')
    .leftJoin('space', 'space.id', 'thread.spaceId')
    .leftJoin('post', 'post.id', 'mail.postId')
    .select([
      'mail.id',
      'mail.ended',
      'mail.arrivedAt',
      'mail.fromAddress',
      'mail.reason',
      'mail.subject',
      'mail.body',
      'mail.language',
      'mail.cut',
      'mail.files',
      'mail.rawStoredAs',
      'thread.id as threadId',
      'thread.title',
      'thread.language as threadLanguage',
      'post.threadId as postedIn',
      'post.number',
    ])
    .select((eb) =>
      sql<boolean>`coalesce(${heardBy(viewer, 'thread.audience')(eb as unknown as ExpressionBuilder<DB, 'space'>)}, false)`.as(
        'isSeen',
      ),
    )
    .where('mail.personId', '=', viewer.person.id)
    .where('mail.ended', 'in', ['held', 'posted', 'refused'])
    // Those that wait first: there are not many.
    .orderBy(sql`mail.ended = 'held'`, 'desc')
    .orderBy('mail.arrivedAt', 'desc')
    .limit(mostHeld + mostShown)
    .execute()
  const shown = rows.map((row) => ({
    id: row.id,
    at: row.arrivedAt.toISOString(),
    from: row.fromAddress,
    reason: reasonOf(row.reason),
    thread:
      row.isSeen && row.threadId
        ? { id: row.threadId, title: row.title ?? '', language: row.threadLanguage ?? 'en' }
        : null,
    cut: row.cut,
    row,
  }))
  return {
    held: shown
      .filter(({ row }) => row.ended === 'held')
      .map(({ row, ...mail }) => ({
        ...mail,
        subject: row.subject,
        html: renderMarkdown(row.body, `held-${row.id.slice(-12)}`).html,
        language: row.language ?? 'en',
        files: row.rawStoredAs === null ? 0 : row.files,
        until: new Date(row.arrivedAt.getTime() + heldDays * day).toISOString(),
      })),
    others: shown
      .filter(({ row }) => row.ended !== 'held')
      .slice(0, mostShown)
      .map(({ row, ...mail }) => ({
        ...mail,
        isPosted: row.ended === 'posted',
        number: row.postedIn !== null && row.postedIn === row.threadId && row.number !== null ? row.number : null,
      })),
  }
}
