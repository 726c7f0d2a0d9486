import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { audiencesOf, may } from '../policy.ts'
import { localOf } from '../zone-times.ts'

const none = '00000000-0000-0000-0000-000000000000'
type Space = { id: string; visibility: string }

/**
 * The agenda in its order, of a consultation that the viewer may read. Those outside a closed session get its number, its
 * time and nothing else: no id, title, question, chair or attribution leaves the server.
 */
export const listSessions = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, space: Space) => {
  const rows = await db
    .selectFrom('session')
    .select((eb) => [
      eb
        .selectFrom('thread')
        .leftJoin('readLine', (join) =>
          join.onRef('readLine.threadId', '=', 'thread.id').on('readLine.personId', '=', viewer.person?.id ?? none),
        )
        .select(sql<number>`coalesce(sum(thread.last_number - coalesce(read_line.read_number, 0)), 0)::int`.as('n'))
        .whereRef('thread.sessionId', '=', 'session.id')
        .where('thread.audience', 'in', audiencesOf(viewer, space))
        .as('newPosts'),
      'id',
      'position',
      'number',
      'title',
      'language',
      'guidingQuestions',
      'startsAt',
      'endsAt',
      'chair',
      'presenters',
      'audience',
      'attribution',
    ])
    .where('consultationId', '=', space.id)
    .orderBy('position')
    .execute()
  const isMember = may.roleIn(viewer, space.id) !== null
  return rows.map(({ position, number, startsAt, endsAt, newPosts, ...content }) => ({
    position,
    number,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    isClosed: content.audience !== 'all',
    content: may.hear(viewer, space, content.audience)
      ? { ...content, newPosts: isMember ? (newPosts ?? 0) : 0 }
      : null,
  }))
}
export type Session = Awaited<ReturnType<typeof listSessions>>[number]

/** A session's fields as its form shows them. */
export const sessionFields = (session: Session, timeZone: string) =>
  session.content && {
    ...session.content,
    position: session.position,
    number: session.number,
    questions: session.content.guidingQuestions.join('\n'),
    startsAt: localOf(session.startsAt, timeZone),
    endsAt: localOf(session.endsAt, timeZone),
  }
