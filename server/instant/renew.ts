import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { readPeople } from '#server/access/index.ts'
import { findRecipient } from '#server/digests/index.ts'
import { listMailed } from '#server/notifications/index.ts'
import type { Renew } from '#server/platform/mail.ts'
import { compile } from './compile.ts'
import type { InstantDeps } from './deps.ts'
import { drawFor } from './draw.ts'
import { headersFor } from './headers.ts'

/**
 * Draws a mail anew when it is handed to the transport, which may be long after it was queued (quality §1.5): what was
 * read, withdrawn, muted or is no longer permitted is left out, what was edited is told in its newest wording.
 */
export const renewNotices = async (
  deps: InstantDeps,
  db: Kysely<DB>,
  { id, personId, headers }: Parameters<Renew>[1],
): ReturnType<Renew> => {
  const recipient = personId === null ? undefined : await findRecipient(db, personId)
  if (!recipient) return 'nothing left'
  const [viewer] = await readPeople(db, [recipient.personId])
  const notices = viewer ? await listMailed(db, viewer, id) : []
  if (notices.length === 0) return 'nothing left'
  const unsubscribe = headers['List-Unsubscribe']?.replace(/^<|>$/g, '') ?? `${deps.publicUrl}/settings/digest`
  const content = compile(notices, deps.publicUrl)
  // The address was made when the mail was: what is left may be fewer things, never another thread.
  const isAnswered = content.conversation !== null && /^<?reply\+/.test(headers['Reply-To'] ?? '')
  const drawn = await drawFor(deps, recipient, { ...content, isAnswered }, unsubscribe)
  // Its space lends mails no word any more: the headers named it, and the thread.
  return content.conversation === null && 'References' in headers
    ? { ...drawn, ...headersFor(deps.publicUrl, notices, content, { unsubscribe, replyTo: deps.replyTo }) }
    : drawn
}
