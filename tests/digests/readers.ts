import { newId } from '#server/platform/ids.ts'
import { createWorld } from '#tests/support/world.ts'

export const hour = 3_600_000
export const day = 24 * hour

type WorldOptions = NonNullable<Parameters<typeof createWorld>[0]>

/**
 * A consultation with an organizer who writes and a reader whose digest comes daily at 07:30 UTC. It is Tuesday, 09:00:
 * the next one is due tomorrow.
 */
export const createReaders = async (options: WorldOptions = {}) => {
  const world = await createWorld({ at: '2026-11-24T09:00:00Z', ...options })
  const { context, db, clock } = world
  const daily = { frequency: 'daily' as const, weekdays: [], everyDays: 3, hour: '07:30' }
  const writer = await world.person('Awa Organizer')
  const space = await world.space(writer, 'consultation', 'members', { title: 'Quality data', slug: 'quality-data' })
  const reader = async (name: string, more: Parameters<typeof world.person>[1] = {}, member = true) => {
    const id = await world.person(name, more)
    if (member) await world.member(space, id)
    await context.digests.setDigest(await world.viewer(id), daily)
    return id
  }
  const say = async (threadId: string, body: string, personId = writer, replyTo: number | null = null) =>
    context.threads.writePost(await world.viewer(personId), threadId, {
      ...world.post(body),
      ...(replyTo === null ? {} : { replyTo }),
    })
  /** The next morning: what is due is sent. */
  const nextMorning = async () => {
    clock.pass(day - 1)
    clock.set(`${clock.now().toISOString().slice(0, 10)}T07:31:00Z`)
    return context.digests.sendDue()
  }
  const mailsTo = (personId: string) =>
    db
      .selectFrom('outgoingMail')
      .selectAll()
      .where('personId', '=', personId)
      .where('kind', '=', 'digest')
      .orderBy('queuedAt')
      .orderBy('id')
      .execute()
  const lastMailTo = async (personId: string) => {
    const mail = (await mailsTo(personId)).at(-1)
    if (!mail) throw new Error('no mail')
    return mail
  }
  return { ...world, newSpace: world.space, writer, space, reader, say, nextMorning, mailsTo, lastMailTo, newId, daily }
}
export type Readers = Awaited<ReturnType<typeof createReaders>>

/** Everything that a mail says anywhere: subject, both parts, headers. */
export const wholeOf = (mail: { subject: string; html: string; plain: string; headers: unknown }) =>
  [mail.subject, mail.html, mail.plain, JSON.stringify(mail.headers)].join('\n')
