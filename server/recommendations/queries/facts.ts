import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { conflict, notFound } from '#server/platform/errors.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may } from '../policy.ts'

const factsOf = (db: Kysely<DB>) =>
  db
    .selectFrom('recommendation')
    .innerJoin('space', 'space.id', 'recommendation.consultationId')
    .select([
      'recommendation.id',
      'recommendation.state',
      'recommendation.reference',
      'recommendation.text',
      'recommendation.parentId',
      'space.id as spaceId',
      'space.visibility',
      'space.state as consultationState',
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('recommendationAddressee')
          .select([
            'recommendationAddressee.id',
            'recommendationAddressee.organisationId',
            'recommendationAddressee.position',
            'recommendationAddressee.implementation',
          ])
          .whereRef('recommendationAddressee.recommendationId', '=', 'recommendation.id'),
      ).as('addressees'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof factsOf>['execute']>>[number]

const seen = (viewer: Viewer, row: Row | undefined) => {
  if (!row) throw notFound()
  const { spaceId, visibility, ...rest } = row
  const facts = { ...rest, space: { id: spaceId, visibility } }
  const addresseeIds = row.addressees.map(({ organisationId }) => organisationId)
  if (!may.see(viewer, { ...facts, addresseeIds })) throw notFound()
  return facts
}

/** Just what the policy asks of a recommendation. Throws notFound for the missing and for what the viewer may not see. */
export const findFacts = async (db: Kysely<DB>, viewer: Viewer, recommendationId: string) =>
  seen(viewer, await factsOf(db).where('recommendation.id', '=', recommendationId).executeTakeFirst())

/** An addressee of an issued recommendation, with what the policy asks. Throws notFound, and conflict before issue. */
export const findAddressee = async (db: Kysely<DB>, viewer: Viewer, addresseeId: string) => {
  const row = await factsOf(db)
    .where('recommendation.id', '=', (eb) =>
      eb.selectFrom('recommendationAddressee').select('recommendationId').where('id', '=', addresseeId),
    )
    .executeTakeFirst()
  const recommendation = seen(viewer, row)
  const addressee = recommendation.addressees.find(({ id }) => id === addresseeId)!
  return { recommendation, addressee }
}

/** Before issue there are no marks. Throws conflict. */
export const demandIssued = (state: string): void => {
  if (state !== 'issued') throw conflict('recommendations:problems.notIssued')
}
