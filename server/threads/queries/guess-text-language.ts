import type { Limits } from '#server/access/index.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { guessLanguage } from '../guess-language.ts'

/** In which language somebody seems to be writing; null where that cannot be told. Nothing is kept. Throws limited. */
export const guessTextLanguage = async (
  { limits }: { limits: Pick<Limits, 'guesses'> },
  viewer: SignedIn,
  body: string,
): Promise<string | null> => {
  await limits.guesses.consume(viewer.person.id)
  return guessLanguage(body)
}
