import type { TFunction } from 'i18next'
import type { Recording } from '#server/platform/activity.ts'
import type { Language } from '#server/platform/languages.ts'

export type InstantDeps = Recording & {
  t: (language: Language) => TFunction
  publicUrl: string
  siteName: string
  isDemo: boolean
  replyTo: string | null
}
