export const searchKinds = [
  'post',
  'thread',
  'document',
  'outcome',
  'recommendation',
  'person',
  'consultation',
  'network',
  'exchange',
] as const
export type SearchKind = (typeof searchKinds)[number]

export const longestQuery = 200
/** Of common words only so many hits, the newest, are ranked and counted. */
export const countedHits = 1000
export const hitsPerPage = 20

/** A piece of text; `found` where it is what was looked for. */
export type Piece = { text: string; found: boolean }

export type Hit = {
  kind: SearchKind
  path: string
  title: string
  titleLanguage: string
  /** Null where attribution hides it. */
  language: string | null
  pieces: Piece[]
  author: string | null
  organisation: string | null
  inFunction: string
  /** An instant, or only a day where the hour would tell who spoke; null where it says nothing. */
  at: string | null
  on: string | null
  detail: string | null
  number: number | null
  space: { title: string; language: string }
}
