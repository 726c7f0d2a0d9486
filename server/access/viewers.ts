import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import { notFound } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { viewerOf, viewerRows } from './viewer-query.ts'

/** The viewer that a person would be, without a sign-in: for jobs and for the story of the demonstration. Throws notFound. */
export const readPerson = async ({ db }: { db: Kysely<DB> }, personId: string): Promise<SignedIn> => {
  const row = await viewerRows(db).where('person.id', '=', personId).executeTakeFirst()
  if (!row) throw notFound()
  return viewerOf(row, null)
}

/** The viewers that many people would be, in one statement: for digests. Whoever is not there any more is left out. */
export const readPeople = async (db: Kysely<DB>, personIds: readonly string[]): Promise<SignedIn[]> => {
  const rows = await viewerRows(db).where('person.id', 'in', personIds).execute()
  return rows.map((row) => viewerOf(row, null))
}
