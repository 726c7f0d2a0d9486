import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { ButtonLink } from '#app/ui/button.tsx'
import { onReading } from './use-address.ts'

type Way = 'before' | 'after'

const again = 5000

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
  const isReading = useRef(false)
  const read = useCallback(async () => {
    if (isReading.current) return false
    isReading.current = true
    const hasCome = await readMore(way)
    // Where the line is down, not at every movement.
    if (hasCome) isReading.current = false
    else setTimeout(() => (isReading.current = false), again)
    return hasCome
  }, [readMore, way])

  useEffect(() => {
    if (!holder.current) return
    let isNear = false
    let isRead = false
    const readIfNear = () => {
      if (isNear && isRead && !document.activeElement?.closest('.compose')) void read()
    }
    const nearing = new IntersectionObserver(
      ([seen]) => {
        isNear = seen?.isIntersecting ?? false
        readIfNear()
      },
      { rootMargin: '800px 0px' },
    )
    nearing.observe(holder.current)
    const ignore = onReading(() => {
      isRead = true
      readIfNear()
    })
    return () => {
      nearing.disconnect()
      ignore()
    }
  }, [read])

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
    <p className="buttons" ref={holder}>
      <ButtonLink tone="quiet" to={to} onClick={readHere}>
        {children}
      </ButtonLink>
    </p>
  )
}
