import type { Limits } from '#server/access/index.ts'
import type { Files } from '#server/files/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import type { Storage } from '#server/platform/storage.ts'
import type { Translations } from '#server/platform/translate.ts'
import type { Threads } from '#server/threads/index.ts'
import type { Resolve } from './authentic.ts'

export type InboundDeps = Recording & {
  limits: Pick<Limits, 'inbound' | 'heldTold'>
  storage: Storage
  files: Pick<Files, 'storeUpload' | 'removeFiles'>
  threads: Pick<Threads, 'writePost'>
  t: Translations['t']
  publicUrl: string
  siteName: string
  isDemo: boolean
  /** Where answers come to; null where nothing is received. */
  domain: string | null
  /** Whose Authentication-Results are believed, where another server stands before this one. */
  authservId: string | null
  /** What the keys of addresses are made with. */
  secret: () => Promise<Buffer>
  resolve: Resolve
}
