import { atomically } from '#server/platform/activity.ts'
import { type QueuedMail, queueMail } from '#server/platform/mail.ts'
import { type Smtp, startSmtp } from '#tests/support/smtp.ts'
import { createWorld } from '#tests/support/world.ts'

/** A world whose mails go out over real SMTP to a server of this test's own. */
export const createPostOffice = async (settings: Record<string, string> = {}) => {
  const smtp: Smtp = await startSmtp()
  const world = await createWorld({
    settings: { SMTP_URL: smtp.url, MAIL_FROM: 'Baobab <desk@baobab.test>', ...settings },
  })

  /** Queues a small letter as a command would; `more` says what is odd about it. */
  const queue = (more: Partial<QueuedMail> = {}) =>
    atomically(world.recording, (tx) =>
      queueMail(tx, {
        kind: 'sign-in-link',
        personId: null,
        address: 'amina@example.org',
        language: 'en',
        drawn: { subject: 'Réponse due', html: '<p lang="ar" dir="rtl">الوقاية</p>', text: 'الوقاية' },
        ...more,
      }),
    )

  const mailOf = (id: string) =>
    world.db.selectFrom('outgoingMail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  /** The jobs that wait for a mail. */
  const jobsOf = async (id: string) => {
    const { rows } = await world.pool.query('select 1 from graphile_worker.jobs where key = $1', [`mail:${id}`])
    return rows.length
  }

  return {
    ...world,
    smtp,
    queue,
    mailOf,
    jobsOf,
    close: async () => {
      world.context.mail.close()
      await smtp.stop()
      await world.close()
    },
  }
}
export type PostOffice = Awaited<ReturnType<typeof createPostOffice>>
