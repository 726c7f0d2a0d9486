import { stringify } from 'csv-stringify/sync'
import { atomically, type Recording } from '#server/platform/activity.ts'
import { audit } from '#server/platform/audit.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { readBoard } from './board.ts'

type Words = (key: string) => string

const columns = [
  'reference',
  'title',
  'text',
  'verb',
  'state',
  'paragraph',
  'themes',
  'addresseesAsWritten',
  'organisation',
  'position',
  'positionAsOf',
  'implementation',
  'implementationAsOf',
  'reportDueOn',
  'address',
] as const

/**
 * The board as CSV, one line for each recommendation and addressee, under the policy of the page; the export is audited.
 * Formulas are made harmless, since the file is opened in a spreadsheet. With a byte order mark, so that it reads UTF-8.
 */
export const exportBoard = async (
  deps: Recording & { publicUrl: string },
  viewer: Viewer,
  slug: string,
  t: Words,
): Promise<string> => {
  const board = await readBoard(deps, viewer, slug)
  const lines = board.rows.flatMap((row) => {
    const start = {
      reference: row.reference,
      title: row.title,
      text: row.text,
      verb: row.verb === null ? '' : t(`outcomes:verb.${wordKey(row.verb)}`),
      state: t(`recommendations:state.${row.state}`),
      paragraph: row.paragraph === null ? '' : `§${row.paragraph}`,
      themes: row.themes.join(', '),
      addresseesAsWritten: row.addresseesAsWritten,
      address: `${deps.publicUrl}/recommendations/${row.id}`,
    }
    const cells = row.cells?.filter((cell) => cell !== null) ?? []
    if (cells.length === 0) return [{ ...start, organisation: row.assigned.join(', ') }]
    return cells.map((cell) => ({
      ...start,
      organisation: cell.name,
      position: t(`recommendations:position.${wordKey(cell.position)}`),
      positionAsOf: cell.positionAsOf,
      implementation: t(`recommendations:implementation.${wordKey(cell.implementation)}`),
      implementationAsOf: cell.implementationAsOf,
      reportDueOn: cell.reportDueOn,
    }))
  })
  const { person } = viewer
  if (person) {
    await atomically(deps, (tx) =>
      audit(tx, { actorId: person.id, action: 'recommendations.exported', spaceId: board.consultation.id }),
    )
  }
  return stringify(lines, {
    header: true,
    bom: true,
    escape_formulas: true,
    columns: columns.map((key) => ({ key, header: t(`recommendations:csv.${key}`) })),
  })
}
