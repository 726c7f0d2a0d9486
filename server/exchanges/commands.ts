import { atomically, type Recording, type Tx } from '#server/platform/activity.ts'
import { conflict, invalid, notFound } from '#server/platform/errors.ts'
import { isId } from '#server/platform/ids.ts'
import { renderMarkdown } from '#server/platform/markdown.ts'
import { demand } from '#server/platform/policy.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { insertSpace, moveSpace, updateSpace } from '#server/spaces/index.ts'
import type { ExchangeFields, ExchangeMove, NewExchange, Results } from './input.ts'
import { demandMove } from './lifecycle.ts'
import { may } from './policy.ts'

const findFacts = async ({ db }: Recording, viewer: SignedIn, exchangeId: string) => {
  if (!isId(exchangeId)) throw notFound()
  const exchange = await db
    .selectFrom('space')
    .innerJoin('exchange', 'exchange.spaceId', 'space.id')
    .select(['space.id', 'space.kind', 'space.slug', 'space.visibility', 'space.state', 'exchange.resultsSource'])
    .where('space.id', '=', exchangeId)
    .executeTakeFirst()
  if (!exchange || !may.see(viewer, exchange)) throw notFound()
  return exchange
}

/** Opens an exchange, offered or requested, and makes its opener the first organizer. Returns its id. Throws forbidden, invalid. */
export const createExchange = async (
  deps: Recording,
  viewer: SignedIn,
  { opening, offers, requests, offered, requested, ...fields }: NewExchange,
): Promise<string> => {
  demand(may.create(viewer))
  return atomically(deps, async (tx) => {
    const id = await insertSpace(tx, viewer, { kind: 'exchange', state: opening, ...fields })
    await tx.db
      .insertInto('exchange')
      .values({ spaceId: id, ...textsOf(id, { offered, requested }) })
      .execute()
    await putSides(tx, id, { offers, requests })
    tx.record({ type: 'exchange.created', actorId: viewer.person.id, spaceId: id, subjectId: id })
    return id
  })
}

/** An organizer changes what an exchange says of itself and who shares with whom. */
export const editExchange = async (
  deps: Recording,
  viewer: SignedIn,
  exchangeId: string,
  { offers, requests, offered, requested, ...fields }: ExchangeFields,
): Promise<void> => {
  const exchange = await findFacts(deps, viewer, exchangeId)
  demand(may.organize(viewer, exchange))
  await atomically(deps, async (tx) => {
    await updateSpace(tx, viewer, exchange, fields)
    await tx.db
      .updateTable('exchange')
      .set(textsOf(exchange.id, { offered, requested }))
      .where('spaceId', '=', exchange.id)
      .execute()
    await putSides(tx, exchange.id, { offers, requests })
  })
}

/** An organizer moves an exchange and says why. It is concluded with its results: without any that is a conflict. */
export const moveExchange = async (
  deps: Recording,
  viewer: SignedIn,
  exchangeId: string,
  { to, why }: ExchangeMove,
): Promise<void> => {
  const exchange = await findFacts(deps, viewer, exchangeId)
  demand(may.organize(viewer, exchange))
  demandMove(exchange.state, to)
  if (to === 'concluded' && exchange.resultsSource === '') throw conflict('exchanges:problems.resultsFirst')
  await atomically(deps, (tx) => moveSpace(tx, viewer, exchange, to, why))
}

/** Organizers and rapporteurs write results and reflections, from the day on which the exchange runs. */
export const writeResults = async (
  deps: Recording,
  viewer: SignedIn,
  exchangeId: string,
  { results }: Results,
): Promise<void> => {
  const exchange = await findFacts(deps, viewer, exchangeId)
  demand(may.record(viewer, exchange))
  if (!['active', 'concluded'].includes(exchange.state)) throw conflict('exchanges:problems.notRunning')
  await atomically(deps, async (tx) => {
    await tx.db
      .updateTable('exchange')
      .set({ resultsSource: results, resultsHtml: renderMarkdown(results, `results-${exchange.id}`).html })
      .where('spaceId', '=', exchange.id)
      .execute()
    tx.record({
      type: 'exchange.results',
      actorId: viewer.person.id,
      spaceId: exchange.id,
      subjectId: exchange.id,
    })
  })
}

const textsOf = (id: string, { offered, requested }: { offered: string; requested: string }) => ({
  offeredSource: offered,
  offeredHtml: renderMarkdown(offered, `offered-${id}`).html,
  requestedSource: requested,
  requestedHtml: renderMarkdown(requested, `requested-${id}`).html,
})

const putSides = async (tx: Tx, spaceId: string, sides: { offers: string[]; requests: string[] }) => {
  const rows = (['offers', 'requests'] as const).flatMap((part) =>
    [...new Set(sides[part])].map((organisationId) => ({ spaceId, organisationId, part })),
  )
  const chosen = [...new Set(rows.map(({ organisationId }) => organisationId))]
  const known = await tx.db.selectFrom('organisation').select('id').where('id', 'in', chosen).execute()
  if (known.length !== chosen.length) throw invalid({ offers: 'problems:choose' })
  await tx.db.deleteFrom('spaceOrganisation').where('spaceId', '=', spaceId).execute()
  await tx.db.insertInto('spaceOrganisation').values(rows).execute()
}
