import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import nodemailer, { type Transporter } from 'nodemailer'
import type { DB } from '#db/tables.ts'
import type { Tx } from './activity.ts'
import type { Clock } from './clock.ts'
import type { Env } from './env.ts'
import { newId } from './ids.ts'
import type { Language } from './languages.ts'
import type { Log } from './log.ts'

/** A mail as its file in emails/ drew it. */
export type DrawnMail = { subject: string; html: string; text: string }

export type QueuedMail = {
  kind: string
  personId: string | null
  address: string
  language: Language
  drawn: DrawnMail
  headers?: Record<string, string>
  /** What its Message-ID begins with, where another mail may refer to it; else its kind and key. */
  messageName?: string
}

// A line break in a header would start another header.
const oneLine = (text: string) => text.replace(/[\r\n\t\0]+/g, ' ').trim()

/** How a mail is called, and referred to by others; `baobab` becomes the host's name when it is sent. */
export const messageAt = (name: string) => `<${name}@baobab>`

const ownName = ({ kind, id }: { kind: string; id: string }) => `${kind.replace(/[^a-z]+/g, '-')}.${id}`

const rowOf = ({ drawn, headers = {}, messageName, ...mail }: QueuedMail, id: string, queuedAt: Date) => ({
  id,
  ...mail,
  subject: oneLine(drawn.subject),
  html: drawn.html,
  plain: drawn.text,
  headers: JSON.stringify(Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)]))),
  messageId: messageAt(messageName ?? ownName({ ...mail, id })),
  queuedAt,
})

/**
 * Queues mails in the transaction that needs them, so that what happened and its mail come to be together or not at
 * all. A Message-ID is fixed by its mail's key: sent twice after a crash, it is one mail to the reader's client. Two
 * statements, however many mails. Returns their keys in the same order.
 */
export const queueMails = async (tx: Tx, mails: readonly QueuedMail[]): Promise<string[]> => {
  const rows = mails.map((mail) => rowOf(mail, newId(), tx.now))
  await tx.db.insertInto('outgoingMail').values(rows).execute()
  const ids = rows.map(({ id }) => id)
  await sql`select graphile_worker.add_job('sendMail', payload := json_build_object('mailId', mail.id),
    run_at := ${tx.now}, job_key := 'mail:' || mail.id) from unnest(${ids}::text[]) as mail (id)`.execute(tx.db)
  return ids
}

/** Queues one mail; see `queueMails`. Returns its key. */
export const queueMail = async (tx: Tx, mail: QueuedMail): Promise<string> => (await queueMails(tx, [mail]))[0]!

/** Whether this is a restored copy that must not write to people yet (quality §1.12). */
export const isMailLocked = async (db: Kysely<DB>): Promise<boolean> =>
  (await db.selectFrom('setting').select('key').where('key', '=', 'mailLock').executeTakeFirst()) !== undefined

/** Lets mail out again after a restore; what was withheld stays unsent, since it is of another time. */
export const unlockMail = async (tx: Tx): Promise<void> => {
  await tx.db.deleteFrom('setting').where('key', '=', 'mailLock').execute()
}

// Their links open an account. Of tokens only hashes are kept, so that a stolen backup opens no door: once such a mail is
// through or given up, its text goes too. The demonstration keeps all mails to be looked at.
export const holdsKey = (kind: string) => ['sign-in-link', 'password-reset', 'invitation'].includes(kind)
const textKept = (env: Env, kind: string) => (env.isDemo || !holdsKey(kind) ? {} : { html: '', plain: '' })
// What is not to be told any more is not kept either.
const nothingKept = { html: '', plain: '', subject: '' }

// Neither is the key in the address under which its reader answers: only its hash stays, once the mail is through.
const withoutReplyKey = (env: Env, headers: unknown) => {
  const { 'Reply-To': replyTo, ...others } = headers as Record<string, string>
  return env.isDemo || !env.INBOUND_DOMAIN || !/reply\+[0-9a-z]{20,}@/.test(replyTo ?? '')
    ? {}
    : { headers: JSON.stringify(others) }
}

