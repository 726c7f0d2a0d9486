import { isBlank, type Line } from './lines.ts'

export type Cell = { lines: Line[] }

const longestCell = 600
const mostColumns = 30

const textOf = ({ lines }: Cell) =>
  lines
    .filter((line) => !isBlank(line))
    .map(({ text }) => text.trim().replace(/\|/g, '\\|'))
    .join(' ')

/**
 * A table as Markdown where it holds something; where a mail program only arranges its page with it, the lines of its cells
 * one after another.
 */
export const printTable = (
  rows: readonly Cell[][],
  { isLayout, depth }: { isLayout: boolean; depth: number },
): Line[] => {
  const filled = rows.filter((row) => row.some(({ lines }) => lines.some((line) => !isBlank(line))))
  const columns = filled.reduce((most, row) => Math.max(most, row.length), 0)
  const lines = filled.flatMap((row) => row.flatMap((cell) => cell.lines))
  const isPlain =
    !isLayout &&
    filled.length >= 2 &&
    columns >= 2 &&
    columns <= mostColumns &&
    filled.every((row) => row.length >= Math.min(2, columns)) &&
    lines.every((line) => line.depth === depth && line.mark !== 'history' && line.mark !== 'attribution') &&
    filled.every((row) => row.every((cell) => textOf(cell).length <= longestCell))
  if (!isPlain) return filled.flatMap((row) => row.flatMap((cell) => cell.lines))
  const model = lines[0]!
  const line = (text: string): Line => ({
    text,
    depth,
    isReply: model.isReply,
    ...(model.mark ? { mark: model.mark } : {}),
  })
  const rowText = (row: readonly Cell[]) =>
    `| ${Array.from({ length: columns }, (_, at) => (row[at] ? textOf(row[at]) : '')).join(' | ')} |`
  const [head, ...body] = filled
  const images = lines.flatMap((one) => one.images ?? [])
  return [
    { ...line(rowText(head!)), ...(images.length > 0 ? { images } : {}) },
    line(`|${' --- |'.repeat(columns)}`),
    ...body.map((row) => line(rowText(row))),
  ]
}
