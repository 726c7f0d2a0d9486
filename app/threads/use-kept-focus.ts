import { useEffect, useRef } from 'react'

/** A post that is drawn anew may take along the link that had the focus: the focus goes to the post then, not to nowhere. */
export const useKeptFocus = (drawn: unknown) => {
  const last = useRef<{ element: Element; post: string | undefined } | null>(null)
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const element = target as Element
      last.current = { element, post: element.closest<HTMLElement>('.post')?.id }
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked after each drawing of the posts
  useEffect(() => {
    const { element, post } = last.current ?? {}
    if (element?.isConnected === false && post && document.activeElement === document.body)
      document.getElementById(post)?.focus({ preventScroll: true })
  }, [drawn])
}
