import type { ReactNode } from 'react'

export const shares = ['none', 'empty', 'eighth', 'half', 'three-quarters', 'full', 'sustained', 'void'] as const
/** How much of the disc is filled; `none` is an absence of information, `void` no longer asked for. */
export type Share = (typeof shares)[number]

// A wedge is drawn as a circle of half the radius with a stroke as wide as the radius, dashed to the share.
const wedge: Partial<Record<Share, number>> = { eighth: 0.12, half: 0.5, 'three-quarters': 0.75 }
const round = 2 * Math.PI * 4.5

const shapeOf = (share: Share) => {
  if (share === 'none') return <circle cx="10" cy="10" r="8" strokeDasharray="3.200 3.082" />
  if (share === 'sustained')
    return (
      <>
        <circle cx="10" cy="10" r="9" strokeWidth="1.500" />
        <circle cx="10" cy="10" r="6" fill="currentColor" stroke="none" />
      </>
    )
  return (
    <>
      <circle cx="10" cy="10" r="8" {...(share === 'full' ? { fill: 'currentColor' } : {})} />
      {share === 'void' ? <path d="M5 10h10" /> : null}
      {share in wedge ? (
        <circle
          cx="10"
          cy="10"
          r="4.500"
          strokeWidth="9"
          strokeDasharray={`${(round * wedge[share]!).toFixed(2)} ${round.toFixed(2)}`}
          transform="rotate(-90 10 10)"
        />
      ) : null}
    </>
  )
}

/** A status as a shape of 20 px. Give a name unless the word stands beside it. */
export const StatusMark = ({ share, name }: { share: Share; name?: string | undefined }) => (
  // biome-ignore lint/a11y/noSvgWithoutTitle: without a name it is decorative and hidden
  <svg
    className={`mark ${share}`}
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    focusable="false"
    {...(name ? { role: 'img' } : { 'aria-hidden': true })}
  >
    {name ? <title>{name}</title> : null}
    {shapeOf(share)}
  </svg>
)

/** A mark with its word. */
export const Status = ({ share, children }: { share: Share; children: ReactNode }) => (
  <span className="marked">
    <StatusMark share={share} />
    <span>{children}</span>
  </span>
)

/** A cell of a matrix: a mark that is a link named in full, what is short under it. */
export const MarkLink = ({
  to,
  share,
  name,
  children,
}: {
  to: string
  share: Share
  name: string
  children?: ReactNode
}) => (
  <a className="mark-link" href={to} aria-label={name} title={name}>
    <StatusMark share={share} />
    {children ? <bdi>{children}</bdi> : null}
  </a>
)

export const Legend = ({
  marks,
  label,
  children,
}: {
  marks: readonly { share: Share; label: string }[]
  label?: string
  children?: ReactNode
}) => (
  <ul className="legend" aria-label={label}>
    {marks.map((mark) => (
      <li key={mark.share}>
        <Status share={mark.share}>{mark.label}</Status>
      </li>
    ))}
    {children ? <li>{children}</li> : null}
  </ul>
)

export const Chip = ({ tone = 'plain', children }: { tone?: 'leaf' | 'laterite' | 'plain'; children: ReactNode }) => (
  <span className={tone === 'plain' ? 'chip' : `chip ${tone}`}>{children}</span>
)

/** When something falls due: the only words in laterite. */
export const Due = ({ children }: { children: ReactNode }) => <strong className="due num">{children}</strong>
