import { useEffect, useRef } from 'react'

/** What is drawn anew may take along the link that had the focus: the focus goes to its post then, not to nowhere. */
export const useKeptFocus = (drawn: unknown) => {
  const last = useRef<{ element: Element; post: HTMLElement | null } | null>(null)
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const element = target as Element
      last.current = { element, post: element.closest<HTMLElement>('.post, [data-next]') }
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked after each drawing of the posts
  useEffect(() => {
    const { element, post } = last.current ?? {}
    if (element?.isConnected === false && post && document.activeElement === document.body)
      document.getElementById(post.dataset.next ?? post.id)?.focus({ preventScroll: true })
  }, [drawn])
}
