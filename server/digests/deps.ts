import type { TFunction } from 'i18next'
import type { Limits } from '#server/access/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import type { Language } from '#server/platform/languages.ts'

export type DigestDeps = Recording & {
  limits: Pick<Limits, 'digestsNow'>
  t: (language: Language) => TFunction
  publicUrl: string
  siteName: string
  isDemo: boolean
  /** Where answers go when the installation names no other place: then the network's coordinator is asked for. */
  replyTo: string | null
}
