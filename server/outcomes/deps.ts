import type { Limits } from '#server/access/index.ts'
import type { Recording } from '#server/platform/activity.ts'
import type { Translations } from '#server/platform/translate.ts'

/** What the commands of this feature are given. */
export type OutcomeDeps = Recording & { limits: Pick<Limits, 'records' | 'suggestions'>; t: Translations['t'] }
