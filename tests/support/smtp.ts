import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived: the envelope, the parsed letter and its very bytes. */
export type Arrived = { from: string; to: string[]; mail: ParsedMail; source: string }

/**
 * What may go wrong at the other side: `refuse` answers each recipient with a 5xx, `busy` with a 4xx, `hang` never
 * answers DATA, `drop` takes the mail and breaks the connection before it says so.
 */
export type Manner = 'accept' | 'refuse' | 'busy' | 'hang' | 'drop'

export type Smtp = {
  url: string
  /** In the order of arrival. */
  mails: Arrived[]
  /** The first mail that answers the description, waiting for it if need be. */
  next: (is?: (arrived: Arrived) => boolean, withinMs?: number) => Promise<Arrived>
  /** Changes its manner, for the next connection on. */
  become: (manner: Manner) => void
  stop: () => Promise<void>
}

/** A real SMTP server on the loopback address which keeps what it gets. */
export const startSmtp = async (first: Manner = 'accept'): Promise<Smtp> => {
  let manner = first
  const mails: Arrived[] = []
  const listeners = new Set<() => void>()
  const sayNo = (code: number, sentence: string) => Object.assign(new Error(sentence), { responseCode: code })

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onRcptTo: (_address, _session, done) => {
      if (manner === 'refuse') return done(sayNo(550, 'No such mailbox'))
      if (manner === 'busy') return done(sayNo(451, 'Try again later'))
      done()
    },
    onData: (stream, session, done) => {
      const manners = manner
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        if (manners === 'hang') return
        const source = Buffer.concat(chunks).toString('utf8')
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          mail: await simpleParser(Buffer.concat(chunks)),
          source,
        })
        for (const listen of listeners) listen()
        if (manners === 'drop') return breakAll()
        done()
      })
    },
  })
  server.on('error', () => {}) // broken connections are part of the tests
  const breakAll = () => {
    for (const connection of server.connections)
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    next: (is = () => true, withinMs = 10_000) =>
      new Promise((found, failed) => {
        const look = () => {
          const arrived = mails.find(is)
          if (!arrived) return
          end()
          found(arrived)
        }
        const timer = setTimeout(() => {
          end()
          failed(
            new Error(`No such mail within ${withinMs} ms. Arrived: ${mails.map((m) => m.mail.subject).join(', ')}`),
          )
        }, withinMs)
        const end = () => {
          clearTimeout(timer)
          listeners.delete(look)
        }
        listeners.add(look)
        look()
      }),
    become: (next) => {
      manner = next
    },
    stop: () =>
      new Promise((stopped) => {
        breakAll()
        server.close(() => stopped())
      }),
  }
}
