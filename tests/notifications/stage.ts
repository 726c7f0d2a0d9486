import { workJobs } from '#tests/support/jobs.ts'
import { createWorld } from '#tests/support/world.ts'

/** A world with a few people of one consultation, and what each of them was told. */
export const createStage = async () => {
  const world = await createWorld()
  const people = {
    organizer: await world.person('Awa Organizer'),
    member: await world.person('Binta Member'),
    other: await world.person('Chen Other'),
    observer: await world.person('Dora Observer'),
    outsider: await world.person('Emil Outsider'),
  }
  type Name = keyof typeof people

  /** A consultation with all of them but the outsider. */
  const spaceOf = async (
    visibility: 'public' | 'platform' | 'members' | 'confidential' = 'members',
    more: Record<string, string> = {},
  ) => {
    const id = await world.space(people.organizer, 'consultation', visibility, more)
    await world.member(id, people.member)
    await world.member(id, people.other)
    await world.member(id, people.observer, 'observer')
    return id
  }

  const as = (name: Name) => world.viewer(people[name])
  const { threads, notifications } = world.context

  /** The jobs of an act are done before the story goes on: who is told is decided when they run. */
  const settled = async <T>(act: Promise<T>): Promise<T> => {
    const done = await act
    await workJobs(world)
    world.clock.pass(1000)
    return done
  }
  const thread = (...args: Parameters<typeof world.thread>) => settled(world.thread(...args))

  const say = async (name: Name, threadId: string, body = 'One more word.', replyTo?: number) =>
    settled(threads.writePost(await as(name), threadId, { ...world.post(body), replyTo }))

  /** What she is told: reason and number of post, newest first, and the count beside it. */
  const told = async (name: Name) => {
    const viewer = await as(name)
    const { notices } = await notifications.listNotices(viewer, null)
    const { notices: count } = await notifications.countWaiting(viewer)
    return { notices, reasons: notices.map(({ reason, number }) => `${reason} ${number ?? ''}`.trim()), count }
  }

  const watchThread = async (name: Name, threadId: string, level: 'watching' | 'tracking' | 'muted' = 'watching') =>
    threads.followThread(await as(name), threadId, level)
  const watchSpace = async (name: Name, spaceId: string, level: 'watching' | 'tracking' | 'muted' = 'watching') =>
    threads.followSpace(await as(name), spaceId, level)

  const record = async (consultationId: string, threadId: string, number: number, words: string) =>
    settled(
      world.context.outcomes.recordOutcome(await as('organizer'), {
        consultationId,
        kind: 'good practice',
        text: 'As it was recorded.',
        language: 'en',
        verb: null,
        consensus: null,
        sessionId: null,
        origins: [{ threadId, number, words }],
      }),
    )

  /** Nobody is told of anything any more, so that the next story begins anew. */
  const forget = async () => {
    await world.db.deleteFrom('notification').execute()
    await world.db.deleteFrom('follow').execute()
  }

  return { ...world, thread, settled, people, spaceOf, as, say, told, watchThread, watchSpace, record, forget }
}
export type Stage = Awaited<ReturnType<typeof createStage>>
