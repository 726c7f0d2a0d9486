import type { Readable } from 'node:stream'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { InboundDeps } from './deps.ts'
import { may } from './policy.ts'
import { postMail } from './post-mail.ts'
import { readMail } from './reading/read-mail.ts'
import { writeReason } from './reason.ts'

const findHeld = async ({ db }: Pick<InboundDeps, 'db'>, viewer: SignedIn, id: string) => {
  const mail = isId(id)
    ? await db
        .selectFrom('inboundMail')
        .select(['id', 'personId', 'threadId', 'body', 'language', 'replyTo', 'files', 'rawStoredAs'])
        .where('id', '=', id)
        .where('ended', '=', 'held')
        .executeTakeFirst()
    : undefined
  if (!mail || !may.settle(viewer, mail)) throw notFound()
  return mail
}

const whole = async (stream: Readable): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Its text is in the post now, or nowhere; what was stored goes after the commit. */
const end = async (
  tx: Tx,
  mail: { id: string; rawStoredAs: string | null },
  set: { ended: 'posted' | 'ignored'; reason: string; postId: string | null },
): Promise<void> => {
  await tx.db
    .updateTable('inboundMail')
    .set({
      ...set,
      endedAt: tx.now,
      subject: '',
      body: '',
      rawStoredAs: null,
      ...(set.ended === 'ignored' ? { cut: '' } : {}),
    })
    .where('id', '=', mail.id)
    .where('ended', '=', 'held')
    .execute()
  if (mail.rawStoredAs) tx.enqueue({ task: 'removeStored', payload: { names: [mail.rawStoredAs] } })
}

/**
 * Posts a mail that waits, with its files, as its owner. Twice at once posts once. Throws notFound for what is not hers or
 * does not wait, and what writing on the web throws; then it still waits.
 */
export const confirmHeld = async (
  deps: InboundDeps,
  viewer: SignedIn,
  id: string,
): Promise<{ threadId: string; number: number }> => {
  const mail = await findHeld(deps, viewer, id)
  const { threadId } = mail
  if (threadId === null) throw notFound()
  // Where words of it were redacted its files are gone, too.
  const raw = mail.rawStoredAs ? await deps.storage.open(mail.rawStoredAs).then(whole) : null
  const files = raw ? (await readMail(raw, { host: new URL(deps.publicUrl).hostname, sender: null })).files : []
  const post = await postMail(deps, viewer, {
    id: mail.id,
    threadId,
    body: mail.body,
    language: mail.language ?? viewer.language,
    replyTo: mail.replyTo,
    files,
  })
  await atomically(deps, (tx) => end(tx, mail, { ended: 'posted', reason: '', postId: post.id }))
  return { threadId, number: post.number }
}

/** Throws a mail that waits away: its text and its files go. Throws notFound for what is not hers or does not wait. */
export const throwHeldAway = async (deps: InboundDeps, viewer: SignedIn, id: string): Promise<void> => {
  const mail = await findHeld(deps, viewer, id)
  await atomically(deps, (tx) =>
    end(tx, mail, { ended: 'ignored', reason: writeReason({ key: 'thrown away' }), postId: null }),
  )
}
