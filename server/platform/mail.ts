import type { Tx } from './activity.ts'
import { newId } from './ids.ts'
import type { Language } from './languages.ts'

/** A mail as its file in emails/ drew it. */
export type DrawnMail = { subject: string; html: string; text: string }

export type QueuedMail = {
  kind: string
  personId: string | null
  address: string
  language: Language
  drawn: DrawnMail
  headers?: Record<string, string>
}

/**
 * Queues a mail in the transaction that needs it, so that what happened and its mail come to be together or not at all.
 * Its Message-ID is fixed here: sent twice after a crash, it is one mail to the reader's client. Returns its key.
 */
export const queueMail = async (tx: Tx, { drawn, headers, ...mail }: QueuedMail): Promise<string> => {
  const id = newId()
  await tx.db
    .insertInto('outgoingMail')
    .values({
      id,
      ...mail,
      subject: drawn.subject,
      html: drawn.html,
      plain: drawn.text,
      headers: JSON.stringify(headers ?? {}),
      messageId: `<${id}@baobab>`,
      queuedAt: tx.now,
    })
    .execute()
  await tx.enqueue({ task: 'sendMail', payload: { mailId: id }, key: `mail:${id}` })
  return id
}
