import { fold } from '#server/platform/fold.ts'

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

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

/** Lexemes that no word can be: of a name, and of organisations. */
export const tagsOf = (name: string | null, organisations: readonly string[]): string[] => [
  ...(name ? wordsOf(name).map((word) => `@${word}`) : []),
  ...organisations.map((id) => `org:${id}`),
]
