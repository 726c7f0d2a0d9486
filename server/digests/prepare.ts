import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { drawDigest } from '#emails/digest.tsx'
import type { DrawnMail } from '#server/platform/mail.ts'
import { collect } from './collect.ts'
import type { Collected } from './collected.ts'
import { compile, countItems, type Limits } from './compile.ts'
import type { DigestDeps } from './deps.ts'
import { isNews } from './news.ts'
import { readSnapshot } from './queries/happenings.ts'
import type { Span } from './queries/new-posts.ts'
import type { Recipient } from './queries/recipients.ts'

/** A mail stays below 100 KB as it travels (quality §1.8); letters beyond ASCII travel as 4 bytes for 3. */
const mostBytes = 100_000 / 1.4
const limits: readonly Limits[] = [
  { entries: 10, threads: 10, posts: 2 },
  { entries: 7, threads: 7, posts: 1 },
  { entries: 4, threads: 4, posts: 1 },
  { entries: 3, threads: 3, posts: 0 },
]

/** `read` leads to where all that it tells is marked as read; null where nothing was sent yet. */
export type DigestLinks = { unsubscribe: string; read: string | null }

export type Prepared = {
  recipient: Recipient
  /** Null where there is nothing new: then no mail is sent. */
  drawn: DrawnMail | null
  items: number
  /** From where and how far each thread that it tells of is mailed with it. */
  mailed: Span[]
}

const draw = async (
  deps: DigestDeps,
  { language, timeZone }: Recipient,
  collected: Collected,
  now: Date,
  links: DigestLinks,
) => {
  const { publicUrl, siteName: site, isDemo } = deps
  const urls = { desk: `${publicUrl}/`, settings: `${publicUrl}/settings/digest`, ...links }
  for (const limit of limits) {
    const content = compile(collected, { language, timeZone }, now, publicUrl, limit)
    const drawn = await drawDigest({ language, timeZone, now, site, content, urls, isDemo }, deps.t(language))
    const bytes = Buffer.byteLength(drawn.html) + Buffer.byteLength(drawn.text)
    if (bytes <= mostBytes || limit === limits.at(-1)) return { drawn, items: countItems(content) }
  }
  throw new Error('there is always a last limit')
}

/** One reader's digest out of what was collected for her. */
export const prepareOne = async (
  deps: DigestDeps,
  recipient: Recipient,
  collected: Collected,
  now: Date,
  links: DigestLinks,
): Promise<Prepared> => {
  const isAny = isNews(collected, recipient.timeZone, now, recipient.previous?.at ?? null)
  const { drawn, items } = isAny ? await draw(deps, recipient, collected, now, links) : { drawn: null, items: 0 }
  const mailed = new Map(collected.posts.map(({ threadId, after, top }) => [threadId, { threadId, after, upTo: top }]))
  return items === 0
    ? { recipient, drawn: null, items: 0, mailed: [] }
    : { recipient, drawn, items, mailed: [...mailed.values()] }
}

/** Everything for a batch of readers, read at one snapshot, which the next digest begins from. */
export const collectFor = async (db: Kysely<DB>, recipients: readonly Recipient[], now: Date) => {
  const snapshot = await readSnapshot(db)
  return { snapshot, collected: await collect(db, recipients, now, snapshot) }
}
