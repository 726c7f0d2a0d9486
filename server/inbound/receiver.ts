import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { isAppError } from '#server/platform/errors.ts'
import type { Log } from '#server/platform/log.ts'
import { keyIn } from './addresses.ts'
import { isHouse } from './authentic.ts'
import type { Inbound } from './index.ts'
import { mostBytes as mostOfMail } from './reading/mime.ts'

const mostClients = 50
/** Of one address outside of the house, at the same moment and in ten minutes. */
const mostAtOnce = 10
const mostLately = 120
const mostMails = 300
const lately = 10 * 60_000
/** Bytes of all mails that are on their way or being read. */
const mostUnderWay = 100_000_000
const mostRecipients = 10

const reply = (responseCode: number, sentence: string) => Object.assign(new Error(sentence), { responseCode })

/** Counts by whom the door is knocked at; forgets after a while. Of the house all may come: they bring what others wrote. */
export const createGate = (now: () => number) => {
  const open = new Map<string, number>()
  let counted = new Map<string, number>()
  let brought = new Map<string, number>()
  let since = now()
  const forget = () => {
    if (now() - since <= lately) return
    counted = new Map()
    brought = new Map()
    since = now()
  }
  return {
    bring: (address: string): boolean => {
      if (isHouse(address)) return true
      forget()
      const mails = (brought.get(address) ?? 0) + 1
      brought.set(address, mails)
      return mails <= mostMails
    },
    enter: (address: string): boolean => {
      if (isHouse(address)) return true
      forget()
      const times = (counted.get(address) ?? 0) + 1
      const atOnce = (open.get(address) ?? 0) + 1
      if (times > mostLately || atOnce > mostAtOnce) return false
      counted.set(address, times)
      open.set(address, atOnce)
      return true
    },
    leave: (address: string) => {
      const left = (open.get(address) ?? 0) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    },
  }
}

type Settings = {
  host: string
  port: number
  domain: string
  log: Log
  /** Where given, connections may be made secret. */
  tls?: { key: Buffer; cert: Buffer } | null
  mostBytes?: number
}

export type Receiver = { port: number; stop: () => Promise<void> }

/**
 * Receives mail by SMTP for the addresses of one domain, and for nobody else. A mail is taken once it is decided what becomes
 * of it; where that cannot be decided now, its sender is asked to bring it again (4xx), so that none is lost.
 */
export const startReceiver = async (
  inbound: Pick<Inbound, 'receive'>,
  { host, port, domain, log, tls = null, mostBytes = mostOfMail }: Settings,
): Promise<Receiver> => {
  const gate = createGate(() => Date.now())
  const inside = new Set<string>()
  const working = new Set<Promise<void>>()
  let underWay = 0

  /** The bytes of a mail; null where it is too large, or where too much is under way. What is too much is let go as it comes. */
  const collect = async (stream: SMTPServerDataStream, take: (bytes: number) => boolean): Promise<Buffer | Error> => {
    let chunks: Buffer[] = []
    let size = 0
    let refusal: Error | null = null
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (refusal) continue
      if (size > mostBytes) refusal = reply(552, `5.3.4 A mail may have ${mostBytes} bytes`)
      else if (!take(chunk.length)) refusal = reply(451, '4.3.1 Too much at once, try again later')
      else chunks.push(chunk)
      if (refusal) chunks = []
    }
    return refusal ?? Buffer.concat(chunks)
  }

  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    let taken = 0
    try {
      const raw = await collect(stream, (bytes) => {
        if (underWay + bytes > mostUnderWay) return false
        underWay += bytes
        taken += bytes
        return true
      })
      if (raw instanceof Error) throw raw
      const { mailFrom, rcptTo } = session.envelope
      const ends = await inbound.receive(raw, {
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        peer: { address: session.remoteAddress, helo: session.hostNameAppearsAs || '' },
      })
      log.info({ ends: ends.map(({ ended }) => ended), bytes: raw.length }, 'a mail was received')
    } catch (error) {
      if (error instanceof Error && 'responseCode' in error) throw error
      if (isAppError(error)) throw reply(451, '4.7.1 Too often, try again later')
      log.error({ err: error }, 'a mail could not be received')
      throw reply(451, '4.3.0 Not now, try again later')
    } finally {
      underWay -= taken
    }
  }

  const server = new SMTPServer({
    name: domain,
    banner: 'Baobab',
    size: mostBytes,
    authOptional: true,
    disabledCommands: ['AUTH', ...(tls ? [] : ['STARTTLS'])],
    ...(tls ?? {}),
    disableReverseLookup: true,
    hideDSN: true,
    hideREQUIRETLS: true,
    maxClients: mostClients,
    // A mail is answered when it is read and posted; nobody hangs up meanwhile (RFC 5321, 4.5.3.2).
    socketTimeout: 5 * 60_000,
    closeTimeout: 3_000,
    logger: false,
    onConnect: ({ id, remoteAddress }, done) => {
      if (!gate.enter(remoteAddress)) return done(reply(421, '4.7.0 Too many connections, try again later'))
      inside.add(id)
      done()
    },
    onClose: ({ id, remoteAddress }) => {
      if (inside.delete(id) && !isHouse(remoteAddress)) gate.leave(remoteAddress)
    },
    onMailFrom: (_address, { remoteAddress }, done) =>
      done(gate.bring(remoteAddress) ? null : reply(421, '4.7.0 Too many mails, try again later')),
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length >= mostRecipients) return done(reply(452, '4.5.3 Too many recipients'))
      if (keyIn(address, domain) !== null) return done()
      const isOurs = address.toLowerCase().endsWith(`@${domain}`)
      done(isOurs ? reply(550, '5.1.1 Nobody here has this address') : reply(550, '5.7.1 No mail is passed on here'))
    },
    onData: (stream, session, done) => {
      const work = receive(stream, session).then(
        () => done(null, 'Received'),
        (error: Error) => done(error),
      )
      working.add(work)
      void work.finally(() => working.delete(work))
    },
  })
  // Lines that break are their senders' trouble.
  server.on('error', (error) => log.debug({ err: error }, 'a connection for mail failed'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()))
      // Whoever hung up meanwhile brings it again, and finds it done.
      await Promise.all(working)
    },
  }
}
