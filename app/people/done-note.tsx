import type { ReactNode } from 'react'

/** Says that something was done, to eyes and to screen readers. */
export const DoneNote = ({ children }: { children: ReactNode }) => (
  <p className="done-note" role="status">
    {children}
  </p>
)
