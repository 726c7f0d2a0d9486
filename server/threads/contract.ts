// Browser-safe: what threads are made of, and what travels in live events.
import type { SharedFile } from '#server/files/contract.ts'
import type { OrganisationNames } from '#server/people/names.ts'

export const threadKinds = ['discussion', 'question', 'announcement', 'sharing'] as const
export const threadStates = ['open', 'summarised', 'closed'] as const
export const capacities = ['expert', 'behalf'] as const
export const clearances = ['cleared', 'subject to confirmation'] as const
/** Of an organisation these are support and objection. */
export const stances = ['agree', 'disagree'] as const
export const followLevels = ['watching', 'tracking', 'muted'] as const
export type FollowLevel = (typeof followLevels)[number]

/** Posts on one page of a thread. */
export const pageSize = 50
/** Posts on one page to be printed. */
export const printSize = 500
/** So many people, functions and threads a post may mention. */
export const mostMentions = 20
/** The longest beginning of a mention that is asked for, its sign included. */
export const longestMentionQuery = 60
/** Whom or what a mention that is being typed may mean: `text` is what stands for it in the plain field. */
export type Suggestion = { key: string; name: string; detail: string; text: string }
/** With what is said of them to who does not see the list, in the writer's language. */
export type Suggestions = { suggestions: Suggestion[]; said: string }
/** Days for which a post may be edited by its author. */
export const editableDays = 30

/** Where a passage that was taken up went: each present step is a link. */
export type TakenUp = {
  originId: string
  outcomeId: string
  kind: string
  number: number | null
  paragraph: number | null
  consultationSlug: string
  /** Once issued. */
  recommendation: { id: string; reference: string } | null
  isChanged: boolean
  isFound: boolean
}

/** How many experts agree and disagree, and which organisations support or object by their voice. */
export type Reactions = {
  agree: number
  disagree: number
  organisations: { stance: string; names: OrganisationNames | null }[]
}

/** An unofficial translation, its translator reduced by the attribution rule as an author is. */
export type Translation = {
  language: string
  html: string
  by: { name: string | null; organisation: OrganisationNames | null }
  /** The post was edited since. */
  isOlder: boolean
}

/** A post as everyone in the thread's audience sees it: author already reduced by the attribution rule. */
export type SharedPost = {
  threadId: string
  number: number
  state: 'shown' | 'withdrawn' | 'hidden' | 'moved'
  author: { name: string | null; inFunction: string; organisation: OrganisationNames | null } | null
  capacity: string
  clearance: string | null
  language: string | null
  origin: string | null
  writtenAt: string | null
  /** The day alone, where the exact time could tell who spoke. */
  writtenOn: string
  revision: number
  isEdited: boolean
  html: string
  replyTo: number | null
  /** The thread of what it answers, where that is another: its own came here from there. */
  replyIn: string | null
  /** What is attached, where anything is. */
  files?: SharedFile[]
  takenUp: TakenUp[]
  translations: Translation[]
  reactions: Reactions
  /** When it was read, in microseconds of the database's clock: of two states of a post the one read later holds. */
  asOf: number
}

/** A piece of a text that two versions share, or that one of them has alone. */
export type Piece = { text: string; is: 'same' | 'added' | 'removed' }
/** A block of text in two versions: the same, in one of them only, or with other words. */
export type Block = { is: 'same' | 'added' | 'removed' | 'changed'; pieces: Piece[] }

/** What the organizers made of a flagged post. */
export type Settlement = 'hidden' | 'kept' | 'withdrawn'

/** What only the reader's own loader adds. */
export type MinePost = {
  isMine: boolean
  canEdit: boolean
  author: SharedPost['author']
  /** The text, where this reader sees more of whom and what it mentions than all who read it. */
  html?: string
  /** What its passages became that only members see: recommendations before issue, by origin. */
  drafts: { originId: string; id: string; reference: string }[]
  /** What a hidden post says and why it is hidden, for its author and the organizers. */
  hidden: { reason: string; html: string; files?: SharedFile[]; author: SharedPost['author'] } | null
  /** What became of her own flag. */
  flag: 'open' | Settlement | null
  /** How many flags wait, for organizers. */
  openFlags: number
  asOf: number
}

/** Live events, server to browser. Rooms are named and joined by the server alone. */
export type ServerEvents = {
  post: (post: SharedPost) => void
  thread: (change: { threadId: string; state: string }) => void
  changed: (what: { kind: 'desk' | 'access' }) => void
}
/** Live events, browser to server. The answer says whether the room was joined and how far the thread has come. */
export type ClientEvents = {
  watch: (thread: unknown, answer: unknown) => void
  leave: (thread: unknown) => void
}

/** Drafts one person can have at a time. */
export const mostDrafts = 100
/** Days after its last change for which a draft is kept, and for which a discarded one can be brought back. */
export const draftDays = 180
export const discardedDays = 30
/** Remarks of a delegation on one draft. */
export const mostRemarks = 100

/** A draft as its form is filled with it. */
export type OwnDraft = { id: string; version: number; at: string; fields: Record<string, string>; attached: string[] }
/** What became of a text that was to be kept. */
export type Saved =
  | { is: 'saved'; id: string; version: number }
  /** Another window or device wrote something else: both are shown. */
  | { is: 'conflict'; id: string; version: number; at: string; fields: Record<string, string>; differences: Block[] }
  /** The draft is no more: posted from another window, discarded, or deleted after its time. */
  | {
      is: 'ended'
      version: number
      how: 'posted' | 'discarded' | 'expired'
      post: { threadId: string; number: number } | null
    }

/** Where a thread stands or goes, as the value of a form's field. */
export const placeKey = ({ spaceId, sessionId }: { spaceId: string; sessionId: string | null }): string =>
  `${spaceId}/${sessionId ?? ''}`
/** What `placeKey` made of a place. */
export const placeIn = (key: string): { spaceId?: string; sessionId: string | null } => {
  const [spaceId, sessionId] = key.split('/')
  return { ...(spaceId ? { spaceId } : {}), sessionId: sessionId || null }
}

/** Title and body of a draft as one text, as the version that was not chosen is set aside and shown. */
export const whole = ({ title = '', body = '' }: { title?: string | undefined; body?: string | undefined }): string =>
  title ? `${title}\n${body}` : body
