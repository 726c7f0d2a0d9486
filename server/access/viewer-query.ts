import type { Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#db/tables.ts'
import type { Language } from '#server/platform/languages.ts'
import type { Viewer } from '#server/platform/viewer.ts'

/** Everything a policy needs of persons, in one statement: the person, her memberships, functions and voices. */
export const viewerRows = (db: Kysely<DB>) =>
  db.selectFrom('person').select((eb) => [
    'person.id',
    'person.name',
    'person.language',
    'person.timeZone',
    'person.theme',
    'person.shortcuts',
    'person.isAdministrator',
    'person.welcomedAt',
    'person.accessVersion',
    jsonArrayFrom(
      eb
        .selectFrom('membership')
        .select([
          'membership.spaceId',
          'membership.role',
          'membership.since',
          'membership.closedSince',
          'membership.organizerSince',
          'membership.organisationId',
          'membership.inFunction',
        ])
        .whereRef('membership.personId', '=', 'person.id'),
    ).as('memberships'),
    jsonArrayFrom(
      eb
        .selectFrom('designation')
        .innerJoin('seat', 'seat.id', 'designation.seatId')
        .select(['seat.networkId', 'seat.organisationId', 'seat.function'])
        .whereRef('designation.personId', '=', 'person.id')
        .where('designation.state', '=', 'confirmed'),
    ).as('functions'),
    jsonArrayFrom(
      eb
        .selectFrom('delegate')
        .innerJoin('delegation', 'delegation.id', 'delegate.delegationId')
        // Whoever is in the consultation for another organisation by now, or no more, speaks for this one no longer.
        .innerJoin('membership', (join) =>
          join
            .onRef('membership.spaceId', '=', 'delegation.consultationId')
            .onRef('membership.personId', '=', 'delegate.personId')
            .onRef('membership.organisationId', '=', 'delegation.organisationId'),
        )
        .select(['delegation.consultationId', 'delegation.organisationId'])
        .whereRef('delegate.personId', '=', 'person.id')
        .where('delegate.voice', 'is not', null),
    ).as('voices'),
  ])

export type ViewerRow = Awaited<ReturnType<ReturnType<typeof viewerRows>['executeTakeFirstOrThrow']>>

export const viewerOf = (
  row: ViewerRow,
  signInHash: string | null,
): Viewer & { person: NonNullable<Viewer['person']> } => ({
  person: {
    id: row.id,
    name: row.name,
    language: row.language as Language,
    timeZone: row.timeZone,
    theme: row.theme as 'system' | 'light' | 'dark',
    shortcuts: row.shortcuts,
    isAdministrator: row.isAdministrator,
    welcomed: row.welcomedAt !== null,
    accessVersion: row.accessVersion,
  },
  signInHash,
  language: row.language as Language,
  timeZone: row.timeZone,
  roles: Object.fromEntries(row.memberships.map(({ spaceId, ...rest }) => [spaceId, rest])) as Viewer['roles'],
  functions: row.functions as Viewer['functions'],
  voices: row.voices,
})
