import i18next from 'i18next'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Direction, Language } from '#server/platform/languages.ts'

export type Translate = (key: string, values?: Record<string, unknown>) => string
export type Locale = { language: Language; dir: Direction; timeZone: string; now: string }

const I18nContext = createContext<(Locale & { t: Translate }) | null>(null)

type Messages = Record<string, Record<string, unknown>>
const made = new WeakMap<Messages, Translate>()

/** A translator over the messages that came with the page; the same messages give the same translator. */
export const translatorOf = (language: Language, messages: Messages): Translate => {
  const known = made.get(messages)
  if (known) return known
  const instance = i18next.createInstance()
  void instance.init({
    lng: language,
    resources: { [language]: messages },
    initImmediate: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    // Recognisable, for the test that visits every page.
    parseMissingKeyHandler: (key, fallback) => fallback ?? `[[${key}]]`,
  })
  const t: Translate = (key, values) => instance.t(key, values ?? {})
  made.set(messages, t)
  return t
}

export const I18nProvider = ({
  locale,
  messages,
  children,
}: {
  locale: Locale
  messages: Messages
  children: ReactNode
}) => {
  const { language, dir, timeZone, now } = locale
  const value = useMemo(
    () => ({ language, dir, timeZone, now, t: translatorOf(language, messages) }),
    [language, dir, timeZone, now, messages],
  )
  return <I18nContext.Provider value={value}>{children}</I18nContext.Provider>
}

const useI18n = () => {
  const value = useContext(I18nContext)
  if (!value) throw new Error('useT needs an I18nProvider above it')
  return value
}

export const useT = (): Translate => useI18n().t
export const useLocale = (): Locale => useI18n()
