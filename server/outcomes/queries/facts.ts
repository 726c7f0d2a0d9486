import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { outcomeAudience } from '#server/consultations/policy.ts'
import { invalid, notFound } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace } from '#server/spaces/policy.ts'
import { may } from '../policy.ts'

/** Just what the policy asks of a consultation. Throws notFound for the missing and for what the viewer may not read. */
export const findConsultationFacts = async (db: Kysely<DB>, viewer: Viewer, consultationId: string) => {
  const space = await db
    .selectFrom('space')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .select(['space.id', 'space.slug', 'space.visibility', 'space.observersMayPost', 'space.state'])
    .where('space.id', '=', consultationId)
    .executeTakeFirst()
  if (!space || !maySpace.read(viewer, space)) throw notFound()
  return space
}

/** Just what the policy asks of an outcome. Throws notFound for the missing and for what the viewer may not see. */
export const findOutcomeFacts = async (db: Kysely<DB>, viewer: Viewer, outcomeId: string) => {
  const row = await db
    .selectFrom('outcome')
    .innerJoin('space', 'space.id', 'outcome.consultationId')
    .leftJoin('report', 'report.consultationId', 'outcome.consultationId')
    .select([
      'outcome.id',
      'outcome.state',
      'outcome.kind',
      'outcome.number',
      'outcome.text',
      'outcome.recordedBy',
      'outcome.sessionId',
      'report.state as reportState',
      'space.id as spaceId',
      'space.visibility',
      'space.observersMayPost',
      outcomeAudience().as('audience'),
    ])
    .where('outcome.id', '=', outcomeId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { spaceId, visibility, observersMayPost, ...outcome } = row
  const facts = { ...outcome, space: { id: spaceId, visibility, observersMayPost } }
  if (!may.see(viewer, facts)) throw notFound()
  return facts
}

/** The key of a session of this consultation. Throws invalid for any other. */
export const sessionOf = async (db: Kysely<DB>, consultationId: string, sessionId: string): Promise<string> => {
  const session = await db
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId)
    .where('consultationId', '=', consultationId)
    .executeTakeFirst()
  if (!session) throw invalid({ sessionId: 'problems:choose' })
  return session.id
}

/** The key of the paragraph with this number in the consultation's report. Throws invalid where there is none. */
export const paragraphOf = async (db: Kysely<DB>, consultationId: string, number: number): Promise<string> => {
  const paragraph = await db
    .selectFrom('reportParagraph')
    .select('id')
    .where('consultationId', '=', consultationId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!paragraph) throw invalid({ paragraph: { key: 'outcomes:problems.noSuchParagraph', values: { number } } })
  return paragraph.id
}