/**
 * Looks at a queued mail once more in the transaction that sends it: `as drawn`, drawn anew where something that it
 * tells has changed since, or `nothing left` to tell. With `headers` these take the place of those that it had, and its
 * name is its own again: where they, too, tell what must not be told any more.
 */
export type Renew = (
  db: Kysely<DB>,
  mail: { id: string; personId: string | null; headers: Record<string, string> },
) => Promise<'as drawn' | 'nothing left' | (DrawnMail & { headers?: Record<string, string> })>

type Deps = { db: Kysely<DB>; clock: Clock; log: Log; env: Env; renew?: Record<string, Renew> }
type Row = Awaited<ReturnType<typeof lockMail>>

// Held until the transport has answered: another process working the same job waits for nothing and sends nothing.
const lockMail = (db: Kysely<DB>, id: string) =>
  db
    .selectFrom('outgoingMail')
    .leftJoin('person', 'person.id', 'outgoingMail.personId')
    .selectAll('outgoingMail')
    .select('person.isAdministrator')
    .where('outgoingMail.id', '=', id)
    .where('outgoingMail.state', '=', 'waiting')
    .forUpdate('outgoingMail')
    .skipLocked()
    .executeTakeFirst()

const referring = ['In-Reply-To', 'References']
const hostOf = (env: Env) => new URL(env.publicUrl).hostname

const messageOf = (env: Env, row: NonNullable<Row>) => {
  const { 'Reply-To': replyTo, ...others } = row.headers as Record<string, string>
  const ofHost = (ids: string) => ids.replaceAll('@baobab>', `@${hostOf(env)}>`)
  const headers = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, referring.includes(name) ? ofHost(value) : value]),
  )
  return {
    from: env.MAIL_FROM,
    // One mail per person, and an address is an address: never a list, whatever was typed.
    to: { name: '', address: row.address },
    ...(replyTo ? { replyTo } : env.MAIL_REPLY_TO ? { replyTo: env.MAIL_REPLY_TO } : {}),
    subject: row.subject,
    html: row.html,
    text: row.plain,
    messageId: ofHost(row.messageId),
    // By the last of them a mail of ours that comes back is known, whatever became of its name on the way.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...headers,
      'X-Baobab': hostOf(env),
    },
    date: row.queuedAt,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Our signature under what we send, for the domain of its sender. Throws a sentence for a key that cannot be read. */
const signatureOf = (env: Env) => {
  if (env.DKIM_KEY === undefined) return {}
  const domainName = /@([^\s<>@]+)>?\s*$/.exec(env.MAIL_FROM)?.[1]
  if (!domainName) throw new Error('Baobab cannot start: DKIM_KEY is set, but MAIL_FROM names no domain to sign for.')
  try {
    const privateKey = readFileSync(env.DKIM_KEY, 'utf8')
    createPrivateKey(privateKey)
    return { dkim: { domainName, keySelector: env.DKIM_SELECTOR, privateKey } }
  } catch (error) {
    throw new Error(`Baobab cannot start: DKIM_KEY names no private key in PEM (${(error as Error).message}).`)
  }
}

type Mark = { state?: 'sent' | 'withheld' | 'failed'; result: string; sentAt?: Date } & Partial<typeof nothingKept>
type Refusal = Error & { responseCode?: number; code?: string }

// 5xx: the receiving server does not want this mail, and asking again would not change its mind. No code at all: what
// was typed is no address, and no server was asked.
const isFinal = ({ responseCode, code }: Refusal) =>
  responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500 && responseCode < 600

