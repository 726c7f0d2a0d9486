import type { MinePost, SharedPost } from '#server/threads/contract.ts'

export type Entry = { shared: SharedPost; mine: MinePost }
/** What a window of a thread shows: an unbroken run of posts, and those that came in too early to join it. */
export type Timeline = { threadId: string; entries: readonly Entry[]; early: readonly Entry[]; lastNumber: number }

const notMine: MinePost = { isMine: false, canEdit: false, author: null }

export const startTimeline = (threadId: string, entries: readonly Entry[], lastNumber: number): Timeline => ({
  threadId,
  entries,
  early: [],
  lastNumber,
})

// An older state of the same post never replaces a newer one: events arrive late and out of order. A withdrawal is final.
const newer = (known: Entry, next: Entry): Entry => {
  if (known.shared.state === 'withdrawn' || next.shared.revision < known.shared.revision) return known
  return next.shared.revision === known.shared.revision && next.mine === notMine && next.shared.state === 'shown'
    ? { shared: { ...next.shared, takenUp: longer(known, next), html: longerHtml(known, next) }, mine: known.mine }
    : {
        shared: next.shared,
        mine:
          next.mine === notMine
            ? { ...known.mine, canEdit: known.mine.canEdit && next.shared.state === 'shown' }
            : next.mine,
      }
}
const hasMore = (known: Entry, next: Entry) => known.shared.takenUp.length > next.shared.takenUp.length
const longer = (known: Entry, next: Entry) => (hasMore(known, next) ? known.shared.takenUp : next.shared.takenUp)
const longerHtml = (known: Entry, next: Entry) => (hasMore(known, next) ? known.shared.html : next.shared.html)

/**
 * Adds posts that a loader read or an event brought. The shown run grows only without gaps; what lies beyond one waits
 * until the missing posts were fetched. Posts before the window are left to the loader of that window.
 */
export const addPosts = (timeline: Timeline, posts: readonly Entry[]): Timeline => {
  const byNumber = new Map([...timeline.entries, ...timeline.early].map((entry) => [entry.shared.number, entry]))
  const first = timeline.entries[0]?.shared.number ?? 1
  for (const entry of posts) {
    const { number, threadId } = entry.shared
    if (threadId !== timeline.threadId || number < first) continue
    const known = byNumber.get(number)
    byNumber.set(number, known ? newer(known, entry) : entry)
  }
  const sorted = [...byNumber.values()].sort((a, b) => a.shared.number - b.shared.number)
  let next = first
  const gap = sorted.findIndex(({ shared }) => {
    if (shared.number !== next) return true
    next += 1
    return false
  })
  const entries = gap < 0 ? sorted : sorted.slice(0, gap)
  return {
    ...timeline,
    entries,
    early: gap < 0 ? [] : sorted.slice(gap),
    lastNumber: Math.max(timeline.lastNumber, sorted.at(-1)?.shared.number ?? 0),
  }
}

/** One live event: a post as the whole audience sees it. What is the reader's own about it comes with the next reading. */
export const addShared = (timeline: Timeline, shared: SharedPost): Timeline =>
  addPosts(timeline, [{ shared, mine: notMine }])

/** The number after which posts are missing, or null where the window reaches the thread's end as far as known. */
export const missingAfter = (timeline: Timeline): number | null => {
  const last = timeline.entries.at(-1)?.shared.number ?? 0
  return last < timeline.lastNumber ? last : null
}
