import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { may as maySpace, seenBy } from '#server/spaces/policy.ts'
import { type Season, seasonOf } from '../contract.ts'

/**
 * The consultations that the viewer may know of: those still to come by date, the others latest first. Of those she may not
 * read title, theme and mechanisms only; they stand in no season.
 */
export const listConsultations = async ({ db }: { db: Kysely<DB> }, viewer: Viewer) => {
  const rows = await db
    .selectFrom('space')
    .innerJoin('consultation', 'consultation.spaceId', 'space.id')
    .select((eb) => [
      'space.id',
      'space.slug',
      'space.title',
      'space.language',
      'space.theme',
      'space.visibility',
      'space.state',
      'consultation.series',
      'consultation.convener',
      'consultation.place',
      'consultation.isOnline',
      'consultation.startsOn',
      'consultation.endsOn',
      'consultation.timeZone',
      jsonArrayFrom(
        eb
          .selectFrom('spaceOrganisation')
          .select((inner) => shortNameOf(inner.ref('spaceOrganisation.organisationId'), viewer.language).as('name'))
          .whereRef('spaceOrganisation.spaceId', '=', 'space.id')
          .where('spaceOrganisation.part', '=', 'member mechanism')
          .orderBy('name'),
      ).as('mechanisms'),
    ])
    .where(seenBy(viewer))
    .orderBy('consultation.startsOn', 'desc')
    .orderBy('space.title')
    .execute()
  const cards = rows.map(({ id, slug, title, language, theme, visibility, mechanisms, state, ...details }) => ({
    ...{ id, slug, title, language, theme, mechanisms: mechanisms.map(({ name }) => name) },
    isMember: maySpace.roleIn(viewer, id) !== null,
    season: maySpace.read(viewer, { id, visibility }) ? seasonOf(state) : null,
    details: maySpace.read(viewer, { id, visibility }) ? { state, ...details } : null,
  }))
  const inSeason = (season: Season | null) => cards.filter((card) => card.season === season)
  return {
    running: inSeason('running'),
    coming: inSeason('coming').reverse(),
    past: inSeason('past'),
    others: inSeason(null),
  }
}
export type ConsultationCard = Awaited<ReturnType<typeof listConsultations>>['running'][number]
