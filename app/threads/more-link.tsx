import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { ButtonLink } from '#app/ui/button.tsx'
import { onReading } from './use-address.ts'

type Way = 'before' | 'after'

const again = 5000
/** As many pixels before the end of what is shown the next window is asked for. */
const near = 800

/** Leads to the posts before or after those shown; with scripts they come by themselves as one reads on, or at a click. */
export const MoreLink = ({
  way,
  to,
  next,
  readMore,
  children,
}: {
  way: Way
  to: string
  /** The first post that will come, where reading goes on. */
  next: number
  readMore: (way: Way) => Promise<boolean>
  children: ReactNode
}) => {
  const holder = useRef<HTMLParagraphElement>(null)
  const reading = useRef<Promise<boolean> | null>(null)
  const read = useCallback(() => {
    reading.current ??= readMore(way).then((hasCome) => {
      // Where the line is down, not at every movement.
      setTimeout(() => (reading.current = null), hasCome ? 0 : again)
      return hasCome
    })
    return reading.current
  }, [readMore, way])

  useEffect(
    () =>
      onReading(() => {
        const { top = Number.POSITIVE_INFINITY, bottom = 0 } = holder.current?.getBoundingClientRect() ?? {}
        const isNear = bottom > -near && top < window.innerHeight + near
        if (isNear && !document.activeElement?.closest('.compose')) void read()
      }),
    [read],
  )

  const readHere = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void read().then((hasCome) => {
      const post = hasCome ? document.getElementById(`post-${next}`) : null
      post?.focus({ preventScroll: true })
      post?.scrollIntoView({ block: 'nearest' })
    })
  }
  return (
    <p className="buttons" ref={holder} data-next={`post-${next}`}>
      <ButtonLink tone="quiet" to={to} onClick={readHere}>
        {children}
      </ButtonLink>
    </p>
  )
}