/** Hands queued mails to the transport. Without SMTP_URL they wait; the demonstration shows them at /mailbox instead. */
export const createMail = ({ db, clock, log, env, renew = {} }: Deps) => {
  let transport: Transporter | null = null
  const signature = signatureOf(env)
  const transporter = () => {
    transport ??= nodemailer.createTransport({
      url: env.SMTP_URL ?? '',
      pool: true,
      maxConnections: 3,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 60_000,
      ...signature,
    })
    return transport
  }

  const renewed = async (trx: Kysely<DB>, row: NonNullable<Row>) => {
    const found = await renew[row.kind]?.(trx, {
      id: row.id,
      personId: row.personId,
      headers: row.headers as Record<string, string>,
    })
    if (found === 'nothing left') return null
    if (found === undefined || found === 'as drawn') return row
    const drawn = { subject: oneLine(found.subject), html: found.html, plain: found.text }
    const { headers } = found
    const named = headers ? { messageId: messageAt(ownName(row)) } : {}
    await trx
      .updateTable('outgoingMail')
      .set({ ...drawn, ...named, ...(headers ? { headers: JSON.stringify(headers) } : {}) })
      .where('id', '=', row.id)
      .execute()
    return { ...row, ...drawn, ...named, ...(headers ? { headers } : {}) }
  }

  /** Sends one mail unless it was sent before. Throws what the transport said, so that the queue tries again later. */
  const sendMail = async (mailId: string): Promise<void> => {
    const failure = await db.transaction().execute(async (trx) => {
      const queued = await lockMail(trx, mailId)
      if (!queued) return null
      let { headers } = queued
      const mark = (set: Mark) =>
        trx
          .updateTable('outgoingMail')
          .set((eb) => ({
            ...(set.state ? { ...textKept(env, queued.kind), ...withoutReplyKey(env, headers) } : {}),
            ...set,
            attempts: eb('attempts', '+', 1),
          }))
          .where('id', '=', mailId)
          .execute()
      // A restored copy must not write to people (quality §1.12); administrators' mail goes out, so that one can unlock it.
      if (!queued.isAdministrator && (await isMailLocked(trx))) {
        await mark({ state: 'withheld', result: 'mail is locked after a restore', ...nothingKept })
        return null
      }
      const row = await renewed(trx, queued)
      if (!row) {
        await mark({ state: 'withheld', result: 'nothing left to tell', ...nothingKept })
        return null
      }
      headers = row.headers
      if (!env.SMTP_URL) {
        if (env.isDemo) await mark({ state: 'sent', result: 'mailbox', sentAt: clock.now() })
        else await mark({ result: 'no SMTP_URL is set' })
        return null
      }
      try {
        const { response } = await transporter().sendMail(messageOf(env, row))
        await mark({ state: 'sent', result: String(response).slice(0, 500), sentAt: clock.now() })
        return null
      } catch (error) {
        // The reason is kept even though the job fails: an administrator reads it in the log of mails.
        const refusal = error as Refusal
        const result = oneLine(refusal.message).slice(0, 500)
        if (!isFinal(refusal)) {
          await mark({ result })
          return refusal
        }
        await mark({ state: 'failed', result })
        log.warn({ mailId, code: refusal.responseCode }, 'a mail was refused for good')
        return null
      }
    })
    if (failure) throw failure
  }

  /** Queues again what waits although no job is left for it: a later start with SMTP_URL sends what had no way out. */
  const sendWaiting = async (): Promise<void> => {
    if (!env.SMTP_URL) return
    const rows = await db
      .selectFrom('outgoingMail')
      .select('id')
      .where('state', '=', 'waiting')
      .orderBy('queuedAt')
      .limit(500)
      .execute()
    for (const { id } of rows) {
      await sendMail(id).catch((error) => log.warn({ err: error, mailId: id }, 'a mail was not sent'))
    }
  }

  /** Whether a mail that is queued now would reach anybody. */
  const hasWayOut = env.SMTP_URL !== undefined || env.isDemo

  return { sendMail, sendWaiting, hasWayOut, close: () => transport?.close() }
}
export type Mail = ReturnType<typeof createMail>
