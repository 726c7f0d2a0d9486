// Browser-safe: what the interface speaks.
export const languages = ['en', 'fr', 'es', 'ar'] as const
export type Language = (typeof languages)[number]
export type Direction = 'ltr' | 'rtl'
export const directionOf = (language: string): Direction => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr')
export const isLanguage = (text: unknown): text is Language => languages.includes(text as Language)

/** How each language calls itself; the same in every interface language. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
}
