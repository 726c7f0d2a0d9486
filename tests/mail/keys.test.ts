import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnv } from '#server/platform/env.ts'
import { createMail } from '#server/platform/mail.ts'
import { browser } from '#tests/access/door.ts'
import { createPostOffice, type PostOffice } from './post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await createPostOffice()
})
afterAll(() => office.close())

describe('a mail whose link opens an account', () => {
  it('arrives with its link, and the database keeps nothing that opens', async () => {
    await office.person('Amina Reader')
    await office.context.access.mailSignIn(
      { address: 'amina.reader@example.org', next: '/', language: 'en' },
      browser(),
    )
    const { id } = await office.db.selectFrom('outgoingMail').select('id').executeTakeFirstOrThrow()
    expect((await office.mailOf(id)).plain).toContain('/sign-in/link/')
    await office.context.mail.sendMail(id)
    const { mail } = await office.smtp.next()
    const link = /\/sign-in\/link\/([\w-]{20,})/.exec(mail.text ?? '')?.[1]
    expect(link).toBeTruthy()
    expect(JSON.stringify(await office.db.selectFrom('outgoingMail').selectAll().execute())).not.toContain(link)
    expect(await office.mailOf(id)).toMatchObject({ state: 'sent', html: '', plain: '' })
  })

  it.each(['sign-in-link', 'password-reset', 'invitation'])('keeps no text once given up: %s', async (kind) => {
    office.smtp.become('refuse')
    const id = await office.queue({ kind })
    await office.context.mail.sendMail(id)
    expect(await office.mailOf(id)).toMatchObject({ state: 'failed', html: '', plain: '' })
    office.smtp.become('accept')
  })

  it('keeps its text while it waits for another try', async () => {
    office.smtp.become('busy')
    const id = await office.queue()
    await expect(office.context.mail.sendMail(id)).rejects.toThrow()
    expect(await office.mailOf(id)).toMatchObject({ state: 'waiting', plain: 'الوقاية' })
    office.smtp.become('accept')
  })
})

describe('a mail that can be answered', () => {
  it('arrives with the address of its reader, which stays nowhere, and says that it is ours', async () => {
    const receiving = await createPostOffice({ INBOUND_DOMAIN: 'mail.baobab.test' })
    const reader = await receiving.person('Amina Reader')
    const space = await receiving.space(reader, 'network')
    const threadId = await receiving.thread(reader, space)
    const replyTo = await receiving.db
      .transaction()
      .execute((db) =>
        receiving.context.inbound.replyAddress({ db, now: receiving.clock.now() }, { personId: reader, threadId }),
      )
    const id = await receiving.queue({
      kind: 'letter',
      headers: { 'Reply-To': replyTo ?? '', 'List-Id': '<a.baobab.test>' },
    })
    await receiving.context.mail.sendMail(id)
    const { mail } = await receiving.smtp.next()
    expect(mail.replyTo?.value[0]?.address).toBe(replyTo)
    expect(mail.headers.get('x-baobab')).toBe('baobab.test')
    expect((await receiving.mailOf(id)).headers).toEqual({ 'List-Id': '<a.baobab.test>' })
    for (const table of ['outgoing_mail', 'reply_key'])
      expect(JSON.stringify((await receiving.pool.query(`select * from ${table}`)).rows)).not.toContain(
        replyTo?.slice(6, 32),
      )
    await receiving.close()
  })
})

describe('other mails', () => {
  it('stay for their readers, and in the demonstration all do', async () => {
    const digest = await office.queue({ kind: 'digest' })
    await office.context.mail.sendMail(digest)
    expect(await office.mailOf(digest)).toMatchObject({ state: 'sent', plain: 'الوقاية' })

    const demonstration = createMail({ ...office.recording, env: readEnv({ NODE_ENV: 'test' }, true) })
    const shown = await office.queue()
    await demonstration.sendMail(shown)
    expect(await office.mailOf(shown)).toMatchObject({ state: 'sent', plain: 'الوقاية' })
  })
})
