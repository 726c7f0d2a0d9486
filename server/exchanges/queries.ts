import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { shortNameOf } from '#server/people/names.ts'
import { notFound } from '#server/platform/errors.ts'
import { demand } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { findSpace } from '#server/spaces/index.ts'
import { seenBy } from '#server/spaces/policy.ts'
import type { ExchangeState } from './contract.ts'
import { nextStates, phasesOf } from './lifecycle.ts'
import { may } from './policy.ts'

type Deps = { db: Kysely<DB> }

/** The exchanges that the viewer may know of, by title; theme and mechanisms of those she may not read. */
export const listExchanges = async ({ db }: Deps, viewer: Viewer) => {
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
          .select((inner) => [
            'spaceOrganisation.part',
            shortNameOf(inner.ref('spaceOrganisation.organisationId'), viewer.language).as('name'),
          ])
          .whereRef('spaceOrganisation.spaceId', '=', 'space.id')
          .orderBy('name'),
      ).as('sides'),
    ])
    .where('space.kind', '=', 'exchange')
    .where(seenBy(viewer))
    .execute()
  const { compare } = new Intl.Collator(viewer.language)
  return rows
    .sort((a, b) => compare(a.title, b.title))
    .map(({ visibility, state, ...exchange }) => ({
      ...exchange,
      isMember: may.roleIn(viewer, exchange.id) !== null,
      state: may.read(viewer, { id: exchange.id, visibility }) ? state : null,
    }))
}

/**
 * An exchange by its address. Who may not read it gets title, theme and mechanisms only (`details` is null). Throws
 * notFound for the missing and the confidential alike.
 */
export const findExchange = async (deps: Deps, viewer: Viewer, slug: string) => {
  const space = await findSpace(deps, viewer, 'exchange', slug)
  const { id, title, language, theme, visibility, role, can, follow } = space
  const sideOf = (part: string) => space.organisations.filter((organisation) => organisation.part === part)
  const head = {
    ...{ id, slug, title, language, theme, visibility, role, can, follow },
    offers: sideOf('offers'),
    requests: sideOf('requests'),
  }
  if (!can.read) return { ...head, details: null }
  const [texts, moves] = await Promise.all([
    deps.db
      .selectFrom('exchange')
      .select(['offeredSource', 'offeredHtml', 'requestedSource', 'requestedHtml', 'resultsSource', 'resultsHtml'])
      .where('spaceId', '=', id)
      .executeTakeFirstOrThrow(),
    deps.db
      .selectFrom('spaceHistory')
      .select(['id', 'at', 'toState', 'why'])
      .where('spaceId', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  ])
  const first = moves[0]?.toState ?? space.state
  return {
    ...head,
    details: {
      ...texts,
      state: space.state as ExchangeState,
      phases: phasesOf(first),
      nextStates: can.organize ? nextStates(space.state) : [],
      purposeHtml: space.purposeHtml,
      purposeSource: space.purposeSource,
      mailMode: space.mailMode,
      attribution: space.attribution,
      observersMayPost: space.observersMayPost,
      // The reasons are the members' own.
      moves: moves.map(({ at, why, ...move }) => ({ ...move, at: at.toISOString(), why: role ? why : '' })),
    },
  }
}
/** The same for the page on which it is edited and its results are written. Throws forbidden. */
export const findForRecord = async (deps: Deps, viewer: Viewer, slug: string) => {
  const exchange = await findExchange(deps, viewer, slug)
  demand(may.record(viewer, exchange))
  if (!exchange.details) throw notFound()
  return { ...exchange, details: exchange.details }
}

export type Exchange = Awaited<ReturnType<typeof findExchange>>
