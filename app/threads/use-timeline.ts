import { useCallback, useEffect, useRef, useState } from 'react'
import { useLive } from '#app/live/live-provider.tsx'
import type { Entry, Timeline } from './timeline.ts'
import { addPosts, addShared, missingAfter, startTimeline } from './timeline.ts'

type Loaded = {
  threadId: string
  posts: readonly Entry[]
  lastNumber: number
  first: number
  needsOwn: (name: string | null) => boolean
}
type After = { posts: Entry[]; lastNumber: number }

const fetchAfter = async (threadId: string, number: number): Promise<After | 'gone' | null> => {
  const response = await fetch(`/threads/${threadId}/after/${number}`, {
    headers: { Accept: 'application/json' },
  }).catch(() => null)
  if (!response) return null
  if (response.redirected || response.status === 404) return 'gone'
  return response.ok ? ((await response.json()) as After) : null
}

/**
 * The posts of a page, kept up with the thread: what the loader read, plus live events, plus what is fetched on
 * connecting, on focus and on a gap through the ordinary authorised way. `onGone` when the right to read was lost.
 */
export const useTimeline = ({ threadId, posts, lastNumber, first, needsOwn }: Loaded, onGone: () => void) => {
  const [timeline, setTimeline] = useState<Timeline>(() => startTimeline(threadId, posts, lastNumber))
  const live = useLive()
  const current = useRef(timeline)
  current.current = timeline

  // Another thread or another window starts anew; the same one, read again, is added to what is shown.
  const window = `${threadId}/${first}`
  const shown = useRef(window)
  useEffect(() => {
    setTimeline((known) =>
      shown.current === window || (known.threadId === threadId && (known.entries[0]?.shared.number ?? 1) <= first)
        ? { ...addPosts(known, posts), lastNumber: Math.max(known.lastNumber, lastNumber) }
        : startTimeline(threadId, posts, lastNumber),
    )
    shown.current = window
  }, [window, threadId, first, posts, lastNumber])

  const isFetching = useRef(false)
  const catchUp = useCallback(
    async (from: number) => {
      if (isFetching.current) return
      isFetching.current = true
      try {
        let number = from
        for (;;) {
          const after = await fetchAfter(threadId, number)
          if (after === 'gone') return onGone()
          if (!after) return
          setTimeline((known) => ({
            ...addPosts(known, after.posts),
            lastNumber: Math.max(known.lastNumber, after.lastNumber),
          }))
          const last = after.posts.at(-1)?.shared.number
          if (last === undefined || last >= after.lastNumber) return
          number = last
        }
      } finally {
        isFetching.current = false
      }
    },
    [threadId, onGone],
  )

  // Only a window that reaches the end grows; one in the middle of a long thread has a link to what follows.
  const reachesEnd = posts.length === 0 || posts.at(-1)?.shared.number === lastNumber
  const fromStart = useCallback(() => (current.current.entries[0]?.shared.number ?? 1) - 1, [])

  useEffect(() => {
    if (!live || !reachesEnd) return
    const join = () => {
      live.emit('watch', threadId, (state: { lastNumber: number } | null) => {
        if (!state) return void catchUp(fromStart())
        setTimeline((known) => ({ ...known, lastNumber: Math.max(known.lastNumber, state.lastNumber) }))
      })
    }
    // After a lost connection edits may be missing too, so the whole window is read again.
    const rejoin = () => {
      join()
      void catchUp(fromStart())
    }
    const add = (post: Parameters<typeof addShared>[1]) => {
      if (post.threadId !== threadId) return
      setTimeline((known) => addShared(known, post))
      if (needsOwn(post.author?.name ?? null)) void catchUp(post.number - 1)
    }
    const onFocus = () => {
      if (document.visibilityState === 'visible') void catchUp(current.current.entries.at(-1)?.shared.number ?? 0)
    }
    if (live.connected) join()
    live.on('connect', rejoin)
    live.on('post', add)
    document.addEventListener('visibilitychange', onFocus)
    return () => {
      live.off('connect', rejoin)
      live.off('post', add)
      live.emit('leave', threadId)
      document.removeEventListener('visibilitychange', onFocus)
    }
  }, [live, threadId, reachesEnd, catchUp, fromStart, needsOwn])

  // Without a live connection the page asks by itself, seldom.
  useEffect(() => {
    if (!reachesEnd || !live) return
    const timer = setInterval(() => {
      if (!live.connected && document.visibilityState === 'visible') void catchUp(fromStart())
    }, 20_000)
    return () => clearInterval(timer)
  }, [live, reachesEnd, catchUp, fromStart])

  const missing = reachesEnd ? missingAfter(timeline) : null
  useEffect(() => {
    if (missing !== null) void catchUp(missing)
  }, [missing, catchUp])

  return { timeline, catchUp: () => catchUp(current.current.entries.at(-1)?.shared.number ?? 0) }
}
