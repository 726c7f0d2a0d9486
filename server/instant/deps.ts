import type { TFunction } from 'i18next'
import type { Inbound } from '#server/inbound/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import type { Language } from '#server/platform/languages.ts'

export type InstantDeps = Recording & {
  t: (language: Language) => TFunction
  publicUrl: string
  siteName: string
  isDemo: boolean
  replyTo: string | null
  /** Where her answers to a thread come to; null where no mail is received. */
  replyAddress: Inbound['replyAddress']
}
