import { newSecret, readPeople } from '#server/access/index.ts'
import { findRecipient, keepUnsubscribeTokens } from '#server/digests/index.ts'
import { listToMail } from '#server/notifications/index.ts'
import { atomically } from '#server/platform/activity.ts'
import { isMailLocked, queueMail } from '#server/platform/mail.ts'
import { compile } from '../compile.ts'
import type { InstantDeps } from '../deps.ts'
import { drawFor } from '../draw.ts'
import { headersFor } from '../headers.ts'

/**
 * The job that closes a person's window: one mail with everything that she was told of, has not read and wants at once.
 * Mail and marks come to be together, so that a job that runs twice, or in two processes, mails once.
 */
export const mailNotices = async (deps: InstantDeps, payload: unknown): Promise<void> => {
  const { personId } = payload as { personId: string }
  await atomically(deps, async (tx) => {
    // Two jobs of one person come one after the other, and the second finds nothing.
    const person = await tx.db
      .selectFrom('person')
      .leftJoin('digestSetting', 'digestSetting.personId', 'person.id')
      .select(['person.id', 'person.isAdministrator', 'digestSetting.atOnce', 'digestSetting.pausedUntil'])
      .where('person.id', '=', personId)
      .where('person.state', '=', 'active')
      .forUpdate('person')
      .executeTakeFirst()
    if (!person || person.atOnce === 'nothing') return
    // While she is away all of it waits for her first digest.
    if (person.pausedUntil && person.pausedUntil > tx.now) return
    const recipient = await findRecipient(tx.db, personId)
    if (!recipient) return
    // In a restored copy nothing is marked as mailed that would be withheld.
    if (!person.isAdministrator && (await isMailLocked(tx.db))) return
    const [viewer] = await readPeople(tx.db, [personId])
    if (!viewer) return
    const notices = await listToMail(tx.db, viewer, { isPersonal: person.atOnce === 'personal', now: tx.now })
    if (notices.length === 0) return
    const token = newSecret()
    const unsubscribe = `${deps.publicUrl}/unsubscribe/${token}`
    const content = compile(notices, deps.publicUrl)
    const threadId = content.conversation && notices[0]!.thread?.id
    const answerTo = threadId ? await deps.replyAddress(tx, { threadId, personId }) : null
    const drawn = await drawFor(deps, recipient, { ...content, isAnswered: answerTo !== null }, unsubscribe)
    const mailId = await queueMail(tx, {
      kind: 'notices',
      personId,
      address: recipient.address,
      language: recipient.language,
      drawn,
      ...headersFor(deps.publicUrl, notices, content, { unsubscribe, replyTo: answerTo ?? deps.replyTo }),
    })
    await keepUnsubscribeTokens(tx, [{ personId, token }], 'unsubscribe at once')
    await tx.db
      .updateTable('notification')
      .set({ mailId, mailedAt: tx.now })
      .where(
        'id',
        'in',
        notices.map(({ id }) => id),
      )
      .execute()
  })
}
