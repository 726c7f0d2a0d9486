import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Direction, Language } from '#server/platform/languages.ts'
import { createTranslator, type Messages, type Translate } from './translator.ts'

export type { Translate }
export type Locale = { language: Language; dir: Direction; timeZone: string; now: string }

const I18nContext = createContext<(Locale & { t: Translate }) | null>(null)

const made = new WeakMap<Messages, Translate>()

/** A translator over the messages that came with the page; the same messages give the same translator. */
export const translatorOf = (language: Language, messages: Messages): Translate => {
  const known = made.get(messages)
  if (known) return known
  const t = createTranslator(language, messages)
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
