import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import i18next, { type TFunction } from 'i18next'
import { type Language, languages } from './languages.ts'

export type Messages = Record<string, Record<string, unknown>>

const folder = path.join(import.meta.dirname, '../../app/locales')

const readAll = (): Record<Language, Messages> =>
  Object.fromEntries(
    languages.map((language) => [
      language,
      Object.fromEntries(
        readdirSync(path.join(folder, language)).map((file) => [
          path.basename(file, '.json'),
          JSON.parse(readFileSync(path.join(folder, language, file), 'utf8')),
        ]),
      ),
    ]),
  ) as Record<Language, Messages>

/** The locales, read from disk: for mails here, and handed to pages by namespace. In development they are read anew each time. */
export const createTranslations = ({ reread }: { reread: boolean }) => {
  let all = readAll()
  const make = (language: Language): TFunction => {
    const instance = i18next.createInstance()
    void instance.init({
      lng: language,
      resources: { [language]: all[language] },
      initImmediate: false,
      interpolation: { escapeValue: false },
      returnNull: false,
    })
    return instance.t
  }
  const fixed = new Map<Language, TFunction>()
  const refresh = () => {
    if (!reread) return
    all = readAll()
    fixed.clear()
  }
  return {
    /** Translates `namespace:key` in one language. */
    t: (language: Language): TFunction => {
      refresh()
      const known = fixed.get(language) ?? make(language)
      fixed.set(language, known)
      return known
    },
    /** The messages of some namespaces, for a page. */
    messages: (language: Language, namespaces: readonly string[]): Messages => {
      refresh()
      return Object.fromEntries(namespaces.map((name) => [name, all[language][name] ?? {}]))
    },
  }
}
export type Translations = ReturnType<typeof createTranslations>
