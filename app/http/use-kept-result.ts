import { useLocation } from '@remix-run/react'
import { useState } from 'react'

/**
 * What a form of the page was answered, for as long as the page stays where it is: when it is read anew, because something
 * changed somewhere, the router forgets it.
 */
export const useKeptResult = <T>(result: T | undefined): T | undefined => {
  const { key } = useLocation()
  const [kept, keep] = useState({ key, result })
  if (result !== undefined && (result !== kept.result || key !== kept.key)) keep({ key, result })
  return result ?? (kept.key === key ? kept.result : undefined)
}
