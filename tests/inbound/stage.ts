import { generateKeyPairSync } from 'node:crypto'
import nodemailer from 'nodemailer'
import { createContext } from '#server/context.ts'
import type { Envelope } from '#server/inbound/index.ts'
import { createLog } from '#server/platform/log.ts'
import { createWorld } from '#tests/support/world.ts'

export const domain = 'mail.baobab.test'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const record = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

/** The names of an invented net: example.org signs its mails and says so, 203.0.113.7 sends for it. */
export const names: Record<string, string[][] | string[]> = {
  'k1._domainkey.example.org TXT': [[`v=DKIM1; k=rsa; p=${record}`]],
  '_dmarc.example.org TXT': [['v=DMARC1; p=reject']],
  'example.org TXT': [['v=spf1 ip4:203.0.113.7 -all']],
  // A house without a policy of its own, whose server is known.
  'example.net TXT': [['v=spf1 ip4:203.0.113.8 -all']],
}
export const resolve = async (name: string, type: string) => {
  const found = names[`${name.toLowerCase()} ${type}`]
  if (!found) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' })
  return found
}

type Written = {
  from?: string
  to: string
  cc?: string
  subject?: string
  text?: string
  html?: string
  messageId?: string
  inReplyTo?: string
  headers?: Record<string, string>
  attachments?: { filename: string; content: string | Buffer }[]
  /** Whether the house of the sender signs it. */
  isSigned?: boolean
}

/** A mail as it comes over the line. */
export const write = async ({
  isSigned = true,
  from = 'Grace Tshilumba <grace@example.org>',
  ...mail
}: Written): Promise<Buffer> => {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail({
    date: new Date('2026-11-24T09:00:00Z'),
    subject: 'Re: Which figures do we collect?',
    from,
    ...mail,
    ...(isSigned ? { dkim: { domainName: 'example.org', keySelector: 'k1', privateKey: key } } : {}),
  })
  return message as Buffer
}

/** A world that receives mail at its own domain, and whose questions to the net an invented one answers. */
export const createStage = async (settings: Record<string, string> = {}, unlimited = true) => {
  const world = await createWorld({ settings: { INBOUND_DOMAIN: domain, ...settings } })
  const context = createContext({
    env: world.env,
    db: world.db,
    pool: world.pool,
    clock: world.clock,
    log: createLog('silent'),
    unlimited,
    resolve,
  })
  const { inbound } = context
  const organizer = await world.person('Olga Organizer')
  const grace = await world.person('Grace')
  const space = await world.space(organizer, 'network', 'members')
  await world.member(space, grace)
  const thread = await world.thread(organizer, space, {
    title: 'Which figures do we collect?',
    body: 'What is missing?',
  })

  const anotherSpace = async (attribution: string) => {
    const id = await world.space(organizer, 'network', 'members', { attribution })
    await world.member(id, grace)
    return id
  }
  const openThread = async (title: string, spaceId = space, by = organizer) =>
    (
      await context.threads.openThread(await world.viewer(by), {
        ...world.post('First.'),
        ...{ spaceId, sessionId: null, title, kind: 'discussion', audience: 'all' },
      })
    ).threadId
  const redact = async (words: string) => {
    const by = await world.viewer(organizer)
    const { number } = await context.threads.writePost(by, thread, world.post(`It was ${words}.`))
    await context.redactions.redactPassage(by, thread, number, { words, sure: true })
  }
  const addressOf = async (personId = grace, threadId = thread): Promise<string> =>
    (await world.db
      .transaction()
      .execute((db) => inbound.replyAddress({ db, now: world.clock.now() }, { personId, threadId }))) ?? ''
  const envelope = (to: string, more: Partial<Envelope> = {}): Envelope => ({
    from: 'grace@example.org',
    to: [to],
    peer: { address: '198.51.100.9', helo: 'mx.example.org' },
    ...more,
  })
  const receive = async (raw: Buffer, to: string, more: Partial<Envelope> = {}) =>
    (await inbound.receive(raw, envelope(to, more)))[0]!
  const postsIn = async (threadId = thread, personId = organizer) =>
    (await context.threads.readThread(await world.viewer(personId), threadId)).posts
  const lastIn = async (threadId = thread, personId = organizer) => (await postsIn(threadId, personId)).at(-1)!.shared
  const mailsTo = async (personId: string) =>
    world.db.selectFrom('outgoingMail').selectAll().where('personId', '=', personId).orderBy('queuedAt').execute()
  const rows = () => world.db.selectFrom('inboundMail').selectAll().orderBy('arrivedAt').orderBy('id').execute()
  const stored = async () => {
    const all: string[] = []
    for await (const { storedAs } of context.storage.list()) all.push(storedAs)
    return all
  }
  return {
    ...world,
    context,
    inbound,
    organizer,
    grace,
    space,
    thread,
    anotherSpace,
    openThread,
    redact,
    addressOf,
    envelope,
    receive,
    postsIn,
    lastIn,
    mailsTo,
    rows,
    stored,
  }
}
export type Stage = Awaited<ReturnType<typeof createStage>>
