import { useEffect } from 'react'

/** "Record as…" and "Suggest" are links that work alone; words selected in that post travel along. */
export const useRecordLinks = () => {
  useEffect(() => {
    const addWords = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-record]')
      if (!link) return
      const address = new URL(link.href)
      const selection = window.getSelection()
      const text = link.closest('.post')?.querySelector('.doc:not([data-translation] *)')
      const words =
        selection && text && !selection.isCollapsed && text.contains(selection.anchorNode)
          ? selection.toString().trim()
          : ''
      if (words) address.searchParams.set('words', words)
      else address.searchParams.delete('words')
      link.href = address.href
    }
    // Before the click itself: pressing the button would end the selection.
    document.addEventListener('pointerdown', addWords, true)
    return () => document.removeEventListener('pointerdown', addWords, true)
  }, [])
}
