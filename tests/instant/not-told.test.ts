import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createInstantStage, type InstantStage, wholeOf } from './stage.ts'

// Everything that must not stand in a mail at once: when it is made, and when it is handed over hours later.
let stage: InstantStage
beforeAll(async () => {
  stage = await createInstantStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  stage.smtp.become('accept')
  await stage.forget()
})

/** A mail about one post that waits, since no mail server answers. */
const waiting = async (spaceId?: string) => {
  const thread = await stage.threadOf(spaceId)
  stage.smtp.become('busy')
  await stage.say(thread, 'The words.')
  await stage.minutesLater().catch(() => null)
  const [mail] = await stage.mailsTo()
  expect(mail?.state).toBe('waiting')
  stage.smtp.become('accept')
  stage.clock.pass(60_000)
  return { thread, mailId: mail!.id }
}
const handOver = async (mailId: string) => {
  await stage.context.mail.sendMail(mailId)
  const [mail] = await stage.mailsTo()
  return mail!
}
const nothingLeft = { state: 'withheld', result: 'nothing left to tell' }
const as = (id: string) => stage.viewer(id)

describe('a mail that had to wait is looked at again', () => {
  it('and goes out in the newest wording', async () => {
    const { thread, mailId } = await waiting()
    await stage.context.threads.editPost(await as(stage.writer), thread, 2, {
      body: 'Better words.',
      language: 'en',
      revision: 1,
    })
    const mail = await handOver(mailId)
    expect(mail.state).toBe('sent')
    expect(mail.plain).toContain('Better words.')
    expect(mail.plain).not.toContain('The words.')
  })

  it.each([
    [
      'was read on the site',
      async (thread: string) => stage.context.threads.markRead(await as(stage.reader), thread, 2),
    ],
    ['was withdrawn', async (thread: string) => stage.context.threads.withdrawPost(await as(stage.writer), thread, 2)],
    [
      'is of a thread that she muted',
      async (thread: string) => stage.context.threads.followThread(await as(stage.reader), thread, 'muted'),
    ],
    [
      'is for organizers now',
      async (thread: string) => {
        await stage.db.updateTable('thread').set({ audience: 'organizers' }).where('id', '=', thread).execute()
      },
    ],
  ])('and is not sent where what it tells %s', async (_what, act) => {
    const { thread, mailId } = await waiting()
    await act(thread)
    expect(await handOver(mailId)).toMatchObject(nothingLeft)
    expect(stage.smtp.mails).toEqual([])
  })

  it('and is not sent to who is no member any more', async () => {
    const space = await stage.space(stage.writer, 'consultation', 'members')
    await stage.member(space, stage.reader)
    const { mailId } = await waiting(space)
    await stage.context.spaces.removeMember(await as(stage.writer), space, stage.reader)
    expect(await handOver(mailId)).toMatchObject(nothingLeft)
  })

  it('and says no more than that something awaits where its space became confidential', async () => {
    const space = await stage.space(stage.writer, 'consultation', 'members', { title: 'Veiled title' })
    await stage.member(space, stage.reader)
    const { thread, mailId } = await waiting(space)
    await stage.db.updateTable('space').set({ visibility: 'confidential' }).where('id', '=', space).execute()
    const mail = await handOver(mailId)
    expect(mail.state).toBe('sent')
    expect([mail.subject, mail.html, mail.plain].join('\n')).not.toMatch(/veiled|The words|Awa Writer|Which figures/i)
    expect(wholeOf(mail)).not.toContain(thread)
    expect(wholeOf(mail)).not.toMatch(/veiled|consultation/i)
    const { mail: sent } = stage.smtp.mails.at(-1)!
    expect([sent.messageId, JSON.stringify([...sent.headers])].join(' ')).not.toContain(thread)
    expect(mail.subject).toBe('Something awaits you')
  })
})

describe('what no mail may say', () => {
  it.each([
    ['confidential', 'full text'],
    ['members', 'something awaits you'],
  ] as const)('of a space that is %s with mails that say "%s" is nothing but that', async (visibility, mailMode) => {
    const space = await stage.space(stage.writer, 'consultation', visibility, {
      title: 'Veiled title',
      slug: `veiled-${visibility}`,
      mailMode,
    })
    await stage.member(space, stage.reader)
    const thread = await stage.threadOf(space, 'Veiled thread')
    await stage.say(thread, 'Veiled words.')
    await stage.minutesLater()
    const [mail, ...others] = await stage.mailsTo()
    expect(others).toEqual([])
    expect(wholeOf(mail!)).not.toMatch(/veiled|Awa Writer/i)
    expect(wholeOf(mail!)).not.toContain(thread)
    expect(mail?.subject).toBe('Something awaits you')
  })

  it('of a space whose mails hold titles only are text and names', async () => {
    const space = await stage.space(stage.writer, 'consultation', 'members', {
      title: 'Open title',
      mailMode: 'titles only',
    })
    await stage.member(space, stage.reader)
    const thread = await stage.threadOf(space, 'Open thread')
    await stage.say(thread, 'Veiled words.')
    await stage.minutesLater()
    const [mail] = await stage.mailsTo()
    expect(wholeOf(mail!)).not.toMatch(/veiled|Awa Writer/i)
    expect(mail?.plain).toMatch(/Open thread[\s\S]*Open title/)
  })

  it('of a thread that is not attributable is who spoke, in which language, and when', async () => {
    const space = await stage.space(stage.writer, 'consultation', 'members', { attribution: 'not attributable' })
    await stage.member(space, stage.reader)
    const thread = await stage.threadOf(space, 'Chatham House')
    const { id } = await stage.context.threads.writePost(await as(stage.writer), thread, {
      ...stage.post('Un mot.'),
      language: 'fr',
    })
    await stage.minutesLater()
    const [mail] = await stage.mailsTo()
    expect(mail?.plain).toContain('Un mot.')
    expect(wholeOf(mail!)).not.toMatch(/Awa Writer|lang="fr"|\d\d:\d\d UTC/)
    expect(wholeOf(mail!), 'the key of a post holds its hour').not.toContain(id)
  })

  it('is anything at all in a restored copy that is locked, and it is told once mail is let out', async () => {
    const thread = await stage.threadOf()
    await stage.db
      .insertInto('setting')
      .values({ key: 'mailLock', value: JSON.stringify(true) } as never)
      .execute()
    await stage.say(thread, 'After a restore.')
    await stage.minutesLater()
    expect(await stage.mailsTo()).toEqual([])
    await stage.db.deleteFrom('setting').where('key', '=', 'mailLock').execute()
    await stage.context.instant.mailNotices({ personId: stage.reader })
    expect(await stage.mailsTo()).toHaveLength(1)
  })

  it('is anything to an address that was never confirmed', async () => {
    const thread = await stage.threadOf()
    await stage.db.updateTable('personAddress').set({ verifiedAt: null }).where('personId', '=', stage.reader).execute()
    await stage.say(thread, 'To nobody.')
    await stage.minutesLater()
    expect(await stage.mailsTo()).toEqual([])
  })
})
