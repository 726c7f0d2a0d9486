import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { fullNameOf, shortNameOf } from '#server/people/names.ts'
import { notFound } from '#server/platform/errors.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import type { SpaceKind } from './contract.ts'
import { may, seenBy } from './policy.ts'

type Deps = { db: Kysely<DB> }

const spaceColumns = [
  'space.id',
  'space.kind',
  'space.slug',
  'space.title',
  'space.language',
  'space.theme',
  'space.purposeHtml',
  'space.purposeSource',
  'space.visibility',
  'space.mailMode',
  'space.attribution',
  'space.observersMayPost',
  'space.state',
] as const

/** What the viewer may do in a space, for pages. */
export const abilitiesIn = (viewer: Viewer, space: { id: string; visibility: string; observersMayPost: boolean }) => ({
  read: may.read(viewer, space),
  contribute: yes(may.contribute(viewer, space)),
  openThreads: yes(may.open(viewer, space)),
  record: yes(may.record(viewer, space)),
  organize: yes(may.organize(viewer, space)),
  seePersons: may.seePersons(viewer, space),
})

/** A space by its address with what the viewer may do there. Throws notFound for the missing and the confidential alike. */
export const findSpace = async ({ db }: Deps, viewer: Viewer, kind: SpaceKind, slug: string) => {
  const space = await db
    .selectFrom('space')
    .select(spaceColumns)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('spaceOrganisation')
          .innerJoin('organisation', 'organisation.id', 'spaceOrganisation.organisationId')
          .select(['organisation.id', 'organisation.slug', 'organisation.fictitious', 'spaceOrganisation.part'])
          .select((inner) => [
            shortNameOf(inner.ref('organisation.id'), viewer.language).as('shortName'),
            fullNameOf(inner.ref('organisation.id'), viewer.language).as('name'),
          ])
          .whereRef('spaceOrganisation.spaceId', '=', 'space.id')
          .orderBy('spaceOrganisation.protocolOrder')
          .orderBy('shortName'),
      ).as('organisations'),
      eb
        .selectFrom('follow')
        .select('follow.level')
        .whereRef('follow.spaceId', '=', 'space.id')
        .where('follow.personId', '=', viewer.person?.id ?? null)
        .as('level'),
    ])
    .where('space.kind', '=', kind)
    .where('space.slug', '=', slug)
    .where(seenBy(viewer))
    .executeTakeFirst()
  if (!space) throw notFound()
  const can = abilitiesIn(viewer, space)
  return {
    ...space,
    can,
    role: may.roleIn(viewer, space.id),
    /** How the viewer follows all of it; null for who has no account or may not read it. */
    follow: viewer.person && can.read ? (space.level ?? 'tracking') : null,
  }
}

/** The present slug of a space that moved from `slug`, or null: old addresses redirect. */
export const findFormerSlug = async ({ db }: Deps, kind: SpaceKind, slug: string): Promise<string | null> => {
  const row = await db
    .selectFrom('spaceFormerSlug')
    .innerJoin('space', 'space.id', 'spaceFormerSlug.spaceId')
    .select('space.slug')
    .where('spaceFormerSlug.kind', '=', kind)
    .where('spaceFormerSlug.slug', '=', slug)
    .executeTakeFirst()
  return row?.slug ?? null
}

/** The spaces of a kind that the viewer may know of, by title. */
export const listSpaces = ({ db }: Deps, viewer: Viewer, kind: SpaceKind) =>
  db
    .selectFrom('space')
    .select([
      'space.id',
      'space.slug',
      'space.title',
      'space.language',
      'space.theme',
      'space.state',
      'space.visibility',
    ])
    .where('space.kind', '=', kind)
    .where(seenBy(viewer))
    .orderBy('space.title')
    .execute()

/**
 * The members of a space, for its members only (rule 7). A person who chose "organisation only" is shown without her
 * name, one who chose "organizers only" not at all, except to organizers and to herself. By organisation, then name.
 */
export const listMembers = async ({ db }: Deps, viewer: Viewer, space: { id: string; visibility: string }) => {
  if (!may.seePersons(viewer, space)) return []
  const organizes = yes(may.organize(viewer, space))
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select([
      'person.id',
      'person.name',
      'person.directoryEntry',
      'membership.role',
      'membership.inFunction',
      'membership.since',
      'membership.organisationId',
    ])
    .select((eb) => shortNameOf(eb.ref('membership.organisationId'), viewer.language).as('organisation'))
    .where('membership.spaceId', '=', space.id)
    .where('person.state', '=', 'active')
    .orderBy('organisation')
    .orderBy('person.name')
    .execute()
  return rows
    .filter((row) => organizes || row.id === viewer.person?.id || row.directoryEntry !== 'organizers only')
    .map(({ directoryEntry, ...row }) => {
      const isShown = organizes || row.id === viewer.person?.id || directoryEntry === 'name and function'
      return isShown ? { ...row, directoryEntry } : { ...row, id: null, name: null, inFunction: '', directoryEntry }
    })
}
