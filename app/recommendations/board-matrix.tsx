import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { formatTime } from '#app/ui/format-time.ts'
import { Due, Legend, MarkLink } from '#app/ui/marks.tsx'
import { Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { outcomeVerbs } from '#server/outcomes/contract.ts'
import {
  addresseeAnchor,
  implementations,
  positions,
  recommendationPath,
  shareFor,
  shareOf,
} from '#server/recommendations/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { implementationWord, positionLetter, positionWord } from './words.ts'

export type BoardColumn = { id: string; slug: string; shortName: string; name: string }
export type BoardCell = {
  slug: string
  shortName: string
  position: string
  implementation: string
  implementationAsOf: string | null
  positionAsOf: string | null
  reportDueOn: string | null
}
export type BoardRow = {
  id: string
  reference: string
  title: string
  language: string
  paragraph: number | null
  verb: string | null
  note: string
  isForAll: boolean
  awaited: number
  relations: { kind: string; verdict: string; reference: string; id: string }[]
  cells: (BoardCell | null)[] | null
}

/** All marks with their words, and the letters of positions. */
export const BoardLegend = ({ withPositions = false }: { withPositions?: boolean }) => {
  const t = useT()
  return (
    <Legend
      label={t('recommendations:legend')}
      marks={implementations.map((value) => ({ share: shareOf[value], label: implementationWord(t, value) }))}
    >
      {withPositions
        ? positions
            .filter((position) => position !== 'pending')
            .map((position) => `${positionLetter(t, position)} ${positionWord(t, position)}`)
            .join(' · ')
        : null}
    </Legend>
  )
}

const Cell = ({ row, cell }: { row: BoardRow; cell: BoardCell }) => {
  const t = useT()
  const { language, timeZone, now } = useLocale()
  const day = (at: string) => formatTime(at, 'date', { language, timeZone, now })
  const letter = positionLetter(t, cell.position)
  const asOf = cell.implementationAsOf ?? cell.positionAsOf
  // Named in full, since the mark and the letter say nothing to who cannot see them.
  const name = [
    t('recommendations:cell', {
      who: cell.shortName,
      reference: row.reference,
      implementation: implementationWord(t, cell.implementation),
    }),
    cell.implementationAsOf && t('recommendations:cellAsOf', { day: day(cell.implementationAsOf) }),
    letter && t('recommendations:cellPosition', { position: positionWord(t, cell.position) }),
    cell.reportDueOn && t('recommendations:cellDue', { day: day(cell.reportDueOn) }),
  ]
  return (
    <MarkLink
      to={`${recommendationPath(row.id)}#${addresseeAnchor(cell.slug)}`}
      share={shareFor(cell.implementation)}
      name={name.filter(Boolean).join(t('outcomes:comma'))}
    >
      {letter || asOf ? (
        <>
          {letter} {asOf ? <Time at={asOf} show="date" /> : null}
        </>
      ) : cell.reportDueOn ? (
        <Due>
          <Time at={cell.reportDueOn} show="date" />
        </Due>
      ) : null}
    </MarkLink>
  )
}

const Head = ({ row, usualVerb }: { row: BoardRow; usualVerb: string | null }) => {
  const t = useT()
  const silent = (row.cells ?? []).filter(
    (cell) => cell?.implementation === 'no information received' && cell.position === 'pending' && !cell.reportDueOn,
  ).length
  const notes = [
    row.isForAll && t('recommendations:putToAll'),
    row.verb && row.verb !== usualVerb && t(`outcomes:verb.${wordKey(row.verb)}`),
    ...row.relations.map(({ kind, verdict, reference }) =>
      verdict === 'open'
        ? t('recommendations:relationOpen', { relation: t(`recommendations:relation.${kind}`), reference })
        : t('recommendations:relationTo', { relation: t(`recommendations:relation.${kind}`), reference }),
    ),
  ].filter((note): note is string => Boolean(note))
  return (
    <>
      <Ref>{row.reference}</Ref>{' '}
      <a href={recommendationPath(row.id)} lang={row.language}>
        <bdi>{row.title}</bdi>
      </a>
      <br />
      <small>
        {row.paragraph !== null ? <Ref>§{row.paragraph}</Ref> : null}
        {row.paragraph !== null && notes.length > 0 ? ' · ' : null}
        {notes.join(' · ')}
        {row.note ? (
          <>
            {row.paragraph !== null || notes.length > 0 ? ' · ' : null}
            <bdi lang={row.language}>{row.note}</bdi>
          </>
        ) : null}
        {silent > 0 ? (
          <span className="phone-only"> · {t('recommendations:noWordFrom', { count: silent })}</span>
        ) : null}
        {row.awaited > 0 ? (
          <>
            {' · '}
            <Due>{t('recommendations:reportsAwaited', { count: row.awaited })}</Due>
          </>
        ) : null}
      </small>
    </>
  )
}

/** Rows are recommendations, columns addressees, each cell a mark that is a link; on a phone a list. */
export const BoardMatrix = ({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: readonly BoardColumn[]
  rows: readonly BoardRow[]
}) => {
  const t = useT()
  // The verb that most rows share stands once, in the card on the text's standing.
  const usualVerb =
    outcomeVerbs.find((verb) => rows.filter((row) => row.verb === verb).length > rows.length / 2) ?? null
  return (
    <DataTable
      matrix
      caption={caption}
      captionHidden
      columns={[
        { label: t('recommendations:recommendation') },
        ...columns.map(({ name, shortName }) => ({ label: name, short: shortName, kind: 'cell' as const })),
      ]}
      rows={rows.map((row) => ({
        id: row.id,
        head: <Head row={row} usualVerb={usualVerb} />,
        awaited: row.awaited > 0,
        cells: columns.map((column, index) => {
          const cell = row.cells?.[index]
          return cell ? <Cell key={column.id} row={row} cell={cell} /> : null
        }),
      }))}
    />
  )
}
