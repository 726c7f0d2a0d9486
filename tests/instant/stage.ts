import { createPostOffice } from '#tests/mail/post-office.ts'
import { workJobs } from '#tests/support/jobs.ts'

/** A consultation whose organizer writes, readers who watch its threads, and a mail server that takes what comes. */
export const createInstantStage = async () => {
  const office = await createPostOffice()
  const writer = await office.person('Awa Writer')
  const reader = await office.person('Binta Reader')
  const space = await office.space(writer, 'consultation', 'members', { title: 'Quality data', slug: 'quality-data' })
  await office.member(space, reader)

  const threadOf = async (spaceId = space, title = 'Which figures?', level: 'watching' | 'tracking' = 'watching') => {
    const id = await office.thread(writer, spaceId, { title, body: 'The first post.' })
    await office.context.threads.followThread(await office.viewer(reader), id, level)
    await workJobs(office)
    await forget()
    return id
  }
  const say = async (threadId: string, body: string, personId = writer, replyTo?: number) =>
    office.context.threads.writePost(await office.viewer(personId), threadId, { ...office.post(body), replyTo })

  /** The jobs of the minutes that follow: who is told is told, and every window closes. */
  const minutesLater = async () => {
    await workJobs(office, ['mailNotices'])
    await workJobs(office)
  }
  /** What reached a person, the oldest first. */
  const mailsTo = (personId = reader) =>
    office.db
      .selectFrom('outgoingMail')
      .selectAll()
      .where('personId', '=', personId)
      .where('kind', '=', 'notices')
      .orderBy('queuedAt')
      .execute()
  const forget = async () => {
    await office.db.deleteFrom('outgoingMail').execute()
    office.smtp.mails.length = 0
  }
  return { ...office, writer, reader, consultation: space, threadOf, say, minutesLater, mailsTo, forget }
}
export type InstantStage = Awaited<ReturnType<typeof createInstantStage>>

/** Everything that a mail says anywhere. */
export const wholeOf = (mail: { subject: string; html: string; plain: string; headers: unknown; messageId: string }) =>
  [mail.subject, mail.html, mail.plain, JSON.stringify(mail.headers), mail.messageId].join('\n')
