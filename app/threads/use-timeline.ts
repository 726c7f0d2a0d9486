import { useCallback, useEffect, useRef, useState } from 'react'
import { useLive } from '#app/live/live-provider.tsx'
import { pageSize, type SharedPost } from '#server/threads/contract.ts'
import { type CatchUp, createCatchUp } from './catch-up.ts'
import { keepPlace, whileWriting } from './keep-place.ts'
import type { Entry, Reading, Timeline } from './timeline.ts'
import {
  addReading,
  addShared,
  beforeWindow,
  missingAfter,
  moveWindow,
  reachedNumber,
  readsUpTo,
  startTimeline,
} from './timeline.ts'

type Loaded = {
  threadId: string
  posts: readonly Entry[]
  lastNumber: number
  /** A post as events bring it lacks what the reader's own page adds: read it. */
  needsOwn: boolean
}

type Way = 'before' | 'after'
const fetchPosts = async (threadId: string, way: Way, number: number): Promise<Reading | 'gone' | null> => {
  try {
    const response = await fetch(`/threads/${threadId}/${way}/${number}`, { headers: { Accept: 'application/json' } })
    if (response.redirected || response.status === 404) return 'gone'
    return response.ok ? ((await response.json()) as Reading) : null
  } catch {
    return null
  }
}

const isShown = ({ entries, followsEnd }: Timeline, number: number) =>
  followsEnd || (number >= (entries[0]?.shared.number ?? 1) && number <= (entries.at(-1)?.shared.number ?? 0))
const lastPage = (timeline: Timeline) =>
  Math.max(beforeWindow(timeline), (timeline.entries.at(-1)?.shared.number ?? 0) - pageSize)

/** A page that takes longer than this to come was given up. */
const slowestPage = 30_000

// Spread out, since whatever failed for one failed for all.
const soon = (ask: () => void) => {
  const timer = setTimeout(ask, 4000 + Math.random() * 8000)
  return () => clearTimeout(timer)
}

/**
 * The posts of a page, kept up with the thread: what the loader read, plus live events, plus what is fetched on
 * connecting, on focus and on a gap through the ordinary authorised way. `reload` reads the page again, which says where
 * the right to read was lost.
 */
export const useTimeline = ({ threadId, posts, lastNumber, needsOwn }: Loaded, reload: () => void) => {
  const [timeline, setTimeline] = useState(() => startTimeline(threadId, { posts, lastNumber }))
  const live = useLive()
  const current = useRef(timeline)
  current.current = timeline
  const catchUp = useRef<CatchUp | null>(null)
  const readAfter = useCallback((number: number) => catchUp.current?.after(number), [])
  const reloading = useRef(reload)
  reloading.current = reload

  useEffect(() => {
    catchUp.current = createCatchUp({
      fetchAfter: (number) => fetchPosts(threadId, 'after', number),
      add: (reading) => whileWriting(() => setTimeline((known) => addReading(known, reading))),
      upTo: () => readsUpTo(current.current),
      gone: () => reloading.current(),
      later: soon,
    })
    return () => catchUp.current?.end()
  }, [threadId])

  // What was asked for before the line came back may miss what happened while it was down: it is read again.
  const connected = useRef(Number.NEGATIVE_INFINITY)

  // What the first drawing shows already needs no second one.
  const shown = useRef(posts)
  useEffect(() => {
    if (shown.current === posts) return
    shown.current = posts
    setTimeline((known) => moveWindow(known, threadId, { posts, lastNumber }))
    if (performance.now() - connected.current > slowestPage) return
    const timer = setTimeout(() => readAfter(beforeWindow(current.current)), 200)
    return () => clearTimeout(timer)
  }, [threadId, posts, lastNumber, readAfter])

  useEffect(() => {
    if (!live) return
    const readWindow = () => readAfter(beforeWindow(current.current))
    const watch = () => {
      live.emit('watch', threadId, (state: { lastNumber: number } | null) => {
        if (state) setTimeline((known) => reachedNumber(known, state.lastNumber))
        else readWindow()
      })
    }
    // After a lost connection edits may be missing too, so the whole window is read again.
    const onConnect = () => {
      connected.current = performance.now()
      watch()
      readWindow()
    }
    const onPost = (post: SharedPost) => {
      if (post.threadId !== threadId) return
      whileWriting(() => setTimeline((known) => addShared(known, post)))
      if (needsOwn && isShown(current.current, post.number)) readAfter(post.number - 1)
    }
    const onThread = (change: { threadId: string }) => {
      if (change.threadId === threadId) reloading.current()
    }
    const onFocus = () => {
      if (document.visibilityState === 'visible') readWindow()
    }
    // Without a live connection the page asks by itself, seldom.
    const asking = setInterval(() => {
      if (!live.connected && document.visibilityState === 'visible') readAfter(lastPage(current.current))
    }, 20_000)
    // What happened between the loader's reading and joining the room is in neither.
    if (live.connected) onConnect()
    live.on('connect', onConnect)
    live.on('post', onPost)
    live.on('thread', onThread)
    document.addEventListener('visibilitychange', onFocus)
    return () => {
      clearInterval(asking)
      live.off('connect', onConnect)
      live.off('post', onPost)
      live.off('thread', onThread)
      live.emit('leave', threadId)
      document.removeEventListener('visibilitychange', onFocus)
    }
  }, [live, threadId, needsOwn, readAfter])

  const missing = missingAfter(timeline)
  useEffect(() => {
    if (missing !== null) readAfter(missing)
  }, [missing, readAfter])

  return {
    timeline,
    /** After posting: whatever is new at the end. */
    readOn: useCallback(() => readAfter(current.current.entries.at(-1)?.shared.number ?? 0), [readAfter]),
    /** The window before or after the one shown; whether it came. What is being read stays where it is. */
    readMore: useCallback(
      async (way: Way) => {
        const { entries } = current.current
        const number = way === 'before' ? entries[0]?.shared.number : entries.at(-1)?.shared.number
        if (number === undefined) return false
        const asked = performance.now()
        const reading = await fetchPosts(threadId, way, number)
        if (reading === 'gone') reloading.current()
        if (reading === null || reading === 'gone') return false
        keepPlace(() => setTimeline((known) => addReading(known, reading)))
        if (asked < connected.current) readAfter(beforeWindow(current.current))
        return true
      },
      [threadId, readAfter],
    ),
  }
}
