import { useEffect, useRef, useState } from 'react'
import type { Entry } from './timeline.ts'

type Reading = {
  threadId: string
  entries: readonly Entry[]
  readNumber: number
  isSignedIn: boolean
  loadedTo: number
}

/**
 * Moves the read line as posts come on screen, forward only, and counts what arrived below since the page was opened.
 * Reported a moment later and once, so that scrolling through a long thread is one request.
 */
export const useReading = ({ threadId, entries, readNumber, isSignedIn, loadedTo }: Reading) => {
  const [seen, setSeen] = useState(0)
  const told = useRef(readNumber)
  const last = entries.at(-1)?.shared.number ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread starts anew; `last` brings new posts under watch
  useEffect(() => {
    const seenOn = new IntersectionObserver(
      (changes) => {
        const numbers = changes
          .filter(({ isIntersecting }) => isIntersecting)
          .map(({ target }) => Number((target as HTMLElement).dataset.number))
        if (numbers.length > 0) setSeen((known) => Math.max(known, ...numbers))
      },
      { threshold: 0.1 },
    )
    for (const post of document.querySelectorAll('.post[data-number]')) seenOn.observe(post)
    return () => seenOn.disconnect()
  }, [threadId, last])

  useEffect(() => {
    if (!isSignedIn || seen <= told.current) return
    const timer = setTimeout(() => {
      const before = told.current
      told.current = seen
      const body = new URLSearchParams({ number: String(seen) })
      void fetch(`/threads/${threadId}/read`, { method: 'POST', body, keepalive: true })
        .then(({ ok }) => ok)
        .catch(() => false)
        .then((isTold) => {
          // Told again with the next post that comes on screen.
          if (!isTold && told.current === seen) told.current = before
        })
    }, 800)
    return () => clearTimeout(timer)
  }, [seen, isSignedIn, threadId])

  return { unseen: Math.max(0, last - Math.max(seen, loadedTo)) }
}
