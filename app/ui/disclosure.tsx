import type { ReactNode } from 'react'

/** What can be opened when it is wanted. */
export const Disclosure = ({
  summary,
  children,
  open = false,
}: {
  summary: ReactNode
  children: ReactNode
  open?: boolean
}) => (
  <details className="disclosure" open={open}>
    <summary>{summary}</summary>
    {children}
  </details>
)
