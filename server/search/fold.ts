// Signs that neither accents nor forms of letters may tell apart. Both what is indexed and what is asked go this way.
const spelled: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  ı: 'i',
  ё: 'е',
  ى: 'ي',
  '’': "'",
}
const accents = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\ue000\ue001]/g
const keepsMarks = /[\u0400-\u052f\u0900-\u0dff\u1100-\u11ff\uac00-\ud7af]/

const foldSign = (sign: string): string => {
  const small = sign.toLowerCase()
  const known = spelled[small]
  if (known !== undefined) return known
  // A tag or an entity would be taken for one by the parser.
  if (small === '<' || small === '>' || small === '&') return ' '
  if (keepsMarks.test(small)) return small
  return small.normalize('NFKD').replace(accents, '').replace(/\s/g, ' ')
}

/** A text without accents and capitals, and of each unit of it the place in the text that it comes from. */
export const foldWithPlaces = (text: string): { folded: string; places: number[] } => {
  const places: number[] = []
  let folded = ''
  let at = 0
  for (const sign of text) {
    const one = foldSign(sign)
    for (let unit = 0; unit < one.length; unit += 1) places.push(at)
    folded += one
    at += sign.length
  }
  places.push(at)
  return { folded, places }
}

// Without its accent an ending is not known to the dictionary: these it gets back, on both sides. The Arabic article, alone
// and with what is written together with it, gives way to spaces: the dictionary takes it off some words only.
const mended: Record<string, readonly [RegExp, string | ((found: string) => string)][]> = {
  french: [[/(?<=\p{L})ee(?=s?(?!\p{L}))/gu, 'ée']],
  spanish: [[/(?<=\p{L}[cs])ion(?!\p{L})/gu, 'ión']],
  arabic: [[/(?<!\p{L})(?:[وف]?[بك]?ال|[وف]?لل)(?=\p{L}{3})/gu, (article) => ' '.repeat(article.length)]],
}
const configs: Record<string, string> = {
  en: 'english',
  fr: 'french',
  es: 'spanish',
  ar: 'arabic',
  pt: 'portuguese',
  ru: 'russian',
}
export const allConfigs = [...Object.values(configs), 'simple']
export const configOf = (language: string): string => configs[language] ?? 'simple'

/** What the dictionary needs to know a word; every sign stays in its place. */
export const forDictionary = (folded: string, config: string): string =>
  (mended[config] ?? []).reduce((text, [part, instead]) => text.replace(part, instead as string), folded)

export const fold = (text: string): string => foldWithPlaces(text).folded
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

/** Lexemes that no word can be: of a name, and of organisations. */
export const tagsOf = (name: string | null, organisations: readonly string[]): string[] => [
  ...(name ? wordsOf(name).map((word) => `@${word}`) : []),
  ...organisations.map((id) => `org:${id}`),
]
