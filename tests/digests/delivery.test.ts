import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Smtp, startSmtp } from '#tests/support/smtp.ts'
import { createReaders, day, type Readers } from './readers.ts'

let smtp: Smtp
let world: Readers
beforeAll(async () => {
  smtp = await startSmtp()
  world = await createReaders({
    settings: {
      SMTP_URL: smtp.url,
      PUBLIC_URL: 'https://baobab.example.org',
      MAIL_FROM: 'Baobab <no-reply@baobab.example.org>',
    },
  })
})
afterAll(async () => {
  world?.context.mail.close()
  await world?.close()
  await smtp?.stop()
})

const deliver = async () => {
  const waiting = await world.db.selectFrom('outgoingMail').select('id').where('state', '=', 'waiting').execute()
  for (const { id } of waiting) await world.context.mail.sendMail(id)
}

describe('a digest as it arrives', () => {
  it('is one mail to one person, in both parts, with the headers of a list that one press ends', async () => {
    const network = await world.newSpace(world.writer, 'network', 'members', { title: 'Network' })
    const organisation = await world.organisation('ohchr')
    const coordinator = await world.person('Cora Coordinator')
    const seat = world.newId()
    await world.db
      .insertInto('seat')
      .values({ id: seat, networkId: network, organisationId: organisation, function: 'coordinator' })
      .execute()
    await world.db
      .insertInto('designation')
      .values({
        id: world.newId(),
        seatId: seat,
        personId: coordinator,
        state: 'confirmed',
        nominatedAt: world.clock.now(),
      })
      .execute()
    const reader = await world.reader('Lina Reader', { language: 'ar', timeZone: 'Africa/Cairo' })
    await world.member(network, reader)
    await world.thread(world.writer, world.space, { title: 'Which figures?', body: 'كم عدد الملفات؟' })
    await world.nextMorning()
    await deliver()
    const { mail, to, source } = await smtp.next()
    expect(to).toEqual(['lina.reader@example.org'])
    expect(mail.subject).toBe('مشاركة جديدة واحدة في Quality data')
    expect(mail.html).toContain('كم عدد الملفات؟')
    expect(mail.html).toMatch(/<html[^>]*dir="rtl"/)
    expect(mail.text).toContain('كم عدد الملفات؟')
    expect(mail.replyTo?.text).toBe('cora.coordinator@example.org')
    expect(mail.messageId).toMatch(/^<digest\.[0-9a-f-]+@baobab\.example\.org>$/)
    const header = (name: string) =>
      new RegExp(`^${name}:(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(source)?.[1]?.replace(/\s+/g, ' ').trim()
    expect(header('List-Id')).toBe('<digest.baobab.example.org>')
    expect(header('List-Unsubscribe')).toMatch(/^<https:\/\/baobab\.example\.org\/unsubscribe\/[\w-]{43}>$/)
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(header('List-Archive')).toBe('<https://baobab.example.org/>')
    expect(header('Auto-Submitted')).toBe('auto-generated')
    expect(header('X-Auto-Response-Suppress')).toBe('All')
    expect(header('Precedence')).toBe('list')
    expect(source).not.toMatch(/^b?cc:/im)
  })

  it('an hour without SMTP loses nothing: it waits and goes out once', async () => {
    const reader = await world.reader('Waiting Reader')
    await world.thread(world.writer, world.space, { title: 'While mail is down', body: 'Kept for later.' })
    smtp.become('busy')
    await world.nextMorning()
    await expect(deliver()).rejects.toThrow()
    const [mail] = await world.mailsTo(reader)
    expect(mail?.state).toBe('waiting')
    smtp.become('accept')
    world.clock.pass(3_600_000)
    await world.context.mail.sendWaiting()
    await world.context.mail.sendWaiting()
    const arrived = smtp.mails.filter(({ to }) => to.includes('waiting.reader@example.org'))
    expect(arrived).toHaveLength(1)
  })

  it('with thousands of new posts still stays below 100 KB as it travels, and counts what it leaves out', async () => {
    const reader = await world.reader('Flooded Reader')
    const long = 'نص طويل بالعربية يملأ المقتطف كله '.repeat(20)
    for (let n = 0; n < 20; n += 1) {
      const thread = await world.thread(world.writer, world.space, { title: `${long.slice(0, 190)}${n}`, body: long })
      for (let more = 0; more < 5; more += 1) await world.say(thread, `${long} ${more}`)
    }
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    await world.context.mail.sendMail(mail.id)
    const { source } = await smtp.next(({ to }) => to.includes('flooded.reader@example.org'))
    expect(Buffer.byteLength(source)).toBeLessThanOrEqual(100_000)
    expect(mail.subject).toBe('120 new posts in Quality data')
    expect(mail.plain).toMatch(/and \d+ more threads/)
    expect(mail.plain).toMatch(/and \d+ more posts/)
  })
})

describe('a process that is killed while it sends', () => {
  it('leaves each digest whole or not at all, and run again sends the rest once', async () => {
    const readers: string[] = []
    for (let n = 0; n < 30; n += 1) readers.push(await world.reader(`Killed ${n}`))
    await world.thread(world.writer, world.space, { title: 'Killed', body: 'Through a kill.' })
    world.clock.pass(day)
    const mailed = async () =>
      (await world.db.selectFrom('outgoingMail').select('personId').where('personId', 'in', readers).execute()).length
    for (const killedAt of [2, 4]) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', fileURLToPath(new URL('./send-slowly.ts', import.meta.url))],
        {
          env: { ...process.env, DATABASE_URL: world.url, NOW: world.clock.now().toISOString() },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      let written = 0
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (chunk: Buffer) => {
          // In the middle of a batch of two, with one and then three such batches committed before it.
          written += chunk.toString().split('sent').length - 1
          if (written >= killedAt) child.kill('SIGKILL')
        })
        child.on('close', () => resolve())
      })
    }
    expect(await mailed()).toBeGreaterThan(0)
    expect(await mailed()).toBeLessThan(readers.length)
    await world.context.digests.sendDue()
    await world.context.digests.sendDue()
    for (const reader of readers) {
      const mails = await world.mailsTo(reader)
      expect(mails).toHaveLength(1)
      expect(mails[0]?.plain).toContain('Through a kill.')
    }
  }, 60_000)
})
