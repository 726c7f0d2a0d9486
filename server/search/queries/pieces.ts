import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { foldWithPlaces } from '#server/platform/fold.ts'
import type { Piece } from '../contract.ts'
import { forDictionary } from '../fold.ts'
import type { WordQuery } from './tsqueries.ts'

const [opens, closes] = ['\ue000', '\ue001']
const longest = 20_000
const [before, shown] = [60, 240]

type Text = { text: string; config: string }

/** The place in the text round the first word that was found, with all of them marked. Only ever of texts the viewer may read. */
export const piecesOf = async (
  db: Kysely<DB>,
  words: readonly WordQuery[],
  texts: readonly Text[],
): Promise<Piece[][]> => {
  const folded = texts.map(({ text, config }) => {
    const query = words.find((one) => one.config === config)?.query
    const cut = foldWithPlaces(text.slice(0, longest))
    return { ...cut, text, config, query, dictionary: forDictionary(cut.folded, config) }
  })
  const asked = folded.flatMap(({ dictionary, config, query }, at) =>
    query && dictionary !== '' ? [{ at, config, query, text: dictionary }] : [],
  )
  const marked = new Map<number, string>()
  if (asked.length > 0) {
    const { rows } = await sql<{ at: number; marked: string }>`
      select at, ts_headline(config, text, query, ${`StartSel="${opens}", StopSel="${closes}", HighlightAll=true`}) as marked
      from json_to_recordset(${JSON.stringify(asked)}::json) as asked(at integer, config regconfig, query tsquery, text text)`.execute(
      db,
    )
    for (const row of rows) marked.set(row.at, row.marked)
  }
  return folded.map(({ text, places }, at) => cutOut(text, rangesOf(marked.get(at) ?? '', places)))
}

/** Where in the text itself the marks of its folded form lie. */
const rangesOf = (marked: string, places: readonly number[]): [number, number][] => {
  const ranges: [number, number][] = []
  let at = 0
  let start = 0
  for (const sign of marked) {
    if (sign === opens) start = at
    else if (sign === closes) ranges.push([places[start] ?? 0, places[at] ?? 0])
    else at += sign.length
  }
  return ranges
}

const cutOut = (text: string, ranges: readonly [number, number][]): Piece[] => {
  const first = ranges[0]?.[0] ?? 0
  const wish = Math.max(0, first - before)
  const space = text.indexOf(' ', wish)
  const from = wish === 0 || space === -1 || space >= first ? wish : space + 1
  const until = text.lastIndexOf(' ', from + shown)
  const to = text.length <= from + shown ? text.length : until > first ? until : from + shown
  const pieces: Piece[] = [{ text: from > 0 ? '…' : '', found: false }]
  let at = from
  for (const [start, end] of ranges) {
    if (start < at || end > to) continue
    pieces.push({ text: text.slice(at, start), found: false }, { text: text.slice(start, end), found: true })
    at = end
  }
  pieces.push({ text: text.slice(at, to) + (to < text.length ? '…' : ''), found: false })
  return pieces.filter((piece) => piece.text !== '')
}
