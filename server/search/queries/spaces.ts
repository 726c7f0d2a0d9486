import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { seenBy } from '#server/spaces/policy.ts'

/** The spaces that the viewer may know of, sorted as her language sorts. */
export const listKnownSpaces = async (db: Kysely<DB>, viewer: Viewer) => {
  const rows = await db
    .selectFrom('space')
    .select(['id', 'kind', 'slug', 'title', 'language', 'visibility'])
    .where(seenBy(viewer))
    .execute()
  const { compare } = new Intl.Collator(viewer.language)
  return rows.sort((a, b) => compare(a.title, b.title))
}
export type KnownSpace = Awaited<ReturnType<typeof listKnownSpaces>>[number]
