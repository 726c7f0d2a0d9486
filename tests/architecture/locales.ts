import ts from 'typescript'
import { languages } from '#server/platform/languages.ts'
import { filesBelow, read, walk } from './sources.ts'

/** `noun:path.of.key` → text, for one language. */
export type Texts = Map<string, string>
export type Locales = Record<string, Texts>

const flatten = (noun: string, value: unknown, path: string[] = []): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => flatten(noun, inner, [...path, key]))
    : [[`${noun}:${path.join('.')}`, typeof value === 'string' ? value : '']]

export const readLocales = (): Locales =>
  Object.fromEntries(
    languages.map((language) => {
      const files = filesBelow([`app/locales/${language}`], '.json')
      const nounOf = (path: string) => path.split('/').at(-1)?.replace('.json', '') ?? ''
      return [language, new Map(files.flatMap((path) => flatten(nounOf(path), JSON.parse(read(path)))))]
    }),
  )

const forms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
const plural = new RegExp(`^(.+)_(${forms.join('|')})$`)

/** What a language calls a key: its forms with counts, or itself under ''. */
const byBase = (texts: Texts, counted: Set<string>): Map<string, Map<string, string>> => {
  const found = new Map<string, Map<string, string>>()
  for (const [key, text] of texts) {
    const [, base = '', form = ''] = plural.exec(key) ?? []
    const isForm = counted.has(base)
    const name = isForm ? base : key
    found.set(name, (found.get(name) ?? new Map()).set(isForm ? form : '', text))
  }
  return found
}

/** Keys with forms by count: whatever has an "_other" beside another form in some language. */
const countedKeys = (locales: Locales): Set<string> => {
  const counted = new Set<string>()
  for (const texts of Object.values(locales)) {
    for (const key of texts.keys()) {
      const base = plural.exec(key)?.[1]
      if (base && texts.has(`${base}_other`) && forms.some((f) => f !== 'other' && texts.has(`${base}_${f}`))) {
        counted.add(base)
      }
    }
  }
  return counted
}

