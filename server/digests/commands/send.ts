import { sql } from 'kysely'
import { newSecret } from '#server/access/index.ts'
import { atomically, type Tx } from '#server/platform/activity.ts'
import { conflict } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import { isMailLocked, queueMails } from '#server/platform/mail.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { type DigestDeps, readUrl } from '../deps.ts'
import { headersOf } from '../headers.ts'
import { collectFor, type Prepared, prepareOne } from '../prepare.ts'
import { findCoordinators, findRecipient, holdDigest, type Recipient, takeDue } from '../queries/recipients.ts'
import { nextDue } from '../schedule.ts'
import { keepUnsubscribeTokens } from './unsubscribe.ts'

/** So many people are read and written together. */
const batchSize = 100

type Claimed = { digestId: string; recipient: Recipient; token: string; prepared: Prepared }

/**
 * The claim: one digest per person and period, ever (quality §1.4). Who is not among those returned has it already, from
 * another process or from a run that was cut off after its commit.
 */
const claim = async (tx: Tx, snapshot: string, digests: readonly (Claimed & { period: string })[]) => {
  const rows = await tx.db
    .insertInto('digest')
    .values(
      digests.map(({ digestId, recipient, period, prepared }) => ({
        id: digestId,
        personId: recipient.personId,
        period,
        snapshot: sql<string>`${snapshot}::pg_snapshot`,
        at: tx.now,
        outcome: prepared.drawn ? 'sent' : 'nothing new',
        items: prepared.items,
        spans: JSON.stringify(prepared.mailed),
      })),
    )
    .onConflict((oc) => oc.columns(['personId', 'period']).doNothing())
    .returning('id')
    .execute()
  const mine = new Set(rows.map(({ id }) => id))
  return digests.filter(({ digestId }) => mine.has(digestId))
}

/** Queues the mails of a batch, with their tokens, and moves the cursors of what they tell: all or nothing. */
const queue = async (deps: DigestDeps, tx: Tx, claimed: readonly Claimed[]) => {
  const sent = claimed.flatMap((one) => (one.prepared.drawn ? [{ ...one, drawn: one.prepared.drawn }] : []))
  if (sent.length === 0) return
  const coordinators = deps.replyTo
    ? new Map<string, string>()
    : await findCoordinators(
        tx.db,
        sent.map(({ recipient }) => recipient.personId),
      )
  const mailIds = await queueMails(
    tx,
    sent.map(({ recipient, token, drawn }) => ({
      kind: 'digest',
      personId: recipient.personId,
      address: recipient.address,
      language: recipient.language,
      drawn,
      headers: headersOf(deps.publicUrl, {
        list: 'digest',
        archive: '/',
        unsubscribe: unsubscribeUrl(deps, token),
        replyTo: deps.replyTo ?? coordinators.get(recipient.personId) ?? null,
      }),
    })),
  )
  const digestIds = sent.map(({ digestId }) => digestId)
  await sql`update digest set mail_id = mail.id from unnest(${digestIds}::uuid[], ${mailIds}::uuid[]) as mail (digest_id, id)
    where digest.id = mail.digest_id`.execute(tx.db)
  await keepUnsubscribeTokens(
    tx,
    sent.map(({ recipient, token }) => ({ personId: recipient.personId, token })),
  )
  const lines = sent.flatMap(({ recipient, prepared }) =>
    prepared.mailed.map(({ threadId, upTo }) => ({ personId: recipient.personId, threadId, upTo })),
  )
  if (lines.length === 0) return
  // In one order, so that two processes that hold several rows never wait for each other in a circle.
  lines.sort((a, b) => a.threadId.localeCompare(b.threadId) || a.personId.localeCompare(b.personId))
  await tx.db
    .insertInto('readLine')
    .values(lines.map(({ upTo, ...key }) => ({ ...key, readNumber: 0, mailedNumber: upTo, updatedAt: tx.now })))
    .onConflict((oc) =>
      oc.columns(['threadId', 'personId']).doUpdateSet((eb) => ({
        mailedNumber: eb.fn('greatest', ['readLine.mailedNumber', 'excluded.mailedNumber']),
        updatedAt: tx.now,
      })),
    )
    .execute()
}

const unsubscribeUrl = ({ publicUrl }: DigestDeps, token: string) => `${publicUrl}/unsubscribe/${token}`
const linksOf = (deps: DigestDeps, token: string, digestId: string) => ({
  unsubscribe: unsubscribeUrl(deps, token),
  read: readUrl(deps, digestId),
})

/** Each due person's next moment, after now: what was missed meanwhile is in this digest, late and once. */
const moveOn = async (tx: Tx, recipients: readonly Recipient[]) => {
  const ids = recipients.map(({ personId }) => personId)
  const next = recipients.map(
    ({ rhythm, timeZone, dueAt }) => nextDue(rhythm, timeZone, tx.now, dueAt)?.toISOString() ?? null,
  )
  await sql`update digest_setting set next_due_at = coming.at
    from unnest(${ids}::uuid[], ${next}::timestamptz[]) as coming (person_id, at)
    where digest_setting.person_id = coming.person_id`.execute(tx.db)
}

