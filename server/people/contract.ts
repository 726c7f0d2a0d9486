// Browser-safe constants of persons and organisations.
export const organisationKinds = ['mechanism', 'state', 'un', 'civil-society', 'academia'] as const
export const organisationLevels = ['regional', 'sub-regional', 'inter-regional'] as const
export const directoryEntries = ['name and function', 'organisation only', 'organizers only'] as const
export const themes = ['system', 'light', 'dark'] as const

/** Languages in which people here write, each by its own name; the same in every interface language. */
export const writingLanguages: Record<string, string> = {
  ar: 'العربية',
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  id: 'Bahasa Indonesia',
  it: 'Italiano',
  pt: 'Português',
  ru: 'Русский',
  sw: 'Kiswahili',
  th: 'ไทย',
  zh: '中文',
}

/** The digest days that the first visit proposes: Monday and Thursday, 07:30 (issue 2, "Access"). */
export const digestPreset = { weekdays: [1, 4], hour: '07:30' }
