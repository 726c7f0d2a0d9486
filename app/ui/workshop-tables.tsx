import { useLocale } from '#app/i18n/use-t.tsx'
import { DataTable } from './data-table.tsx'
import { Due, Legend, MarkLink, type Share, shares } from './marks.tsx'
import { Section } from './section.tsx'
import { StackedBars } from './stacked-bars.tsx'
import { Ref } from './text.tsx'
import { samplesFor } from './workshop-samples.ts'

const cells: Share[][] = [
  ['half', 'full'],
  ['eighth', 'three-quarters'],
  ['sustained', 'void'],
]
const figures = [
  [14, 0, 0, 0, 0, 0, 0],
  [7, 2, 3, 2, 0, 0, 0],
  [4, 1, 3, 4, 2, 0, 0],
  [3, 1, 1, 4, 3, 2, 0],
  [2, 1, 1, 3, 3, 2, 2],
]

export const WorkshopTables = () => {
  const { dir } = useLocale()
  const s = samplesFor(dir)
  return (
    <>
      <Section title={s.table}>
        <Legend marks={shares.map((share, index) => ({ share, label: s.marks[index] ?? '' }))}>{s.legendRest}</Legend>
        <DataTable
          matrix
          caption={s.table}
          captionHidden
          columns={[{ label: s.tableHead }, ...s.addressees.map((label) => ({ label, kind: 'cell' as const }))]}
          rows={s.matrix.map(([reference, title, note], row) => ({
            id: reference ?? '',
            awaited: row === 1,
            head: (
              <>
                <Ref>{reference}</Ref> <a href="#recommendation">{title}</a>
                <br />
                <small>{row === 1 ? <Due>{note}</Due> : <bdi>{note}</bdi>}</small>
              </>
            ),
            cells: s.addressees.map((addressee, column) => {
              const share: Share = column < 6 ? 'none' : (cells[row]?.[column - 6] ?? 'none')
              return (
                <MarkLink
                  key={addressee}
                  to="#cell"
                  share={share}
                  name={`${addressee}, ${reference}: ${s.marks[shares.indexOf(share)]}`}
                >
                  {share === 'none' ? null : 'S 3/2026'}
                </MarkLink>
              )
            }),
          }))}
        />
      </Section>
      <Section title={s.marks[3]}>
        <StackedBars
          title={s.chart}
          series={shares.slice(0, 7).map((share, index) => ({ key: share, share, label: s.marks[index] ?? '' }))}
          points={s.times.map((label, index) => ({
            key: label,
            label,
            values: Object.fromEntries(shares.slice(0, 7).map((share, at) => [share, figures[index]?.[at] ?? 0])),
          }))}
        />
      </Section>
    </>
  )
}
