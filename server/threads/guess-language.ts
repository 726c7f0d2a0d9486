import { francAll } from 'franc-min'

// The languages that can be chosen for a text, by the names that the guess knows them under.
const known: Record<string, string> = {
  eng: 'en',
  fra: 'fr',
  spa: 'es',
  arb: 'ar',
  por: 'pt',
  rus: 'ru',
  cmn: 'zh',
  swh: 'sw',
  hau: 'ha',
  deu: 'de',
  ita: 'it',
  tur: 'tr',
}
const only = Object.keys(known)

/** Fewer letters than this say too little. A Chinese sign says as much as several letters. */
const enough = 40
const lettersIn = (text: string) =>
  (text.match(/\p{L}/gu)?.length ?? 0) + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0)

// Words of others, addresses and code are in whatever language they are.
const ownWords = (source: string) =>
  source
    .slice(0, 4_000)
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, ' ')
    .replace(/^ {0,3}>.*$/gm, ' ')
    .replace(/`[^`\n]*`|\]\([^)\s]*\)|https?:\/\/\S+|\S+@\S+/g, ' ')

/** The language that a text is most likely written in; null where its own words are too few or could be of two. */
export const guessLanguage = (source: string): string | null => {
  const words = ownWords(source)
  if (lettersIn(words) < enough) return null
  const [first, second] = francAll(words, { only })
  if (!first || (second && second[1] > 0.95)) return null
  return known[first[0]] ?? null
}
