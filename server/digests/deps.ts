import type { TFunction } from 'i18next'
import type { Limits } from '#server/access/index.ts'
import type { Notifications } from '#server/notifications/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import type { Language } from '#server/platform/languages.ts'
import type { Threads } from '#server/threads/index.ts'

export type DigestDeps = Recording & {
  limits: Pick<Limits, 'digestsNow'>
  t: (language: Language) => TFunction
  publicUrl: string
  siteName: string
  isDemo: boolean
  threads: Pick<Threads, 'markRead'>
  notifications: Pick<Notifications, 'markNoticesReadIn'>
  /** Where answers go when the installation names no other place: then the network's coordinator is asked for. */
  replyTo: string | null
}

/** Where all that a digest tells is marked as read; whose it is, is asked there. */
export const readUrl = ({ publicUrl }: Pick<DigestDeps, 'publicUrl'>, digestId: string): string =>
  `${publicUrl}/digests/${digestId}`