type Run = { failed: Set<string>; sent: number; nothingNew: number }

const sendBatch = (deps: DigestDeps, run: Run, limit: number): Promise<{ taken: number }> =>
  atomically(deps, async (tx) => {
    const recipients = await takeDue(tx.db, tx.now, { limit, except: [...run.failed] })
    if (recipients.length === 0) return { taken: 0 }
    const { snapshot, collected } = await collectFor(tx.db, recipients, tx.now)
    const digests: (Claimed & { period: string })[] = []
    const ready: Recipient[] = []
    for (const recipient of recipients) {
      const token = newSecret()
      try {
        const hers = collected.get(recipient.personId)
        if (!hers || !recipient.dueAt) throw new Error('nobody to send it to')
        const digestId = newId()
        const prepared = await prepareOne(deps, recipient, hers, tx.now, linksOf(deps, token, digestId))
        digests.push({ digestId, recipient, token, prepared, period: recipient.dueAt.toISOString() })
        ready.push(recipient)
      } catch (error) {
        // Hers waits for the next run; the others do not wait for her.
        deps.log.error({ err: error, personId: recipient.personId }, 'a digest could not be made')
        run.failed.add(recipient.personId)
      }
    }
    if (digests.length > 0) {
      const claimed = await claim(tx, snapshot, digests)
      await queue(deps, tx, claimed)
      await moveOn(tx, ready)
      run.sent += claimed.filter(({ prepared }) => prepared.drawn).length
      run.nothingNew += claimed.filter(({ prepared }) => !prepared.drawn).length
    }
    return { taken: recipients.length }
  })

/**
 * Sends every digest that is due, in batches of a hundred people, each in one transaction: digest, mail, cursors and the
 * next due moment come to be together or not at all, so a run that dies anywhere is simply run again. A batch that the
 * database refuses is done one by one, and whoever's fails waits for the next run. `batch` is for tests.
 */
export const sendDue = async (deps: DigestDeps, { batch = batchSize }: { batch?: number } = {}) => {
  const run: Run = { failed: new Set(), sent: 0, nothingNew: 0 }
  let size = batch
  for (;;) {
    const before = { ...run }
    try {
      const { taken } = await sendBatch(deps, run, size)
      if (taken === 0) break
    } catch (error) {
      Object.assign(run, { sent: before.sent, nothingNew: before.nothingNew })
      if (size === 1) {
        const stuck = await nextInLine(deps, run)
        if (!stuck) throw error
        run.failed.add(stuck)
        deps.log.error({ err: error, personId: stuck }, 'a digest could not be sent')
      } else {
        deps.log.warn({ err: error }, 'a batch of digests failed and is done one by one')
      }
      size = 1
    }
  }
  return { sent: run.sent, nothingNew: run.nothingNew, failed: run.failed.size }
}

const nextInLine = async (deps: DigestDeps, run: Run): Promise<string | undefined> => {
  const [first] = await deps.db
    .transaction()
    .execute((trx) => takeDue(trx, deps.clock.now(), { limit: 1, except: [...run.failed] }))
  return first?.personId
}

/**
 * Sends a person her digest now, with the same guarantees and cursors as one that was due. Says whether there was
 * anything to send. Throws conflict for an address that was never confirmed, and in a restored
 * copy, limited for whoever asks again and again.
 */
export const sendNow = async (deps: DigestDeps, viewer: SignedIn): Promise<{ sentTo: string | null }> => {
  await deps.limits.digestsNow.consume(viewer.person.id)
  return atomically(deps, async (tx) => {
    // Two presses at the same moment come one after the other, and the second finds nothing new.
    await holdDigest(tx.db, viewer.person.id)
    const recipient = await findRecipient(tx.db, viewer.person.id)
    if (!recipient) throw conflict('digests:noAddress')
    if (!viewer.person.isAdministrator && (await isMailLocked(tx.db))) throw conflict('digests:noWayOut')
    const { snapshot, collected } = await collectFor(tx.db, [recipient], tx.now)
    const hers = collected.get(recipient.personId)
    if (!hers) throw conflict('digests:noAddress')
    const token = newSecret()
    const digestId = newId()
    const prepared = await prepareOne(deps, recipient, hers, tx.now, linksOf(deps, token, digestId))
    // Nothing to say leaves no trace: the next one that is due begins where the previous one ended.
    if (!prepared.drawn) return { sentTo: null }
    const one = { digestId, recipient, token, prepared, period: `now:${digestId}` }
    await queue(deps, tx, await claim(tx, snapshot, [one]))
    return { sentTo: recipient.address }
  })
}
