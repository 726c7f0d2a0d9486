import type { ReactNode } from 'react'

/** Says politely what changed. It must be on the page before its words are, so it is always drawn. */
export const LiveRegion = ({ children }: { children?: ReactNode }) => (
  <div className="hidden-text" role="status" aria-live="polite">
    {children}
  </div>
)

/** New things arrived while reading: a quiet bar, never a jump. A link, so that it works as one. */
export const NewBar = ({ to, children, onClick }: { to: string; children: ReactNode; onClick?: () => void }) => (
  <div className="newbar">
    <a className="button" href={to} onClick={onClick}>
      {children}
      <span aria-hidden="true">↓</span>
    </a>
  </div>
)
