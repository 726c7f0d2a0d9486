import type { Language } from '#server/platform/languages.ts'
import type { Words } from './digest-content.ts'

// What a mail at once says, ready to be drawn: chosen and grouped, but not worded.

export type InstantEntry = {
  url: string
  /** Why she is told. */
  reason: string
  thing:
    | { kind: 'post'; number: number }
    | { kind: 'outcome'; outcome: string; number: number | null }
    | { kind: 'recommendation'; reference: string; title: Words }
    | { kind: 'widening' }
    | { kind: 'draft' }
  /** Who wrote it; null where nobody may know, or mails of the space name nobody. */
  by: { name: string | null; organisation: string | null } | null
  at: string
  /** The day alone, where an exact time could tell who spoke. */
  isDayOnly: boolean
  /** Null where mails of the space hold titles only. */
  text: (Words & { html: string | null }) | null
  isTranslated: boolean
}
/** A thread, or a space where it is about none. */
export type InstantGroup = { url: string; title: Words; space: Words | null; entries: InstantEntry[] }

export type InstantContent = {
  groups: InstantGroup[]
  count: number
  /** The one thread that all of it is of: its mails make one conversation. */
  conversation: Words | null
  /** Something of a space of which mails tell nothing. */
  isQuiet: boolean
  /** An answer to this mail becomes a post of the conversation. */
  isAnswered: boolean
}

export type InstantProps = {
  language: Language
  timeZone: string
  site: string
  content: InstantContent
  urls: { notices: string; settings: string; unsubscribe: string }
  isDemo: boolean
}
