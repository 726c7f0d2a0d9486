import type { RawBuilder } from 'kysely'
import type { Viewer } from '#server/platform/viewer.ts'

/** What is indexed of a thing. */
export type EntryRow = {
  kind: string
  id: string
  spaceId: string
  audience: string
  language: string | null
  /** The language whose dictionary its words go through. */
  spoken: string
  at: Date
  title: string
  body: string
  author: string | null
  organisations: string[] | null
}

/** Of what things are indexed anew: one, or those of a post, a thread, a person or a space. */
export const scopes = ['id', 'post', 'thread', 'person', 'space', 'all'] as const
export type Scope = (typeof scopes)[number]

/**
 * One kind of thing that can be found. `entries` selects the columns of `EntryRow` where `condition` holds, by id.
 * `shown` selects, of the common table `hit`, what this viewer may see now and how it is shown: the index is never
 * believed. Its columns are those of `shownColumns`.
 */
export type Kind = {
  kinds: readonly string[]
  columns: Partial<Record<Exclude<Scope, 'all'>, RawBuilder<string>>>
  entries: (condition: RawBuilder<unknown>) => RawBuilder<EntryRow>
  shown: (viewer: Viewer) => RawBuilder<unknown>
}
