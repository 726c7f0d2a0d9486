import { useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'

type MenuProps = {
  label: ReactNode
  children: ReactNode
  /** Opens towards the start when it hangs at the end of a line. */
  ends?: boolean
  className?: string
  summaryClassName?: string
  listClassName?: string
}

/** Native details: opens and closes without scripts; with them also by Escape, a click elsewhere, and on leaving. */
export const Menu = ({
  label,
  children,
  ends = false,
  className = `menu${ends ? ' ends' : ''}`,
  summaryClassName,
  listClassName = 'menu-list',
}: MenuProps) => {
  const details = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()

  const place = useRef(key)

  // A new place closes the menu; one that was opened before the scripts came stays open.
  useEffect(() => {
    if (details.current && place.current !== key) details.current.open = false
    place.current = key
  }, [key])

  useEffect(() => {
    const menu = details.current
    const closeOutside = (event: Event) => {
      if (menu?.open && !menu.contains(event.target as Node)) menu.open = false
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !menu?.open) return
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
    document.addEventListener('click', closeOutside)
    document.addEventListener('keydown', closeOnEscape)
    return () => {
      document.removeEventListener('click', closeOutside)
      document.removeEventListener('keydown', closeOnEscape)
    }
  }, [])

  return (
    <details className={className} ref={details}>
      <summary className={summaryClassName ?? 'button quiet'}>
        {label}
        {summaryClassName ? null : <Icon name="down" small />}
      </summary>
      <div className={listClassName}>{children}</div>
    </details>
  )
}
