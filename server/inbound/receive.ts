import { createHash } from 'node:crypto'
import { hashOf, readPeople } from '#server/access/index.ts'
import { primaryAddressOf } from '#server/people/index.ts'
import { atomically } from '#server/platform/activity.ts'
import { isAppError, type ProblemText } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import type { Language } from '#server/platform/languages.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { findThreadFacts, guessLanguage } from '#server/threads/index.ts'
import { findKey, keyIn } from './addresses.ts'
import { type Envelope, isAuthentic } from './authentic.ts'
import { type HeldReason, heldReasons, mostHeld, refusals } from './contract.ts'
import type { InboundDeps } from './deps.ts'
import { bodyOf, postMail, refusalOf, type ToPost } from './post-mail.ts'
import { Unreadable } from './reading/mime.ts'
import { type ReadMail, readMail } from './reading/read-mail.ts'
import { reasonOf, writeReason } from './reason.ts'
import { tellHeld, tellRefused } from './tell.ts'
import { withoutKeys } from './without-keys.ts'

export type Ended = 'posted' | 'held' | 'refused' | 'ignored'
export type End = { ended: Ended; reason: ProblemText | null; postId: string | null }

/** Addresses of ours in one mail; nobody answers to more threads at once. */
const mostRecipients = 10

/**
 * What its sender wrote, without the marks of its way: two servers that bring the same mail, or one that brings it twice,
 * bring one mail.
 */
const fingerprintOf = (raw: Buffer): string => {
  const gap = /\r?\n\r?\n/.exec(raw.subarray(0, 1_000_000).toString('latin1'))
  const head = raw.subarray(0, gap ? gap.index : raw.length).toString('latin1')
  const own = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .filter((line) => /^(?:from|date|subject|message-id):/i.test(line))
  return createHash('sha256')
    .update(own.join('\n').toLowerCase())
    .update('\n\n')
    .update(raw.subarray(gap ? gap.index + gap[0].length : raw.length))
    .digest('hex')
}

type Row = { id: string; ended: string | null; reason: string; postId: string | null }

const asEnd = ({ ended, reason, postId }: Row): End => ({
  ended: ended as Ended,
  reason: reasonOf(reason),
  postId,
})

/** The row of this mail for this address, made by whoever comes first. */
const findRow = async (
  { db, clock }: InboundDeps,
  mail: { fingerprint: string; recipient: string; read: ReadMail | null; owner: Owner | null },
): Promise<Row> => {
  await db
    .insertInto('inboundMail')
    .values({
      id: newId(),
      fingerprint: mail.fingerprint,
      recipient: mail.recipient,
      messageId: mail.read?.messageId ?? null,
      fromAddress: mail.read?.from[0]?.address.slice(0, 320) ?? '',
      personId: mail.owner?.personId ?? null,
      threadId: mail.owner?.threadId ?? null,
      arrivedAt: clock.now(),
    })
    .onConflict((oc) => oc.columns(['fingerprint', 'recipient']).doNothing())
    .execute()
  return db
    .selectFrom('inboundMail')
    .select(['id', 'ended', 'reason', 'postId'])
    .where('fingerprint', '=', mail.fingerprint)
    .where('recipient', '=', mail.recipient)
    .executeTakeFirstOrThrow()
}

type Owner = { threadId: string; personId: string; language: string }

type Verdict =
  | { ended: 'posted'; postId: string; cut: string }
  | { ended: 'held'; reason: HeldReason; mail: ToPost; read: ReadMail }
  /** `isKnown`: its sender is proved, so that she may be told; whoever is not might be anybody else. */
  | { ended: 'refused'; reason: ProblemText; isKnown: boolean }
  | { ended: 'ignored'; reason: string }

const cutOf = (deps: InboundDeps, read: ReadMail) =>
  withoutKeys(read.cuts.map(({ text }) => text).join('\n\n'), deps).slice(0, 100_000)

