import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atomically } from '#server/platform/activity.ts'
import { readEnv } from '#server/platform/env.ts'
import { createMail, queueMail } from '#server/platform/mail.ts'
import { createPostOffice, type PostOffice } from './post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await createPostOffice()
})
afterAll(() => office.close())
beforeEach(() => {
  office.smtp.become('accept')
  office.smtp.mails.length = 0
})

const send = (id: string) => office.context.mail.sendMail(id)

describe('a mail', () => {
  it('comes to be together with what it tells of, or not at all', async () => {
    const attempt = atomically(office.recording, async (tx) => {
      await queueMail(tx, {
        kind: 'invitation',
        personId: null,
        address: 'nobody@example.org',
        language: 'en',
        drawn: { subject: 'Never', html: '<p>never</p>', text: 'never' },
      })
      throw new Error('the command failed')
    })
    await expect(attempt).rejects.toThrow('the command failed')
    const left = await office.db
      .selectFrom('outgoingMail')
      .select('id')
      .where('address', '=', 'nobody@example.org')
      .execute()
    expect(left).toEqual([])
  })

  it('waits with a job of its own, and arrives as it was drawn', async () => {
    const id = await office.queue()
    expect(await office.jobsOf(id)).toBe(1)
    await send(id)
    const { to, mail } = await office.smtp.next()
    expect(to).toEqual(['amina@example.org'])
    expect(mail.subject).toBe('Réponse due')
    expect(mail.text?.trim()).toBe('الوقاية')
    expect(mail.html).toContain('<p lang="ar" dir="rtl">الوقاية</p>')
    expect(mail.from?.text).toBe('"Baobab" <desk@baobab.test>')
    expect(mail.cc).toBeUndefined()
    expect(mail.bcc).toBeUndefined()
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.get('x-auto-response-suppress')).toBe('All')
    expect(await office.mailOf(id)).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('goes out once, however often and by however many its job is worked', async () => {
    const id = await office.queue()
    await Promise.all(Array.from({ length: 5 }, () => send(id)))
    await send(id)
    expect(office.smtp.mails).toHaveLength(1)
  })

  it('bears the same Message-ID when it goes twice, as after a crash between acceptance and its record', async () => {
    const id = await office.queue()
    office.smtp.become('drop')
    await expect(send(id)).rejects.toThrow()
    expect(await office.mailOf(id)).toMatchObject({ state: 'waiting', attempts: 1 })
    office.smtp.become('accept')
    await send(id)
    expect(office.smtp.mails).toHaveLength(2)
    const [first, second] = office.smtp.mails
    expect(first?.mail.messageId).toBe(`<sign-in-link.${id}@baobab.test>`)
    expect(second?.mail.messageId).toBe(first?.mail.messageId)
  })

  it('waits while the server is busy and goes out once it is not; the reason is kept meanwhile', async () => {
    const id = await office.queue()
    office.smtp.become('busy')
    await expect(send(id)).rejects.toThrow()
    const waiting = await office.mailOf(id)
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(waiting.result).toContain('Try again later')
    office.smtp.become('accept')
    await send(id)
    expect(await office.mailOf(id)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(office.smtp.mails).toHaveLength(1)
  })

  it('is given up where the server refuses it for good', async () => {
    const id = await office.queue()
    office.smtp.become('refuse')
    await send(id)
    const refused = await office.mailOf(id)
    expect(refused.state).toBe('failed')
    expect(refused.result).toContain('No such mailbox')
    office.smtp.become('accept')
    await send(id)
    expect(office.smtp.mails).toEqual([])
  })

  it('is found again by the timetable where its job is gone', async () => {
    const id = await office.queue()
    await office.pool.query(`select graphile_worker.remove_job($1)`, [`mail:${id}`])
    await office.context.mail.sendWaiting()
    expect(await office.mailOf(id)).toMatchObject({ state: 'sent' })
    expect(office.smtp.mails).toHaveLength(1)
  })

  it('keeps no password of the mail server in its reason', async () => {
    const env = readEnv({ PUBLIC_URL: 'http://baobab.test', SMTP_URL: 'smtp://desk:open-sesame@127.0.0.1:9' })
    const mail = createMail({ ...office.recording, env })
    const id = await office.queue()
    await expect(mail.sendMail(id)).rejects.toThrow()
    mail.close()
    const { state, result } = await office.mailOf(id)
    expect(state).toBe('waiting')
    expect(result).not.toBe('')
    expect(result).not.toContain('open-sesame')
    await send(id)
  })
})

describe('without a mail server', () => {
  const without = (isDemo: boolean) =>
    createMail({ ...office.recording, env: readEnv({ PUBLIC_URL: 'http://baobab.test' }, isDemo) })

  it('a mail waits, saying why, and goes out after a start with one', async () => {
    const id = await office.queue()
    await without(false).sendMail(id)
    expect(await office.mailOf(id)).toMatchObject({ state: 'waiting', result: 'no SMTP_URL is set' })
    await without(false).sendWaiting()
    expect(await office.mailOf(id)).toMatchObject({ state: 'waiting' })
    await office.context.mail.sendWaiting()
    expect(await office.mailOf(id)).toMatchObject({ state: 'sent' })
    expect(office.smtp.mails).toHaveLength(1)
  })

  it('the demonstration puts it into its mailbox', async () => {
    const id = await office.queue()
    await without(true).sendMail(id)
    expect(await office.mailOf(id)).toMatchObject({ state: 'sent', result: 'mailbox' })
    await office.context.mail.sendWaiting()
    expect(office.smtp.mails).toEqual([])
  })
})

describe('a restored copy', () => {
  const lock = () =>
    office.db
      .insertInto('setting')
      .values({ key: 'mailLock', value: JSON.stringify({ since: office.clock.now() }) })
      .execute()

  it('writes to administrators only, until one of them unlocks it; what it held back stays unsent', async () => {
    const reader = await office.person('Amina Reader')
    const administrator = await office.person('Ada Keeper', { administrator: true })
    await lock()
    const held = await office.queue({ personId: reader, address: 'amina.reader@example.org' })
    const invited = await office.queue({ address: 'stranger@example.org' })
    const gone = await office.queue({ personId: administrator, address: 'ada.keeper@example.org' })
    for (const id of [held, invited, gone]) await send(id)
    expect(office.smtp.mails.map(({ to }) => to)).toEqual([['ada.keeper@example.org']])
    expect(await office.mailOf(held)).toMatchObject({ state: 'withheld', result: 'mail is locked after a restore' })
    expect(await office.mailOf(invited)).toMatchObject({ state: 'withheld' })

    const { access } = office.context
    await expect(access.letMailOut(await office.viewer(reader))).rejects.toMatchObject({ kind: 'notFound' })
    expect(await access.readMailLock(await office.viewer(administrator))).toBe(true)
    await access.letMailOut(await office.viewer(administrator))
    expect(await access.readMailLock(await office.viewer(administrator))).toBe(false)
    const { rows } = await access.readAudit(await office.viewer(administrator), null)
    expect(rows[0]).toMatchObject({ action: 'mail.unlocked', actor: 'Ada Keeper' })
    await office.context.mail.sendWaiting()
    expect(office.smtp.mails).toHaveLength(1)
    const later = await office.queue({ personId: reader, address: 'amina.reader@example.org' })
    await send(later)
    expect(office.smtp.mails.map(({ to }) => to)).toEqual([['ada.keeper@example.org'], ['amina.reader@example.org']])
  })
})
