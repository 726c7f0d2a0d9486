import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { type Hit, longestQuery } from '../contract.ts'
import { wordsOf } from '../fold.ts'
import { listHits } from './hits.ts'
import { shownHit } from './search.ts'
import { listKnownSpaces } from './spaces.ts'

const suggested = 8

/** Threads, spaces, people and recommendations whose title begins so, newest first; as permitted as the search itself. */
export const suggest = async ({ db }: { db: Kysely<DB> }, viewer: Viewer, text: string): Promise<Hit[]> => {
  const words = wordsOf(text.slice(0, longestQuery))
  if (words.length === 0) return []
  const spaces = await listKnownSpaces(db, viewer)
  const begins = words.map((word, at) => `'${word}':${at === words.length - 1 ? '*' : ''}A`).join(' & ')
  const rows = await listHits(
    db,
    viewer,
    spaces,
    { words: [], tags: begins, where: [sql`e.kind <> 'post'`, sql`e.kind <> 'outcome'`] },
    { limit: suggested, after: null, byDate: true },
  )
  return rows.map((row) => shownHit(row, [], spaces))
}
