import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { fullNameOf, shortNameOf } from '#server/people/names.ts'
import { notFound } from '#server/platform/errors.ts'
import { demand, yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { findSpace } from '#server/spaces/index.ts'
import { seenBy } from '#server/spaces/policy.ts'
import { seatFunctions } from './contract.ts'
import { nextStates } from './lifecycle.ts'
import { may } from './policy.ts'

type Deps = { db: Kysely<DB> }

/** The networks that the viewer may know of, by title; theme and mechanisms of those she may not read. */
export const listNetworks = async ({ db }: Deps, viewer: Viewer) => {
  const rows = await db
    .selectFrom('space')
    .select((eb) => [
      'space.id',
      'space.slug',
      'space.title',
      'space.language',
      'space.theme',
      'space.visibility',
      'space.state',
      jsonArrayFrom(
        eb
          .selectFrom('spaceOrganisation')
          .select((inner) => shortNameOf(inner.ref('spaceOrganisation.organisationId'), viewer.language).as('name'))
          .whereRef('spaceOrganisation.spaceId', '=', 'space.id')
          .where('spaceOrganisation.part', '=', 'member mechanism')
          .orderBy('name'),
      ).as('mechanisms'),
    ])
    .where('space.kind', '=', 'network')
    .where(seenBy(viewer))
    .execute()
  const { compare } = new Intl.Collator(viewer.language)
  return rows
    .sort((a, b) => compare(a.title, b.title))
    .map(({ visibility, state, mechanisms, ...network }) => ({
      ...network,
      mechanisms: mechanisms.map(({ name }) => name),
      isMember: may.roleIn(viewer, network.id) !== null,
      state: may.read(viewer, { id: network.id, visibility }) ? state : null,
    }))
}

/**
 * A network by its address. Who may not read it gets title, theme and mechanisms only (`details` is null). Throws
 * notFound for the missing and the confidential alike.
 */
export const findNetwork = async (deps: Deps, viewer: Viewer, slug: string) => {
  const space = await findSpace(deps, viewer, 'network', slug)
  const { id, title, language, theme, visibility, role, follow } = space
  const keeps = yes(may.keepDirectory(viewer, space))
  const { compare } = new Intl.Collator(viewer.language)
  const mechanisms = space.organisations
    .filter(({ part }) => part === 'member mechanism')
    .sort((a, b) => compare(a.name, b.name))
  const head = {
    ...{ id, slug, title, language, theme, visibility, role, follow, mechanisms },
    can: {
      ...space.can,
      admit: yes(may.admit(viewer)),
      keepDirectory: keeps,
      nominateFor: mechanisms
        .filter((mechanism) => yes(may.nominate(viewer, space, mechanism.id)))
        .map((mechanism) => mechanism.id),
    },
  }
  if (!space.can.read) return { ...head, details: null }
  return {
    ...head,
    details: {
      state: space.state,
      nextStates: space.can.organize ? nextStates(space.state) : [],
      purposeHtml: space.purposeHtml,
      purposeSource: space.purposeSource,
      mailMode: space.mailMode,
      attribution: space.attribution,
      observersMayPost: space.observersMayPost,
      directory: await readDirectory(deps, viewer, space),
    },
  }
}
/** The same for the page on which organizers edit it. Throws forbidden. */
export const findAsOrganizer = async (deps: Deps, viewer: Viewer, slug: string) => {
  const network = await findNetwork(deps, viewer, slug)
  demand(may.organize(viewer, network))
  if (!network.details) throw notFound()
  return { ...network, details: network.details }
}

export type Network = Awaited<ReturnType<typeof findNetwork>>

/**
 * Who holds which seat, by organisation: for members of the network only, and each person as she chose (rule 7): by name
 * and function, by her organisation, or for organizers only. Nominations are seen by those who could confirm them.
 */
const readDirectory = async ({ db }: Deps, viewer: Viewer, network: { id: string; visibility: string }) => {
  if (!may.seePersons(viewer, network)) return []
  const keeps = yes(may.keepDirectory(viewer, network))
  const rows = await db
    .selectFrom('designation')
    .innerJoin('seat', 'seat.id', 'designation.seatId')
    .innerJoin('person', 'person.id', 'designation.personId')
    .select((eb) => [
      'designation.id',
      'designation.state',
      'designation.confirmedAt',
      'designation.nominatedAt',
      'designation.note',
      'designation.nominatedBy',
      'seat.organisationId',
      'seat.function',
      'person.id as personId',
      'person.name',
      'person.directoryEntry',
      fullNameOf(eb.ref('seat.organisationId'), viewer.language).as('organisation'),
      shortNameOf(eb.ref('seat.organisationId'), viewer.language).as('shortName'),
    ])
    .where('seat.networkId', '=', network.id)
    .where('designation.state', 'in', ['confirmed', 'nominated'])
    .where('person.state', '=', 'active')
    .execute()
  // Confirmed persons are shown as they chose even to their own validating authority.
  const decides = ({ state, organisationId }: { state: string; organisationId: string }) =>
    keeps || (state === 'nominated' && yes(may.nominate(viewer, network, organisationId)))
  const { compare } = new Intl.Collator(viewer.language)
  const order = (name: string) => seatFunctions.indexOf(name as (typeof seatFunctions)[number])
  const entries = rows
    .map((row) => ({ ...row, isHers: row.personId === viewer.person?.id, decides: decides(row) }))
    .filter(({ state, decides, isHers, directoryEntry }) =>
      state === 'nominated' ? decides : keeps || isHers || directoryEntry !== 'organizers only',
    )
    .sort(
      (a, b) =>
        compare(a.organisation, b.organisation) || order(a.function) - order(b.function) || compare(a.name, b.name),
    )
    .map((row) => {
      const { directoryEntry, confirmedAt, nominatedAt, nominatedBy, personId, name, note, isHers, decides, ...entry } =
        row
      const nomination = { organisationId: entry.organisationId, personId, nominatedBy }
      return {
        ...entry,
        since: (confirmedAt ?? nominatedAt).toISOString(),
        name: decides || isHers || directoryEntry === 'name and function' ? name : null,
        note: decides ? note : '',
        can: { confirm: entry.state === 'nominated' && yes(may.confirm(viewer, network, nomination)), end: keeps },
      }
    })
  return [...new Set(entries.map(({ organisationId }) => organisationId))].map((organisationId) => {
    const seats = entries.filter((entry) => entry.organisationId === organisationId)
    return { organisationId, organisation: seats[0]!.organisation, shortName: seats[0]!.shortName, seats }
  })
}
