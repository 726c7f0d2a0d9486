import type { MinePost, SharedPost } from '#server/threads/contract.ts'

export type Entry = { shared: SharedPost; mine: MinePost }
/**
 * What a window of a thread shows: an unbroken run of posts, and those that came in too early to join it. A window that
 * once reached the thread's end follows it; one in the middle of a long thread has a link to what comes after.
 */
export type Timeline = {
  threadId: string
  entries: readonly Entry[]
  early: readonly Entry[]
  /** What events said of posts above the window: never shown, but newer than an older reading that lets them in later. */
  above: readonly Entry[]
  lastNumber: number
  followsEnd: boolean
}
/** What a loader read of a thread. */
export type Reading = { posts: readonly Entry[]; lastNumber: number }

const notMine: MinePost = { isMine: false, canEdit: false, author: null, drafts: [], asOf: 0 }

const reachesEnd = ({ posts, lastNumber }: Reading) => (posts.at(-1)?.shared.number ?? 0) >= lastNumber

export const startTimeline = (threadId: string, reading: Reading): Timeline => ({
  threadId,
  entries: reading.posts,
  early: [],
  above: [],
  lastNumber: reading.lastNumber,
  followsEnd: reachesEnd(reading),
})

const later = <T extends { asOf: number }>(known: T, next: T): T => (next.asOf >= known.asOf ? next : known)

// Events and readings arrive late and out of order; an older one never replaces a newer one.
const merge = (known: Entry, next: Entry): Entry => {
  const shared = later(known.shared, next.shared)
  const mine = later(known.mine, next.mine)
  return shared.state === 'withdrawn' && (mine.canEdit || mine.author !== null)
    ? { shared, mine: { ...mine, canEdit: false, author: null } }
    : { shared, mine }
}

const withoutTime = ({ shared, mine }: Entry) =>
  JSON.stringify([
    { ...shared, asOf: 0 },
    { ...mine, asOf: 0 },
  ])
/** Whether two states of a post look alike, whenever they were read: then nothing is drawn again. */
export const looksAlike = (a: Entry, b: Entry): boolean => a === b || withoutTime(a) === withoutTime(b)

/**
 * Adds posts that a loader read or an event brought. The shown run grows only without gaps; what lies beyond one waits
 * until the missing posts were fetched. Posts above the window are left to the loader that moves it there.
 */
export const addPosts = (timeline: Timeline, posts: readonly Entry[]): Timeline => {
  const { entries, early, above } = timeline
  const first = entries[0]?.shared.number ?? 1
  const byNumber = new Map([...above, ...entries, ...early].map((entry) => [entry.shared.number, entry]))
  for (const entry of posts) {
    if (entry.shared.threadId !== timeline.threadId) continue
    const known = byNumber.get(entry.shared.number)
    byNumber.set(entry.shared.number, known ? merge(known, entry) : entry)
  }
  return laidOut(timeline, byNumber, first)
}

// From the first shown post on without a gap; what is above and what is beyond a gap stands aside.
const laidOut = (timeline: Timeline, byNumber: ReadonlyMap<number, Entry>, first: number): Timeline => {
  const sorted = [...byNumber.values()].sort((a, b) => a.shared.number - b.shared.number)
  const below = sorted.filter(({ shared }) => shared.number >= first)
  const gap = below.findIndex(({ shared }, index) => shared.number !== first + index)
  return {
    ...timeline,
    entries: gap < 0 ? below : below.slice(0, gap),
    early: gap < 0 ? [] : below.slice(gap),
    above: sorted.slice(0, sorted.length - below.length),
    lastNumber: Math.max(timeline.lastNumber, sorted.at(-1)?.shared.number ?? 0),
  }
}

/** Adds what a loader read. */
export const addReading = (timeline: Timeline, { posts, lastNumber }: Reading): Timeline => {
  const next = addPosts(timeline, posts)
  return { ...next, lastNumber: Math.max(next.lastNumber, lastNumber) }
}

/** The page was read again or moved to another window: one that joins what is shown extends it, any other starts anew. */
export const moveWindow = (timeline: Timeline, threadId: string, reading: Reading): Timeline => {
  const isSame = timeline.threadId === threadId
  const first = reading.posts[0]?.shared.number ?? 1
  const [from, to] = [timeline.entries[0], timeline.entries.at(-1)].map((entry) => entry?.shared.number ?? 0) as [
    number,
    number,
  ]
  if (isSame && from <= first && first <= to + 1) {
    const next = addReading(timeline, reading)
    return { ...next, followsEnd: timeline.followsEnd || reachesEnd(reading) }
  }
  const known = isSame ? [...timeline.above, ...timeline.entries, ...timeline.early] : []
  return addPosts(startTimeline(threadId, reading), known)
}

/** One live event: a post as the whole audience sees it. What is the reader's own about it comes with the next reading. */
export const addShared = (timeline: Timeline, shared: SharedPost): Timeline =>
  addPosts(timeline, [{ shared, mine: notMine }])

/** The thread has come to `lastNumber`, a live room says. */
export const reachedNumber = (timeline: Timeline, lastNumber: number): Timeline =>
  lastNumber > timeline.lastNumber ? { ...timeline, lastNumber } : timeline

/** The number after which posts are missing, or null where the window reaches the thread's end as far as known. */
export const missingAfter = ({ entries, lastNumber, followsEnd }: Timeline): number | null => {
  const last = entries.at(-1)?.shared.number ?? 0
  return followsEnd && last < lastNumber ? last : null
}

/** The number before the first one shown: from there everything shown is read again. */
export const beforeWindow = ({ entries }: Timeline): number => (entries[0]?.shared.number ?? 1) - 1
