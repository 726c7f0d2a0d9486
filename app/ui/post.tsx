import { type ReactNode, useId } from 'react'

type PostFrameProps = {
  number: number
  /** The post's permanent address; the number is the link. */
  to: string
  /** What the number is called when heard: "Post 12". */
  numberLabel: string
  author: ReactNode
  /** Function, organisation, capacity, how it came. */
  about?: ReactNode
  time: ReactNode
  text?: ReactNode
  /** Said in place of the text of a deleted, hidden or moved post. */
  stub?: ReactNode
  /** Edited, changed since, machine translation: a small line under the text. */
  note?: ReactNode
  chain?: ReactNode
  actions?: ReactNode
  state?: 'shown' | 'deleted'
}

/** One numbered post, set like minutes. */
export const PostFrame = ({
  number,
  to,
  numberLabel,
  author,
  about,
  time,
  text,
  stub,
  note,
  chain,
  actions,
  state = 'shown',
}: PostFrameProps) => {
  const by = useId()
  return (
    <article
      className={state === 'deleted' ? 'post deleted' : 'post'}
      id={`post-${number}`}
      data-number={number}
      tabIndex={-1}
      aria-labelledby={by}
    >
      <div className="no">
        <a href={to} aria-label={numberLabel}>
          {number}
        </a>
      </div>
      <div>
        <header className="post-by" id={by}>
          <span className="hidden-text">{numberLabel}</span>
          <strong>
            <bdi>{author}</bdi>
          </strong>
          {about ? <small>{about}</small> : null}
          {time}
        </header>
        {state === 'deleted' ? <div className="gone">{stub}</div> : text}
        {note ? <p className="post-note">{note}</p> : null}
        {state === 'deleted' ? null : chain}
        {actions && state === 'shown' ? <div className="acts">{actions}</div> : null}
      </div>
    </article>
  )
}

/** A thin line where reading stopped. */
export const ReadLine = ({ children, id = 'read-line' }: { children: ReactNode; id?: string }) => (
  <p className="readline" id={id}>
    {children}
  </p>
)

/** Where to write; it stands at the foot. */
export const Compose = ({
  title,
  children,
  id = 'compose',
}: {
  title: ReactNode
  children: ReactNode
  id?: string
}) => {
  const heading = useId()
  return (
    <section className="compose" id={id} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  )
}
