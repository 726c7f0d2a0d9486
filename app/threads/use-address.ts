import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { postInView } from './keep-place.ts'

/** The page itself scrolls as it is opened; a reader does so later. */
const opening = 1000

/** What the reader's own scrolling brings. */
export const onReading = (heard: () => void) => {
  const opened = performance.now()
  const listen = ({ type }: Event) => {
    if (type !== 'scroll' || performance.now() - opened > opening) heard()
  }
  const kinds = ['scroll', 'wheel', 'touchmove'] as const
  for (const kind of kinds) window.addEventListener(kind, listen, { passive: true })
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, listen)
  }
}

/** The address is that of the post being read, so that it can be handed on and come back to; one step of history. */
export const useAddress = (threadId: string) => {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const here = `/threads/${threadId}`
    const tell = () => {
      const number = postInView()?.dataset.number
      const { pathname, search } = window.location
      if (!number || !(pathname === here || pathname.startsWith(`${here}/`))) return
      if (pathname !== `${here}/${number}`)
        window.history.replaceState(window.history.state, '', `${here}/${number}${search}`)
    }
    const ignore = onReading(() => {
      clearTimeout(timer)
      timer = setTimeout(tell, 400)
    })
    return () => {
      clearTimeout(timer)
      ignore()
    }
  }, [threadId])
}

/**
 * Goes where the address says, once it is drawn: a post's address is a path, since a fragment never reaches the server.
 * Without a number, to where reading stopped. Whoever jumps within the thread has the focus on the post, too.
 */
export const useScrollTo = (target: string | null, isDrawn: boolean) => {
  const { hash, key } = useLocation()
  const opened = useRef(key)
  // Once for each time the page is gone to: what is read or arrives later moves nothing.
  const gone = useRef<string | null>(null)
  useEffect(() => {
    if (!isDrawn || gone.current === key) return
    gone.current = key
    const goal = target !== null && !hash ? document.getElementById(target) : null
    if (!goal) return
    goal.scrollIntoView()
    if (opened.current !== key) goal.focus({ preventScroll: true })
  }, [target, isDrawn, hash, key])
}
