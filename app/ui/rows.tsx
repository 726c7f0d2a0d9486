import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

export const Rows = ({ children, label }: { children: ReactNode; label?: string }) => (
  <ul className="rows" aria-label={label}>
    {children}
  </ul>
)

/** One thing of a list: its title as a link, what matters of it at the line's end, a note below. */
export const Row = ({
  id,
  title,
  to,
  lang,
  onFollow,
  end,
  note,
  children,
}: {
  /** Where an address of the page leads. */
  id?: string | undefined
  title: ReactNode
  to?: string | undefined
  /** The language of a title that people wrote. */
  lang?: string | undefined
  /** Her going there says something by itself; without scripts a button beside it says the same. */
  onFollow?: (() => void) | undefined
  end?: ReactNode
  note?: ReactNode
  children?: ReactNode
}) => (
  <li id={id}>
    <div>
      {to ? (
        <Link to={to} lang={lang} onClick={onFollow}>
          <bdi>{title}</bdi>
        </Link>
      ) : (
        <bdi lang={lang}>{title}</bdi>
      )}
    </div>
    {end ? <div className="end num">{end}</div> : null}
    {note ? <div className="note">{note}</div> : null}
    {children ? <div className="note">{children}</div> : null}
  </li>
)
