import type { Limits } from '#server/access/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import type { Storage } from '#server/platform/storage.ts'

export type FileDeps = Recording & {
  limits: Pick<Limits, 'uploads'>
  storage: Storage
  /** Of one file. */
  mostBytes: number
  /** Of all files of a space. */
  spaceBytes: number
}
