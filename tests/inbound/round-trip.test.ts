import { afterAll, beforeAll, expect, it } from 'vitest'
import { workJobs } from '#tests/support/jobs.ts'
import { type Smtp, startSmtp } from '#tests/support/smtp.ts'
import { createStage, domain, type Stage, write } from './stage.ts'

// A discussion between two people of whom one never opens the site: what is mailed to her she answers, and what she
// answers is mailed to the other.
let smtp: Smtp
let stage: Stage
beforeAll(async () => {
  smtp = await startSmtp()
  stage = await createStage({ SMTP_URL: smtp.url })
})
afterAll(async () => {
  stage.context.mail.close()
  await stage.close()
  await smtp.stop()
})

/** The jobs of the minutes that follow. */
const minutesLater = async () => {
  await workJobs(stage, ['mailNotices'])
  await workJobs(stage)
}
const mailTo = (name: string) => smtp.mails.filter(({ to }) => to.includes(`${name}@example.org`)).at(-1)!.mail

it('a mail about a thread is answered by mail, and the answer reaches who was answered', async () => {
  const { context, grace, organizer, thread } = stage
  await context.threads.followThread(await stage.viewer(grace), thread, 'watching')
  await context.threads.writePost(await stage.viewer(organizer), thread, stage.post('Who counts **files**?'))
  await minutesLater()
  const told = mailTo('grace')
  const to = told.replyTo?.value[0]?.address ?? ''
  expect(to).toMatch(new RegExp(`^reply\\+[0-9a-z]{26}@${domain.replaceAll('.', '\\.')}$`))
  expect(told.text).toContain('Answer this mail, and your words become your post in this thread.')
  const raw = await write({
    to,
    text: `We do, since 2019.\n\nOn Tue, 24 Nov 2026 at 10:00, Baobab <desk@example.net> wrote:\n> ${told.text?.replaceAll('\n', '\n> ')}`,
    inReplyTo: told.messageId!,
  })
  expect(await stage.receive(raw, to)).toMatchObject({ ended: 'posted' })
  expect(await stage.lastIn()).toMatchObject({ html: '<p>We do, since 2019.</p>\n', replyTo: 2, origin: 'mail' })
  await minutesLater()
  const answer = mailTo('olga.organizer')
  expect(answer).toMatchObject({ subject: told.subject, inReplyTo: told.messageId })
  expect(answer.text).toContain('We do, since 2019.')
  expect(answer.text).not.toContain('Tue, 24 Nov 2026 at 10:00')
  expect(answer.replyTo?.value[0]?.address).not.toBe(to)
})

it('a mail about several threads has no address that would post in one of them', async () => {
  const { context, grace, organizer } = stage
  for (const title of ['One', 'Two']) {
    const id = await stage.openThread(title)
    await context.threads.followThread(await stage.viewer(grace), id, 'watching')
    await context.threads.writePost(await stage.viewer(organizer), id, stage.post('Again.'))
  }
  await minutesLater()
  const told = mailTo('grace')
  expect(told.subject).toBe('4 things for you')
  expect(told.replyTo).toBeUndefined()
  expect(told.text).not.toContain('Answer this mail')
})
