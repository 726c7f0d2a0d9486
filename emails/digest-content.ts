import type { Language } from '#server/platform/languages.ts'

// What a digest says, ready to be drawn: chosen, counted and cut, but not worded.

/** Text of people with its language; null where the language could tell who spoke. */
export type Words = { text: string; language: string | null }

export type DueEntry = {
  url: string
  reference: string
  title: Words
  organisation: string
  /** A calendar day. */
  dueOn: string
  isOverdue: boolean
}
export type PostEntry = {
  url: string
  number: number
  /** Null where nobody may be named. */
  by: { name: string | null; inFunction: string; organisation: string } | null
  writtenAt: string
  /** The day alone, the same for every reader, where an exact time could tell who spoke. */
  isDayOnly: boolean
  /** Null where the space lets mails say titles only; then nobody is named either. */
  excerpt: Words | null
  /** The excerpt is somebody's unofficial translation into the reader's language. */
  isTranslated?: boolean
  /** How many are attached to it. */
  files?: number
}
export type ReplyEntry = PostEntry & { thread: Words }
export type TakenUpEntry = OutcomeEntry & { passage: Words | null; passageUrl: string; passageNumber: number }
export type OutcomeEntry = { url: string; kind: string; number: number | null; text: Words | null; space: Words }
/** A document that was added, or got another version or language. */
export type DocumentEntry = {
  url: string
  title: Words
  symbol: string
  kind: string
  version: number
  space: Words
}
export type RecommendationEntry = {
  event: 'issued' | 'assigned' | 'position' | 'progress' | 'assessed'
  url: string
  reference: string
  title: Words
  organisation: string
  mark: string | null
}
export type MovedEntry = { url: string; title: Words; state: string }
export type ThreadEntry = { url: string; title: Words; count: number; posts: PostEntry[]; more: number }
export type SpaceEntry = { url: string; title: Words; threads: ThreadEntry[] }
/** An invitation, not a debt: it stands with what is coming, as on the desk. `until` is a calendar day. */
export type InputsEntry = { url: string; title: Words; until: string }
export type SessionEntry = { url: string; number: number | null; title: Words; space: Words; at: string }

/** The entries that are shown, and how many more there are. */
export type Cut<T> = { shown: T[]; more: number }

export type DigestContent = {
  due: Cut<DueEntry>
  /** Posts that name her. */
  mentions: Cut<ReplyEntry>
  replies: Cut<ReplyEntry>
  takenUp: Cut<TakenUpEntry>
  recommendations: Cut<RecommendationEntry>
  moved: Cut<MovedEntry>
  outcomes: Cut<OutcomeEntry>
  documents: Cut<DocumentEntry>
  /** `more` counts threads. */
  spaces: Cut<SpaceEntry>
  newPosts: number
  /** The space of all new posts, where it is one. */
  newIn: Words | null
  inputs: Cut<InputsEntry>
  coming: Cut<SessionEntry>
  /** Something of a space of which mails tell nothing. */
  isQuiet: boolean
}

export type DigestProps = {
  language: Language
  timeZone: string
  now: Date
  site: string
  content: DigestContent
  /** `read` leads to a button that marks all of it as read; a preview has none. */
  urls: { desk: string; settings: string; unsubscribe: string; read: string | null }
  isDemo: boolean
}
