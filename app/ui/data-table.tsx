import { type ReactNode, useId } from 'react'

export type Column = { label: string; kind?: 'text' | 'figure' | 'cell'; short?: ReactNode }
export type TableRow = {
  id: string
  /** The row's own heading; stands in the first column. */
  head: ReactNode
  cells: readonly ReactNode[]
  /** Something is awaited here: a rule in laterite at the row's start. */
  awaited?: boolean
}

type DataTableProps = {
  caption: ReactNode
  captionHidden?: boolean
  /** The first column is the one of the rows' headings. */
  columns: readonly Column[]
  rows: readonly TableRow[]
  /** A matrix has marks in its cells. */
  matrix?: boolean
}

const classOf = (kind: Column['kind']) => (kind === 'figure' || kind === 'cell' ? kind : undefined)

/**
 * A table in a frame of its own, the only thing that may scroll sideways; on a phone a list, each cell with its
 * column's name. The roles are written out since a table that is displayed as blocks loses them.
 */
export const DataTable = ({ caption, captionHidden = false, columns, rows, matrix = false }: DataTableProps) => {
  const id = useId()
  const [first, ...rest] = columns
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a group of fields is what a fieldset is for
    <div className="table-frame" role="group" tabIndex={0} aria-labelledby={id}>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <table className={matrix ? 'table lists matrix' : 'table lists'} role="table">
        <caption id={id} className={captionHidden ? 'hidden-text' : undefined}>
          {caption}
        </caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <tr role="row">
            {[first, ...rest].map((column, index) =>
              column ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
                // biome-ignore lint/a11y/noRedundantRoles: see above
                <th key={index} scope="col" role="columnheader" className={classOf(column.kind)}>
                  {column.short ? (
                    <abbr title={column.label}>
                      <bdi>{column.short}</bdi>
                    </abbr>
                  ) : (
                    column.label
                  )}
                </th>
              ) : null,
            )}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tbody role="rowgroup">
          {rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <tr key={row.id} role="row" className={row.awaited ? 'awaited' : undefined}>
              {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
              <th scope="row" role="rowheader">
                {row.head}
              </th>
              {rest.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
                // biome-ignore lint/a11y/noRedundantRoles: see above
                <td key={index} role="cell" data-label={column.label} className={classOf(column.kind)}>
                  {row.cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
