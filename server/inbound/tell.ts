import { sql } from 'kysely'
import { drawMailHeld } from '#emails/mail-held.tsx'
import { drawMailRefused } from '#emails/mail-refused.tsx'
import type { Tx } from '#server/platform/activity.ts'
import type { ProblemText } from '#server/platform/errors.ts'
import type { Language } from '#server/platform/languages.ts'
import { queueMail } from '#server/platform/mail.ts'
import type { InboundDeps } from './deps.ts'
import { writeReason } from './reason.ts'

const day = 86_400_000

type About = { id: string; personId: string | null; address: string; language: Language; messageId: string | null }

const markTold = (tx: Tx, id: string) =>
  tx.db.updateTable('inboundMail').set({ toldAt: tx.now }).where('id', '=', id).execute()

// An answer to a mail of a person: no program answers it, and her client shows it beside her own.
const answering = (messageId: string | null): Record<string, string> => ({
  'Auto-Submitted': 'auto-replied',
  ...(messageId ? { 'In-Reply-To': messageId, References: messageId } : {}),
})

/** Tells a sender why her mail was refused; for one reason once a day, however many come. */
export const tellRefused = async (
  deps: InboundDeps,
  tx: Tx,
  { id, personId, address, language, messageId }: About,
  reason: ProblemText,
): Promise<void> => {
  const key = writeReason(reason)
  await sql`select pg_advisory_xact_lock(hashtext(${`refused ${address.toLowerCase()}`}))`.execute(tx.db)
  const told = await tx.db
    .selectFrom('inboundMail')
    .select('id')
    .where((eb) => eb(eb.fn<string>('lower', ['fromAddress']), '=', address.toLowerCase()))
    .where('reason', '=', key)
    .where('toldAt', '>', new Date(tx.now.getTime() - day))
    .executeTakeFirst()
  if (told) return
  const { publicUrl, siteName: site, isDemo } = deps
  const t = deps.t(language)
  const drawn = await drawMailRefused(
    { language, site, isDemo, reason: t(reason.key, reason.values ?? {}), url: `${publicUrl}/` },
    t,
  )
  await queueMail(tx, { kind: 'mail-refused', personId, address, language, drawn, headers: answering(messageId) })
  await markTold(tx, id)
}

/** Tells somebody that a mail in her name waits for her word. No word of it is in this mail: it goes to where she reads. */
export const tellHeld = async (
  deps: InboundDeps,
  tx: Tx,
  { id, personId, address, language }: About,
): Promise<void> => {
  const { publicUrl, siteName: site, isDemo } = deps
  const drawn = await drawMailHeld({ language, site, isDemo, url: `${publicUrl}/held` }, deps.t(language))
  await queueMail(tx, { kind: 'mail-held', personId, address, language, drawn })
  await markTold(tx, id)
}
