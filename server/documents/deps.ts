import type { Files } from '#server/files/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import type { Threads } from '#server/threads/index.ts'

export type DocumentDeps = Recording & {
  files: Pick<Files, 'takeForDocument' | 'removeFiles'>
  threads: Pick<Threads, 'findFile'>
}
