import { createTransport } from 'nodemailer'
import { afterEach, describe, expect, test } from 'vitest'
import { type Smtp, startSmtp } from './smtp.ts'

let smtp: Smtp
afterEach(() => smtp.stop())

const letter = { from: 'Baobab <desk@example.org>', to: 'amina@example.org', subject: 'Réponse due', text: 'الوقاية' }
const send = (extra: object = {}, patience = 20_000) =>
  createTransport({ url: smtp.url, socketTimeout: patience } as object).sendMail({ ...letter, ...extra })

describe('the mail server of the tests', () => {
  test('keeps envelope, subject and text of what arrives', async () => {
    smtp = await startSmtp()
    const waiting = smtp.next((arrived) => arrived.mail.subject === 'Réponse due')
    await send()
    const arrived = await waiting
    expect(arrived.to).toEqual(['amina@example.org'])
    expect(arrived.from).toBe('desk@example.org')
    expect(arrived.mail.text?.trim()).toBe('الوقاية')
  })

  test('refuses for good, or for now', async () => {
    smtp = await startSmtp('refuse')
    await expect(send()).rejects.toMatchObject({ responseCode: 550 })
    smtp.become('busy')
    await expect(send()).rejects.toMatchObject({ responseCode: 451 })
    expect(smtp.mails).toEqual([])
  })

  test('breaks the connection after it took the mail', async () => {
    smtp = await startSmtp('drop')
    await expect(send()).rejects.toThrow()
    expect(smtp.mails).toHaveLength(1)
  })

  test('hangs, until the sender loses patience', async () => {
    smtp = await startSmtp('hang')
    await expect(send({}, 500)).rejects.toThrow(/timeout/i)
    expect(smtp.mails).toEqual([])
  })
})
