import type { MinePost, SharedPost } from '#server/threads/contract.ts'

export type Entry = { shared: SharedPost; mine: MinePost }
/**
 * What a window of a thread shows: an unbroken run of posts, which readings extend both ways, and those that stand aside.
 * A window that once reached the thread's end follows it; one in the middle of a long thread takes from events only what
 * they say of its own posts.
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

const notMine: MinePost = {
  isMine: false,
  canEdit: false,
  author: null,
  drafts: [],
  hidden: null,
  flag: null,
  openFlags: 0,
  asOf: 0,
}

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
  const newest = later(known.mine, next.mine)
  // A text drawn for her alone goes with the one it was read with.
  const { html, ...others } = newest
  const isOf = (newest === next.mine ? next : known).shared.html === shared.html
  const mine = html === undefined || isOf ? newest : others
  if (shared.state === 'shown') return { shared, mine: mine.hidden ? { ...mine, hidden: null } : mine }
  // A stub is nobody's.
  if (shared.state === 'moved') return { shared, mine: { ...notMine, asOf: mine.asOf } }
  // Why it is hidden is known from a reading that is as new as the news.
  const hidden = shared.state === 'hidden' && mine.asOf >= shared.asOf ? mine.hidden : null
  return { shared, mine: { ...mine, canEdit: false, author: null, drafts: [], hidden } }
}

const withoutTime = ({ shared, mine }: Entry) =>
  JSON.stringify([
    { ...shared, asOf: 0 },
    { ...mine, asOf: 0 },
  ])
/** Whether two states of a post look alike, whenever they were read: then nothing is drawn again. */
export const looksAlike = (a: Entry, b: Entry): boolean => a === b || withoutTime(a) === withoutTime(b)

type Run = { first: number; last: number }
const runOf = ({ entries }: Timeline): Run => ({
  first: entries[0]?.shared.number ?? 1,
  last: entries.at(-1)?.shared.number ?? 0,
})

/**
 * Adds what events brought. The shown run grows only at the thread's end and without gaps; what lies beyond one waits
 * until the missing posts were fetched. Posts above the window, and below one in the middle, are left to a reading that
 * extends it: an event lacks what is the reader's own.
 */
export const addPosts = (timeline: Timeline, posts: readonly Entry[]): Timeline =>
  addWithin(timeline, posts, runOf(timeline))

const addWithin = (timeline: Timeline, posts: readonly Entry[], run: Run): Timeline => {
  const { entries, early, above } = timeline
  const byNumber = new Map([...above, ...entries, ...early].map((entry) => [entry.shared.number, entry]))
  for (const entry of posts) {
    if (entry.shared.threadId !== timeline.threadId) continue
    const known = byNumber.get(entry.shared.number)
    byNumber.set(entry.shared.number, known ? merge(known, entry) : entry)
  }
  return laidOut(timeline, byNumber, run)
}

// From the run's first post on without a gap, as far as it may reach; what is above and what is beyond stands aside.
const laidOut = (timeline: Timeline, byNumber: ReadonlyMap<number, Entry>, { first, last }: Run): Timeline => {
  const reach = timeline.followsEnd ? Number.POSITIVE_INFINITY : last
  const sorted = [...byNumber.values()].sort((a, b) => a.shared.number - b.shared.number)
  const below = sorted.filter(({ shared }) => shared.number >= first)
  const out = below.findIndex(({ shared }, index) => shared.number !== first + index || shared.number > reach)
  return {
    ...timeline,
    entries: out < 0 ? below : below.slice(0, out),
    early: out < 0 ? [] : below.slice(out),
    above: sorted.slice(0, sorted.length - below.length),
    lastNumber: Math.max(timeline.lastNumber, sorted.at(-1)?.shared.number ?? 0),
  }
}

const joins = (shown: Run, read: Run) => read.first <= shown.last + 1 && read.last >= shown.first - 1

/** Adds what a loader read: where it joins what is shown, above or below, the window grows by it. */
export const addReading = (timeline: Timeline, { posts, lastNumber }: Reading): Timeline => {
  const shown = runOf(timeline)
  const own = posts.filter(({ shared }) => shared.threadId === timeline.threadId)
  const read = { first: own[0]?.shared.number ?? shown.first, last: own.at(-1)?.shared.number ?? shown.last }
  const run = joins(shown, read)
    ? { first: Math.min(shown.first, read.first), last: Math.max(shown.last, read.last) }
    : shown
  const known = { ...timeline, lastNumber: Math.max(timeline.lastNumber, lastNumber) }
  const next = addWithin(known, own, run)
  return !next.followsEnd && runOf(next).last >= next.lastNumber ? { ...next, followsEnd: true } : next
}

/** The page was read again or moved to another window: one that joins what is shown extends it, any other starts anew. */
export const moveWindow = (timeline: Timeline, threadId: string, reading: Reading): Timeline => {
  const isSame = timeline.threadId === threadId
  const read = { first: reading.posts[0]?.shared.number ?? 1, last: reading.posts.at(-1)?.shared.number ?? 0 }
  if (isSame && joins(runOf(timeline), read)) return addReading(timeline, reading)
  const anew = startTimeline(threadId, reading)
  if (!isSame) return anew
  const known = [...timeline.above, ...timeline.entries, ...timeline.early]
  return addPosts(reachedNumber(anew, timeline.lastNumber), known)
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

/** The number up to which posts are read when the whole window is read again. */
export const readsUpTo = (timeline: Timeline): number =>
  timeline.followsEnd ? Number.POSITIVE_INFINITY : runOf(timeline).last

/** The number before the first one shown: from there everything shown is read again. */
export const beforeWindow = ({ entries }: Timeline): number => (entries[0]?.shared.number ?? 1) - 1
