import type { ReactNode } from 'react'

/** One version of a draft as it was typed. */
export const Version = ({
  title,
  end,
  text,
  lang,
}: {
  title: string
  end?: ReactNode
  text: string
  lang?: string | undefined
}) => (
  <figure className="draft-version">
    <figcaption>
      <strong>{title}</strong> <span className="soft small">{end}</span>
    </figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls in its frame, by keys as well */}
    <blockquote className="typed" dir="auto" lang={lang} tabIndex={0}>
      {text}
    </blockquote>
  </figure>
)
