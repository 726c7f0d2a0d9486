import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import { fullNameOf, shortNameOf } from '#server/people/names.ts'
import { yes } from '#server/platform/policy.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { nextDelegationStates } from '../lifecycle.ts'
import { may } from '../policy.ts'

type Space = { id: string; visibility: string }
type Delegate = {
  id: string
  name: string
  directoryEntry: string
  part: string
  voice: string | null
  inFunction: string
}

/**
 * The delegations of a consultation that the viewer may read: organisations in protocol order, then by name. Persons are
 * for members only, each as her directory entry allows (rule 7); the delegation itself always knows its own.
 */
export const listDelegations = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, space: Space) => {
  const rows = await db
    .selectFrom('delegation')
    .innerJoin('organisation', 'organisation.id', 'delegation.organisationId')
    .select((eb) => [
      'delegation.id',
      'delegation.organisationId',
      'delegation.state',
      'delegation.protocolOrder',
      'organisation.slug',
      'organisation.kind',
      'organisation.fictitious',
      shortNameOf(eb.ref('organisation.id'), viewer.language).as('shortName'),
      fullNameOf(eb.ref('organisation.id'), viewer.language).as('name'),
      jsonArrayFrom(
        eb
          .selectFrom('delegate')
          .innerJoin('person', 'person.id', 'delegate.personId')
          .leftJoin('membership', (join) =>
            join.onRef('membership.personId', '=', 'person.id').on('membership.spaceId', '=', space.id),
          )
          .select(['person.id', 'person.name', 'person.directoryEntry', 'delegate.part', 'delegate.voice'])
          .select((inner) => inner.fn.coalesce('membership.inFunction', inner.val('')).as('inFunction'))
          .whereRef('delegate.delegationId', '=', 'delegation.id')
          .where('person.state', '=', 'active')
          .orderBy('delegate.part')
          .orderBy('person.name'),
      ).as('delegates'),
    ])
    .where('delegation.consultationId', '=', space.id)
    .execute()
  const { compare } = new Intl.Collator(viewer.language)
  const organizes = yes(may.organize(viewer, space))
  return rows
    .sort((a, b) => (a.protocolOrder ?? 9_999) - (b.protocolOrder ?? 9_999) || compare(a.name, b.name))
    .map(({ delegates, ...delegation }) => {
      const heads = delegates.filter(({ part }) => part === 'head').map(({ id }) => id)
      const canAnswer = yes(may.answerFor(viewer, space, { heads }))
      const isOwn = delegates.some(({ id }) => id === viewer.person?.id)
      const seesAll = organizes || canAnswer || isOwn
      return {
        ...delegation,
        isOwn,
        canAnswer,
        nextStates: canAnswer ? nextDelegationStates(delegation.state) : [],
        delegates: may.seePersons(viewer, space) ? delegates.flatMap((one) => shownTo(one, seesAll)) : [],
      }
    })
}
export type Delegation = Awaited<ReturnType<typeof listDelegations>>[number]

const shownTo = (
  { directoryEntry, id, name, inFunction, ...place }: Delegate,
  seesAll: boolean,
): { id: string | null; name: string | null; inFunction: string; part: string; voice: string | null }[] => {
  if (seesAll || directoryEntry === 'name and function') return [{ id, name, inFunction, ...place }]
  return directoryEntry === 'organisation only' ? [{ id: null, name: null, inFunction: '', ...place }] : []
}
