import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '#app/ui/button.tsx'

/** Opens the browser's own printing; without scripts there is nothing here, and the browser's menu. */
export const PrintButton = ({ children }: { children: ReactNode }) => {
  const [isScripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  return isScripted ? (
    <Button type="button" onClick={() => window.print()}>
      {children}
    </Button>
  ) : null
}