const hasAddress = async ({ db }: InboundDeps, personId: string, address: string): Promise<boolean> =>
  (await db
    .selectFrom('personAddress')
    .select('id')
    .where('personId', '=', personId)
    .where('verifiedAt', 'is not', null)
    .where((eb) => eb(eb.fn<string>('lower', ['address']), '=', address.toLowerCase()))
    .executeTakeFirst()) !== undefined

const heldOf = async ({ db }: InboundDeps, personId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('inboundMail')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('personId', '=', personId)
    .where('ended', '=', 'held')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Which post of the thread it answers, by the names of our mails. */
const answeredIn = (threadId: string, answers: readonly string[]): number | null => {
  for (const id of answers) {
    const number = new RegExp(`^<thread\\.${threadId}\\.(\\d{1,9})@`).exec(id)?.[1]
    if (number) return Number(number)
  }
  return null
}

const isAddressedTo = ({ headers }: ReadMail, address: string) =>
  [...headers.addresses('to'), ...headers.addresses('cc')].some(
    (one) => one.address.toLowerCase() === address.toLowerCase(),
  )

/** Whether a text may tell who wrote it, as the end of a letter does where nobody is to be told by name. */
const tellsWho = (body: string, name: string, sender: { name: string; address: string } | undefined): boolean => {
  const words = [name, sender?.name ?? ''].flatMap((one) => one.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [])
  const said = new Set(body.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [])
  return (
    words.some((word) => said.has(word)) ||
    (sender !== undefined && body.toLowerCase().includes(sender.address.toLowerCase()))
  )
}

const unlessMissing = (error: unknown): null => {
  if (isAppError(error) && error.kind === 'notFound') return null
  throw error
}

/** What is to become of a mail that was read. Posts it where nothing stands against it. */
const judge = async (
  deps: InboundDeps,
  raw: Buffer,
  envelope: Envelope,
  mail: { id: string; read: ReadMail; owner: Owner | null; address: string },
): Promise<Verdict> => {
  const { id, read, owner, address } = mail
  if (read.kind.is !== 'person')
    return { ended: 'ignored', reason: read.kind.is === 'automatic' ? `automatic: ${read.kind.why}` : read.kind.is }
  const isProved = () => isAuthentic(raw, read.headers, envelope, deps)
  const author: SignedIn | undefined = owner ? (await readPeople(deps.db, [owner.personId]))[0] : undefined
  const facts = owner && author ? await findThreadFacts(deps.db, author, owner.threadId).catch(unlessMissing) : null
  if (!owner || !author || !facts)
    return { ended: 'refused', reason: { key: refusals.missing }, isKnown: await isProved() }
  await deps.limits.inbound.consume(address)
  const body = withoutKeys(bodyOf(read), deps)
  const toPost: ToPost = {
    id,
    threadId: owner.threadId,
    body,
    language: guessLanguage(body) ?? author.language,
    replyTo: answeredIn(owner.threadId, read.answers),
    files: read.files,
  }
  const isHers = await hasAddress(deps, owner.personId, read.from[0]?.address ?? '')
  // A mail that she sent elsewhere, brought here by another, is proved as well as any.
  const doubts: Record<HeldReason, boolean> = {
    address: !isHers,
    unproved: isHers && !(await isProved()),
    addressee: !isAddressedTo(read, address),
    named: facts.attribution !== 'named' && tellsWho(body, author.person.name, read.from[0]),
  }
  const doubt = (Object.keys(doubts) as HeldReason[]).find((reason) => doubts[reason])
  if (doubt) {
    if ((await heldOf(deps, owner.personId)) >= mostHeld)
      return { ended: 'refused', reason: { key: refusals.tooManyHeld }, isKnown: false }
    return { ended: 'held', reason: doubt, mail: toPost, read }
  }
  try {
    const { id: postId } = await postMail(deps, author, toPost)
    return { ended: 'posted', postId, cut: cutOf(deps, read) }
  } catch (error) {
    const reason = refusalOf(error)
    if (!reason) throw error
    return { ended: 'refused', reason, isKnown: true }
  }
}

/** Writes down what became of it, and tells whom it concerns; of several at the same moment, once. */
const settle = async (
  deps: InboundDeps,
  raw: Buffer,
  row: Row,
  verdict: Verdict,
  { read, owner }: { read: ReadMail | null; owner: Owner | null },
): Promise<End> => {
  const held = verdict.ended === 'held' ? verdict : null
  const stored = held && held.mail.files.length > 0 ? await deps.storage.put(raw) : null
  const reason: ProblemText | null =
    verdict.ended === 'posted'
      ? null
      : verdict.ended === 'held'
        ? { key: heldReasons[verdict.reason] }
        : verdict.ended === 'ignored'
          ? { key: verdict.reason }
          : verdict.reason
  const postId = verdict.ended === 'posted' ? verdict.postId : null
  // Asked before: the limit counts on connections of its own.
  const mayTell =
    held && owner
      ? await deps.limits.heldTold.consume(owner.personId).then(
          () => true,
          () => false,
        )
      : false
  const isFirst = await atomically(deps, async (tx) => {
    const changed = await tx.db
      .updateTable('inboundMail')
      .set({
        ended: verdict.ended,
        endedAt: tx.now,
        reason: reason ? writeReason(reason) : '',
        postId,
        ...(verdict.ended === 'posted' ? { cut: verdict.cut } : {}),
        ...(held
          ? {
              subject: withoutKeys(held.read.subject, deps),
              body: held.mail.body.slice(0, 200_000),
              language: held.mail.language,
              cut: cutOf(deps, held.read),
              replyTo: held.mail.replyTo,
              files: held.mail.files.length,
              rawStoredAs: stored?.storedAs ?? null,
            }
          : {}),
      })
      .where('id', '=', row.id)
      .where('ended', 'is', null)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return false
    const language = (owner?.language ?? 'en') as Language
    const about = { id: row.id, personId: owner?.personId ?? null, language, messageId: read?.messageId ?? null }
    const sender = read?.from[0]?.address ?? ''
    if (verdict.ended === 'refused' && verdict.isKnown)
      await tellRefused(deps, tx, { ...about, address: sender }, verdict.reason)
    const home = held && mayTell && owner ? await primaryAddressOf(tx.db, owner.personId) : null
    if (home) await tellHeld(deps, tx, { ...about, address: home })
    return true
  })
  if (isFirst) return { ended: verdict.ended, reason, postId }
  if (stored) await deps.storage.remove(stored.storedAs)
  return asEnd(
    await deps.db
      .selectFrom('inboundMail')
      .select(['id', 'ended', 'reason', 'postId'])
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow(),
  )
}

/**
 * Receives a mail as it came over the line, for those of its addresses that are ours. For each it ends in exactly one way:
 * posted, held for its owner's word, refused (with a reason to a sender who is proved), or ignored as a machine's. The same
 * mail again, also at the same moment, has the end that it had. Throws `limited`, and what the database throws: then nothing
 * is decided, and whoever brought it shall bring it again.
 */
export const receive = async (deps: InboundDeps, raw: Buffer, envelope: Envelope): Promise<End[]> => {
  const { domain } = deps
  if (domain === null) return []
  const addresses = [...new Set(envelope.to.map((one) => one.trim().toLowerCase()))].filter(
    (one) => keyIn(one, domain) !== null,
  )
  const host = new URL(deps.publicUrl).hostname
  const read = await readMail(raw, { host, sender: envelope.from }).catch((error: unknown) => {
    if (error instanceof Unreadable) return null
    throw error
  })
  const fingerprint = fingerprintOf(raw)
  const ends: End[] = []
  for (const address of addresses.slice(0, mostRecipients)) {
    const key = keyIn(address, domain)!
    const owner = (await findKey(deps.db, key)) ?? null
    const row = await findRow(deps, { fingerprint, recipient: hashOf(key), read, owner })
    if (row.ended !== null) {
      ends.push(asEnd(row))
      continue
    }
    const verdict: Verdict = read
      ? await judge(deps, raw, envelope, { id: row.id, read, owner, address })
      : { ended: 'refused', reason: { key: refusals.unreadable }, isKnown: false }
    ends.push(await settle(deps, raw, row, verdict, { read, owner }))
  }
  return ends
}
