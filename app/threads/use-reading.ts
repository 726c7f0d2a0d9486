import { useEffect, useRef, useState } from 'react'
import type { Entry } from './timeline.ts'

type Reading = {
  threadId: string
  entries: readonly Entry[]
  readNumber: number
  isSignedIn: boolean
  lastNumber: number
}

/**
 * Moves the read line as posts come on screen, forward only, and counts what arrived since the page was opened.
 * Reported a moment later and once, so that scrolling through a long thread is one request.
 */
export const useReading = ({ threadId, entries, readNumber, isSignedIn, lastNumber }: Reading) => {
  const [seen, setSeen] = useState(0)
  const told = useRef(readNumber)
  const [atOpening] = useState(lastNumber)
  const first = entries[0]?.shared.number ?? 0
  const last = entries.at(-1)?.shared.number ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread starts anew; `first` and `last` bring new posts under watch
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
  }, [threadId, first, last])

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

  const unseen = Math.max(0, lastNumber - Math.max(seen, atOpening))
  // Said aloud a moment later and for all that came meanwhile, so that a lively thread does not chatter.
  const [said, say] = useState(0)
  const isBehind = said !== unseen
  const latest = useRef(unseen)
  latest.current = unseen
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(() => say(latest.current), 4000)
    return () => clearTimeout(timer)
  }, [isBehind])

  return { unseen, said }
}
