import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Icon } from './icon.tsx'

/** The work, and its context on the far side; on a phone the context folds below and a link leads to it. */
export const Columns = ({
  children,
  context,
  contextLabel,
}: {
  children: ReactNode
  context?: ReactNode
  contextLabel?: string
}) => {
  const t = useT()
  if (!context) return <div className="columns one">{children}</div>
  const label = contextLabel ?? t('ui:context')
  return (
    <div className="columns">
      <a className="to-context small" href="#context">
        <span className="marked">
          {label}
          <Icon name="down" small />
        </span>
      </a>
      <div>{children}</div>
      <Context label={label}>{context}</Context>
    </div>
  )
}

export const Context = ({ label, children }: { label: string; children: ReactNode }) => (
  <aside className="context" id="context" tabIndex={-1} aria-label={label}>
    {children}
  </aside>
)

/** A block of the context: a small heading and what belongs to it; `card` for the one that matters most. */
export const ContextBlock = ({
  title,
  children,
  card = false,
}: {
  title: ReactNode
  children: ReactNode
  card?: boolean
}) => (
  <section className={card ? 'card' : undefined}>
    <h2>{title}</h2>
    {children}
  </section>
)

/** `level`: of its heading among those of the page. */
export const Card = ({ title, level = 3, children }: { title?: ReactNode; level?: 2 | 3; children: ReactNode }) => {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="card">
      {title ? <Heading>{title}</Heading> : null}
      {children}
    </div>
  )
}
