import { useLocation, useNavigate } from '@remix-run/react'
import { useEffect } from 'react'

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The key "/" leads to the search from wherever nothing is being written. */
export const useSearchKey = () => {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.defaultPrevented || isWriting(event.target)) return
      event.preventDefault()
      const field = pathname === '/search' ? document.querySelector<HTMLInputElement>('main [name=q]') : null
      if (field) field.focus()
      else navigate('/search', { state: { focus: true } })
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [navigate, pathname])
}
