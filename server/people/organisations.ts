import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { atomically, type Recording } from '#server/platform/activity.ts'
import { notFound } from '#server/platform/errors.ts'
import { newId } from '#server/platform/ids.ts'
import type { Language } from '#server/platform/languages.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { type NewOrganisation, organisationInput } from './input.ts'
import { fullNameOf, shortNameOf } from './names.ts'

/** Adds an organisation with its names as it writes them itself. Administrators only; to others the page does not exist. */
export const addOrganisation = async (
  deps: Recording,
  viewer: SignedIn,
  organisation: NewOrganisation,
): Promise<string> => {
  if (!viewer.person.isAdministrator) throw notFound()
  const { names, ...facts } = organisationInput.parse(organisation)
  return atomically(deps, async (tx) => {
    const id = newId()
    await tx.db
      .insertInto('organisation')
      .values({ id, ...facts, createdAt: tx.now })
      .execute()
    await tx.db
      .insertInto('organisationName')
      .values(names.map((name) => ({ organisationId: id, ...name })))
      .execute()
    tx.record({ type: 'organisation.added', actorId: viewer.person.id, subjectId: id })
    return id
  })
}

/** All organisations to choose from, alphabetical in the reader's language. */
export const listOrganisations = async ({ db }: { db: Kysely<DB> }, language: Language) => {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'slug', 'kind', 'fictitious'])
    .select((eb) => [
      shortNameOf(eb.ref('organisation.id'), language).as('shortName'),
      fullNameOf(eb.ref('organisation.id'), language).as('name'),
    ])
    .execute()
  const { compare } = new Intl.Collator(language)
  return rows.sort((a, b) => compare(a.name, b.name))
}
