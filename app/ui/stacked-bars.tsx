import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { DataTable } from './data-table.tsx'
import type { Share } from './marks.tsx'

export type BarSeries = { key: string; label: string; share: Share }
export type BarPoint = { key: string; label: string; values: Readonly<Record<string, number>> }

const height = 200
const foot = 22
/** A figure needs this much room; smaller segments have it in the table only. */
const legible = 12

/**
 * How a sum is made up over time. Drawn on the server: lengths along the line are per cent and heights pixels, so
 * that text keeps its size at every width. Time runs along the line of reading.
 */
export const StackedBars = ({
  title,
  series,
  points,
  timeLabel,
}: {
  title: string
  series: readonly BarSeries[]
  points: readonly BarPoint[]
  /** Heads the first column of the table. */
  timeLabel?: string
}) => {
  const t = useT()
  const { dir } = useLocale()
  const keys = series.map((one) => one.key)
  const layers = stack<BarPoint, string>()
    .keys(keys)
    .value((point, key) => point.values[key] ?? 0)([...points])
  const most = Math.max(1, ...points.map((point) => keys.reduce((sum, key) => sum + (point.values[key] ?? 0), 0)))
  const up = scaleLinear([0, most], [height, 0])
  const along = scaleBand(
    points.map((point) => point.key),
    dir === 'rtl' ? [100, 0] : [0, 100],
  ).padding(0.32)
  const width = along.bandwidth()
  const present = series.filter((one) => points.some((point) => (point.values[one.key] ?? 0) > 0))
  const percent = (value: number) => `${value.toFixed(2)}%`

  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <ul className="legend">
        {present.map((one) => (
          <li key={one.key} className="marked">
            <svg className="swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
              <rect x="0.500" y="0.500" width="13" height="13" className={`seg-${one.share}`} />
              {one.share === 'sustained' ? <path d="M0 4h14M0 10h14" className="seg-ring" /> : null}
            </svg>
            {one.label}
          </li>
        ))}
      </ul>
      <svg role="img" width="100%" height={height + foot}>
        <title>{title}</title>
        <line className="axis" x1="0" x2="100%" y1={height + 0.5} y2={height + 0.5} />
        {layers.map((layer, index) => {
          const share = series[index]!.share
          return (
            <g key={layer.key}>
              {layer.map((segment) => {
                const value = segment[1] - segment[0]
                if (value <= 0) return null
                const x = along(segment.data.key) ?? 0
                const y = up(segment[1])
                // One pixel of paper between neighbours keeps like tints apart.
                const tall = Math.max(1, up(segment[0]) - y - 1)
                return (
                  <g key={segment.data.key}>
                    <rect className={`seg-${share}`} x={percent(x)} y={y} width={percent(width)} height={tall} />
                    {share === 'sustained' && tall > 8
                      ? [y + 2.5, y + tall - 2.5].map((at) => (
                          <line key={at} className="seg-ring" x1={percent(x)} x2={percent(x + width)} y1={at} y2={at} />
                        ))
                      : null}
                    {tall >= legible ? (
                      <text className={`on-${share}`} x={percent(x + width / 2)} y={y + tall / 2 + 4}>
                        {value}
                      </text>
                    ) : null}
                  </g>
                )
              })}
            </g>
          )
        })}
        {points.map((point) => (
          <text key={point.key} className="soft" x={percent((along(point.key) ?? 0) + width / 2)} y={height + 17}>
            {point.label}
          </text>
        ))}
      </svg>
      <details className="disclosure">
        <summary>{t('ui:asTable')}</summary>
        <DataTable
          caption={title}
          captionHidden
          columns={[
            { label: timeLabel ?? t('ui:time') },
            ...present.map((one) => ({ label: one.label, kind: 'figure' as const })),
          ]}
          rows={points.map((point) => ({
            id: point.key,
            head: <bdi>{point.label}</bdi>,
            cells: present.map((one) => point.values[one.key] ?? 0),
          }))}
        />
      </details>
    </figure>
  )
}
