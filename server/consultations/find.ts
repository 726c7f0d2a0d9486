import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import type { ConsultationState, Standing } from './contract.ts'
import { may } from './policy.ts'

type Deps = { db: Kysely<DB> }

/** The facts that commands decide on. Throws notFound for the missing and the confidential alike. */
export const findFacts = async ({ db }: Deps, viewer: Viewer, consultationId: string) => {
  if (!isId(consultationId)) throw notFound()
  const found = await db
    .selectFrom('space')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .select([
      'space.id',
      'space.kind',
      'space.slug',
      'space.visibility',
      'space.state',
      'space.observersMayPost',
      'consultation.standing',
      'consultation.timeZone',
      'consultation.series',
    ])
    .where('space.id', '=', consultationId)
    .executeTakeFirst()
  if (!found || !may.see(viewer, found)) throw notFound()
  return { ...found, state: found.state as ConsultationState, standing: found.standing as Standing }
}

/** Where a postponed consultation stood before; null for one that is not postponed. */
export const findPostponedFrom = async ({ db }: Deps, space: { id: string; state: string }) => {
  if (space.state !== 'postponed') return null
  const last = await db
    .selectFrom('spaceHistory')
    .select('fromState')
    .where('spaceId', '=', space.id)
    .where('toState', '=', 'postponed')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.fromState ?? null) as ConsultationState | null
}
