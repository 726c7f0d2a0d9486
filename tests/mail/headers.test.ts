import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPostOffice, type PostOffice } from './post-office.ts'

// Quality §4: line breaks and odd recipients in the headers of mails.
let office: PostOffice
beforeAll(async () => {
  office = await createPostOffice()
})
afterAll(() => office.close())
beforeEach(() => {
  office.smtp.mails.length = 0
})

const breaks = [
  'Minutes\r\nBcc: everyone@example.net',
  'Minutes\nBcc: everyone@example.net',
  'Minutes\rBcc: everyone@example.net',
  'Minutes\r\n\r\n<script>alert(1)</script>',
  'Minutes\u0000\u0000\r\n Bcc: everyone@example.net',
  'Minutes\u2028Bcc: everyone@example.net',
  'Minutes\u0085Bcc: everyone@example.net',
  `${'long '.repeat(400)}\r\nBcc: everyone@example.net`,
]

describe('a line break in a subject', () => {
  it.each(breaks)('starts no header: %j', async (subject) => {
    const id = await office.queue({ drawn: { subject, html: '<p>.</p>', text: '.' } })
    await office.context.mail.sendMail(id)
    const { to, mail, source } = await office.smtp.next()
    expect(to).toEqual(['amina@example.org'])
    expect(mail.bcc).toBeUndefined()
    expect(mail.subject).toContain(subject.slice(0, 4))
    expect(source.split(/\r?\n\r?\n/)[0]).not.toMatch(/^bcc:/im)
    expect(mail.html).toBe('<p>.</p>')
  })
})

describe('a line break in a header of our own', () => {
  it.each(breaks)('starts no other: %j', async (value) => {
    const id = await office.queue({ headers: { 'List-Id': value, 'Reply-To': 'coordinator@example.org' } })
    await office.context.mail.sendMail(id)
    const { to, mail, source } = await office.smtp.next()
    expect(to).toEqual(['amina@example.org'])
    expect(mail.bcc).toBeUndefined()
    expect(source.split(/\r?\n\r?\n/)[0]).not.toMatch(/^bcc:/im)
    expect(mail.replyTo?.text).toBe('coordinator@example.org')
    expect(mail.subject).toBe('Réponse due')
  })
})

describe('an odd recipient', () => {
  it.each([
    'amina@example.org, everyone@example.net',
    'amina@example.org; everyone@example.net',
    'amina@example.org\r\nBcc: everyone@example.net',
    'amina@example.org\nRCPT TO:<everyone@example.net>',
    'amina@example.org> NOTIFY=SUCCESS <everyone@example.net',
    '"everyone@example.net" <amina@example.org>',
    '"everyone@example.net x"@example.org',
    'everyone@example.net,',
    'group: everyone@example.net;',
    'not an address',
    '',
  ])('never brings a mail to somebody else, nor keeps it for ever: %j', async (address) => {
    const id = await office.queue({ address })
    await office.context.mail.sendMail(id).catch(() => {})
    for (const { to } of office.smtp.mails) {
      expect(to).toHaveLength(1)
      expect(to[0]).not.toMatch(/^<?everyone@example\.net/)
    }
    const { state, result } = await office.mailOf(id)
    expect(['sent', 'failed']).toContain(state)
    expect(result).not.toBe('')
  })
})
