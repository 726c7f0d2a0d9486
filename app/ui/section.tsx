import { type ReactNode, useId } from 'react'

/** A part of a page under its heading; `end` stands at the line's end. */
export const Section = ({
  title,
  lead,
  end,
  id,
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  end?: ReactNode
  id?: string
  children: ReactNode
}) => {
  const heading = useId()
  return (
    <section className="section" id={id} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {end ? <div>{end}</div> : null}
        {lead ? <p>{lead}</p> : null}
      </header>
      {children}
    </section>
  )
}

/** What to read where there is nothing yet: one friendly sentence, and the next step. */
export const EmptyState = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="empty-state">
    <p>{children}</p>
    {action}
  </div>
)
