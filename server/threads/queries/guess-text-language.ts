import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { guessLanguage } from '../guess-language.ts'

/** In which language somebody seems to be writing; null where that cannot be told. Nothing is kept. */
export const guessTextLanguage = async (
  _deps: { db: Kysely<DB> },
  _viewer: SignedIn,
  body: string,
): Promise<string | null> => guessLanguage(body)
