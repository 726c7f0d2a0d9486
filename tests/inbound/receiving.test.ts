import { connect } from 'node:net'
import nodemailer from 'nodemailer'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Receiver, startReceiver } from '#server/inbound/index.ts'
import { createGate } from '#server/inbound/receiver.ts'
import { readEnv } from '#server/platform/env.ts'
import { createLog } from '#server/platform/log.ts'
import { createStage, domain, type Stage, write } from './stage.ts'

// Of no use anywhere: made for this test, in the name of nobody.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgia/Ni4qw9xp4G2GO
m9GDIUaZz2kbk6fJ5bDvqkLHrjuhRANCAAQCF0j+HvvLzefDCIXxyQR34HGz4htO
lkV+yHn8h5snqmtYrLJ/NCIpY5PAMaKuGffTcaubJtFqn50NSWXdDjpK
-----END PRIVATE KEY-----
`
const cert = `-----BEGIN CERTIFICATE-----
MIIBjjCCATOgAwIBAgIUHGElnnXOwPYa6XLcuFR2vO/oCiUwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQbWFpbC5iYW9iYWIudGVzdDAgFw0yNjExMjUxNzEwMzZaGA8y
MTI2MTEwMTE3MTAzNlowGzEZMBcGA1UEAwwQbWFpbC5iYW9iYWIudGVzdDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABAIXSP4e+8vN58MIhfHJBHfgcbPiG06WRX7I
efyHmyeqa1issn80Iiljk8Axoq4Z99Nxq5sm0WqfnQ1JZd0OOkqjUzBRMB0GA1Ud
DgQWBBToSIW1KocMpsrFIjKG10cdolonFzAfBgNVHSMEGDAWgBToSIW1KocMpsrF
IjKG10cdolonFzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCD
3pRnlceSwnSM182IsR982PCixpm/4PRBTF/XBkiX3gIhAOO4aPM1buWKfxMR0MF0
72kntFnNDavGrsPET/PLgKOc
-----END CERTIFICATE-----
`

let stage: Stage
let receiver: Receiver
const others: Receiver[] = []
const start = (
  more: Partial<Parameters<typeof startReceiver>[1]> = {},
  inbound: Parameters<typeof startReceiver>[0] = stage.inbound,
) => startReceiver(inbound, { host: '127.0.0.1', port: 0, domain, log: createLog('silent'), ...more })

beforeAll(async () => {
  stage = await createStage()
  receiver = await start()
})
afterEach(async () => {
  await Promise.all(others.splice(0).map(({ stop }) => stop()))
})
afterAll(async () => {
  await receiver.stop()
  await stage.close()
})

const send = async (
  raw: Buffer | string,
  to: string | string[],
  { port = receiver.port, from = 'grace@example.org' } = {},
) => {
  const client = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  try {
    return await client.sendMail({ envelope: { from, to }, raw })
  } finally {
    client.close()
  }
}
/** Says lines to the server and gives back all that it answered; each line waits for the answer to the one before. */
const converse = (lines: readonly (string | Buffer)[], port = receiver.port): Promise<string> =>
  new Promise((resolve) => {
    const wait = [...lines]
    let said = ''
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(10_000, () => socket.destroy())
    socket.on('data', (data) => {
      said += data.toString()
      if (!/^\d{3} .*\r\n$/m.test(data.toString())) return
      const next = wait.shift()
      if (next === undefined) socket.end('QUIT\r\n')
      else socket.write(next)
    })
    socket.on('close', () => resolve(said))
    socket.on('error', () => {})
  })

describe('a mail that comes by SMTP', () => {
  it('becomes a post with its file', async () => {
    const to = await stage.addressOf()
    const raw = await write({
      to,
      text: 'By the line itself.\n\nOn Mon, 23 Nov 2026 at 09:58, Baobab <x@example.net> wrote:\n> What is missing?',
      attachments: [{ filename: 'table.csv', content: 'a;b\n1;2\n' }],
    })
    expect((await send(raw, to)).response).toMatch(/^250 /)
    const post = await stage.lastIn()
    expect(post.html).toContain('By the line itself.')
    expect(post.html).not.toContain('missing')
    expect(post.files?.map(({ name }) => name)).toEqual(['table.csv'])
  })

  it('forged is held, replayed is posted once, of a machine is ignored', async () => {
    const to = await stage.addressOf()
    const before = (await stage.postsIn()).length
    await send(await write({ to, text: 'I never wrote this.', isSigned: false }), to)
    const again = await write({ to, text: 'Once and again.' })
    await send(again, to)
    await send(again, to, { from: 'somebody@example.com' })
    await send(await write({ to, text: 'I am away.', headers: { 'Auto-Submitted': 'auto-replied' } }), to)
    await send(await write({ to, text: 'Returned to sender.' }), to, { from: '' })
    expect(await stage.postsIn()).toHaveLength(before + 1)
    const ends = (await stage.rows()).map(({ ended }) => ended)
    expect(ends.filter((ended) => ended === 'held')).toHaveLength(1)
    expect(ends.filter((ended) => ended === 'ignored')).toHaveLength(2)
  })

  it('to others is not passed on, to nobody is refused at once', async () => {
    await expect(send('x', 'someone@example.com')).rejects.toMatchObject({ responseCode: 550 })
    await expect(send('x', `info@${domain}`)).rejects.toMatchObject({ responseCode: 550 })
    await expect(send('x', `reply+@${domain}`)).rejects.toMatchObject({ responseCode: 550 })
    // Whether somebody has such an address is told to nobody at the door.
    expect(
      (
        await send(
          await write({ to: 'x@example.org', text: 'Hello', isSigned: false }),
          `reply+${'0'.repeat(26)}@${domain}`,
        )
      ).response,
    ).toMatch(/^250 /)
  })

  it('beyond the limit is refused, whether it says so before or not, and what was before it goes on', async () => {
    const small = await start({ mostBytes: 50_000 })
    others.push(small)
    const to = await stage.addressOf()
    const raw = await write({ to, text: 'word '.repeat(20_000) })
    await expect(send(raw, to, { port: small.port })).rejects.toMatchObject({ responseCode: 552 })
    const said = await converse(
      [
        'EHLO mx.example.org\r\n',
        'MAIL FROM:<grace@example.org>\r\n',
        `RCPT TO:<${to}>\r\n`,
        'DATA\r\n',
        Buffer.concat([raw, Buffer.from('\r\n.\r\n')]),
        'NOOP\r\n',
      ],
      small.port,
    )
    expect(said).toMatch(/250[ -]SIZE 50000\r\n/)
    expect(said).toMatch(/^552 /m)
    expect(said).toMatch(/552 [^\n]*\n250 /)
  })

  it('waits with its sender while the database is away, or too much was sent', async () => {
    const to = await stage.addressOf()
    const raw = await write({ to, text: 'Bring me again.' })
    await stage.db.schema.alterTable('inbound_mail').renameTo('inbound_mail_away').execute()
    await expect(send(raw, to)).rejects.toMatchObject({ responseCode: 451 })
    await stage.db.schema.alterTable('inbound_mail_away').renameTo('inbound_mail').execute()
    expect((await send(raw, to)).response).toMatch(/^250 /)
    expect((await stage.lastIn()).html).toContain('Bring me again.')
    const tired = await start(
      {},
      {
        receive: () =>
          Promise.reject(Object.assign(new Error('limited'), { kind: 'limited', seconds: 60, problem: { key: 'x' } })),
      },
    )
    others.push(tired)
    await expect(send(raw, to, { port: tired.port })).rejects.toMatchObject({ responseCode: 451 })
  })

  it('is answered in plain order to whatever is said', async () => {
    const said = await converse([
      'EHLO x\r\n',
      'AUTH PLAIN AGEAYg==\r\n',
      'STARTTLS\r\n',
      'XCLIENT ADDR=127.0.0.1\r\n',
      'VRFY grace\r\n',
      'DATA\r\n',
      `${'x'.repeat(5_000)}\r\n`,
    ])
    expect(said).not.toMatch(/^250[- ](AUTH|STARTTLS|XCLIENT)/m)
    expect(said).not.toMatch(/^(235|354)/m)
    await Promise.all(Array.from({ length: 5 }, () => converse([Buffer.from([0, 255, 13, 10, 27, 13, 10])])))
    expect((await converse(['NOOP\r\n'])).split('\r\n')[1]).toMatch(/^250/)
  })

  it('comes over a secret line where there is a key', async () => {
    const secret = await start({ tls: { key: Buffer.from(key), cert: Buffer.from(cert) } })
    others.push(secret)
    const to = await stage.addressOf()
    const client = nodemailer.createTransport({
      host: '127.0.0.1',
      port: secret.port,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    })
    const { response } = await client.sendMail({
      envelope: { from: 'grace@example.org', to },
      raw: await write({ to, text: 'In secret.' }),
    })
    client.close()
    expect(response).toMatch(/^250 /)
    expect((await stage.lastIn()).html).toContain('In secret.')
  })

  it('from several at once is posted by each once', async () => {
    const to = await stage.addressOf()
    const before = (await stage.postsIn()).length
    const mails = await Promise.all(Array.from({ length: 8 }, (_, at) => write({ to, text: `Together, ${at}.` })))
    await Promise.all([...mails, ...mails].map((raw) => send(raw, to)))
    expect(await stage.postsIn()).toHaveLength(before + 8)
  })
})

it('whoever knocks too often is asked to come later, and the house never is', () => {
  let now = 0
  const gate = createGate(() => now)
  const stranger = '203.0.113.9'
  for (let at = 0; at < 10; at += 1) expect(gate.enter(stranger)).toBe(true)
  expect(gate.enter(stranger)).toBe(false)
  for (let at = 0; at < 10; at += 1) gate.leave(stranger)
  for (let at = 0; at < 110; at += 1) {
    expect(gate.enter(stranger)).toBe(true)
    gate.leave(stranger)
  }
  expect(gate.enter(stranger)).toBe(false)
  expect(gate.enter('203.0.113.10')).toBe(true)
  for (let at = 0; at < 300; at += 1) expect(gate.bring(stranger)).toBe(true)
  expect(gate.bring(stranger)).toBe(false)
  for (let at = 0; at < 500; at += 1) expect(gate.enter('10.0.0.1') && gate.bring('10.0.0.1')).toBe(true)
  now = 10 * 60_000 + 1
  expect(gate.enter(stranger) && gate.bring(stranger)).toBe(true)
})

it('settings that do not go together stop the start with a sentence', () => {
  expect(() => readEnv({ INBOUND_SMTP_PORT: '2525' })).toThrow('INBOUND_DOMAIN')
  expect(() => readEnv({ INBOUND_DOMAIN: 'mail.example.org', INBOUND_TLS_KEY: 'x' })).toThrow('INBOUND_TLS_CERT')
  expect(() => readEnv({ INBOUND_DOMAIN: 'not a domain' })).toThrow('INBOUND_DOMAIN')
  expect(readEnv({ INBOUND_DOMAIN: 'Mail.Example.ORG', INBOUND_SMTP_PORT: '25' })).toMatchObject({
    INBOUND_DOMAIN: 'mail.example.org',
    INBOUND_SMTP_PORT: 25,
  })
})