const placeholdersOf = (text: string) =>
  new Set([...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map(([, name]) => name as string))
const sorted = (names: Iterable<string>) => [...names].sort().join(', ')

/** The forms with which a language can leave the number out, since they stand for one number only. */
const fixedForms: Record<string, readonly string[]> = {
  en: ['zero', 'one'],
  es: ['zero', 'one'],
  fr: ['zero'], // "one" is 0 and 1 and 1.5
  ar: ['zero', 'one', 'two'],
}

/** All that is wrong with the texts themselves, as sentences. */
export const defectsOf = (locales: Locales): string[] => {
  const counted = countedKeys(locales)
  const grouped = Object.entries(locales).map(([language, texts]) => [language, byBase(texts, counted)] as const)
  const names = new Set(grouped.flatMap(([, texts]) => [...texts.keys()]))
  const defects: string[] = []
  for (const name of names) {
    const expected = new Set<string>()
    for (const [language, texts] of grouped) {
      const mine = texts.get(name)
      if (!mine) defects.push(`${language}: ${name} is missing`)
      const all = [...(mine?.values() ?? [])]
      if (all.some((text) => text.trim() === '')) defects.push(`${language}: ${name} is empty`)
      for (const text of all) for (const each of placeholdersOf(text)) expected.add(each)
    }
    for (const [language, texts] of grouped) {
      const mine = texts.get(name)
      if (!mine) continue
      const isCounted = counted.has(name)
      const needed: string[] = isCounted ? new Intl.PluralRules(language).resolvedOptions().pluralCategories : ['']
      const allowed = isCounted ? [...needed, 'zero'] : needed // i18next takes "zero" in any language
      for (const form of needed.filter((form) => !mine.has(form))) defects.push(`${language}: ${name} lacks "${form}"`)
      for (const [form, text] of mine) {
        if (!allowed.includes(form)) defects.push(`${language}: ${name} has the form "${form}", which nobody asks for`)
        const given = placeholdersOf(text)
        const isFixed =
          fixedForms[language]?.includes(form) || (language === 'fr' && form === 'one' && mine.has('zero'))
        const wanted = new Set([...expected].filter((each) => each !== 'count' || !isFixed || given.has('count')))
        if (sorted(given) !== sorted(wanted)) {
          const label = form ? `${name}_${form}` : name
          defects.push(`${language}: ${label} has {${sorted(given)}} and needs {${sorted(wanted)}}`)
        }
      }
    }
  }
  return defects
}

/** Sentences that are the English ones, or have no letter of their script: nobody has translated them. */
export const untranslated = (locales: Locales): string[] => {
  const english = locales.en ?? new Map()
  const defects: string[] = []
  for (const [language, texts] of Object.entries(locales)) {
    if (language === 'en') continue
    for (const [key, text] of texts) {
      const words = text.replace(/\{\{.*?\}\}/g, '').match(/\p{L}{2,}/gu) ?? []
      if (words.length < 3) continue
      if (text === english.get(key)) defects.push(`${language}: ${key} is the English text`)
      else if (language === 'ar' && !/\p{Script=Arabic}/u.test(text)) defects.push(`ar: ${key} is not Arabic`)
    }
  }
  return defects
}

/** The keys that sources use: whole ones by place, those with a part known at run time only, and calls nobody can follow. */
export type Uses = { keys: Map<string, string>; patterns: { pattern: RegExp; at: string }[]; lost: string[] }

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const usesIn = (sources: Record<string, string>, nouns: Set<string>): Uses => {
  const uses: Uses = { keys: new Map(), patterns: [], lost: [] }
  const hasNoun = (text: string) => /^[\w-]+:\S*$/.test(text) && nouns.has(text.slice(0, text.indexOf(':')))
  const see = (node: ts.Node, at: () => string) => {
    if (ts.isStringLiteralLike(node) && hasNoun(node.text)) {
      // `'noun:part.' + name` and keys given as a beginning count as beginnings.
      if (/[.:]$/.test(node.text)) uses.patterns.push({ pattern: new RegExp(`^${literally(node.text)}.+$`), at: at() })
      else uses.keys.set(node.text, at())
    }
    if (ts.isTemplateExpression(node) && hasNoun(node.head.text)) {
      const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
      uses.patterns.push({ pattern: new RegExp(`^${parts.map(literally).join('.+')}$`), at: at() })
    }
    const isTranslation = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't'
    if (!isTranslation) return
    const [key] = node.arguments
    if (key && ts.isStringLiteralLike(key) && !hasNoun(key.text)) uses.lost.push(`${at()} t('${key.text}')`)
    if (key && ts.isTemplateExpression(key) && !hasNoun(key.head.text)) uses.lost.push(`${at()} ${key.getText()}`)
  }
  for (const [path, text] of Object.entries(sources)) walk(path, text, see)
  return uses
}

/** Keys used and not written, and keys written and not used. Languages have the same keys: English stands for all. */
export const compare = (locales: Locales, uses: Uses): { unknown: string[]; unused: string[] } => {
  const texts = locales.en ?? new Map<string, string>()
  const bases = byBase(texts, countedKeys(locales))
  const nested = new Set(
    Object.values(locales).flatMap((all) =>
      [...all.values()].flatMap((text) => [...text.matchAll(/\$t\(([\w:.-]+)/g)].map(([, key]) => key as string)),
    ),
  )
  // A key may stand for a branch (returned whole) or have variants by context: key_variant.
  const exists = (key: string) =>
    bases.has(key) || [...bases.keys()].some((known) => known.startsWith(`${key}_`) || known.startsWith(`${key}.`))
  const isUsed = (key: string) => {
    if (uses.keys.has(key) || nested.has(key)) return true
    if (uses.patterns.some(({ pattern }) => pattern.test(key))) return true
    return [...uses.keys.keys()].some((used) => key.startsWith(`${used}_`) || key.startsWith(`${used}.`))
  }
  const unknown = [
    ...[...uses.keys].filter(([key]) => !exists(key)).map(([key, at]) => `${at} ${key}`),
    ...uses.patterns
      .filter(({ pattern }) => ![...bases.keys()].some((key) => pattern.test(key)))
      .map(({ pattern, at }) => `${at} ${pattern.source}`),
  ]
  return { unknown, unused: [...bases.keys()].filter((key) => !isUsed(key)) }
}
