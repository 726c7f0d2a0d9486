import { type Kysely, sql } from 'kysely'
import { DateTime } from 'luxon'
import type { DB } from '#db/tables.ts'
import { documentPath } from '#server/documents/contract.ts'
import { shortNameOf } from '#server/people/names.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { countedHits, type Hit, hitsPerPage, longestQuery, type Piece } from '../contract.ts'
import { tagsOf } from '../fold.ts'
import type { SearchInput } from '../input.ts'
import { type Cursor, type HitRow, listHits } from './hits.ts'
import { piecesOf } from './pieces.ts'
import { type KnownSpace, listKnownSpaces } from './spaces.ts'
import { tsqueriesOf } from './tsqueries.ts'

type Deps = { db: Kysely<DB> }

const readCursor = (text: string | null): Cursor | null => {
  const [score, at, key] = (text ?? '').split('~')
  if (!/^[0-9.e-]+$/.test(score ?? '') || !/^\d{4}-[\d:.TZ-]+$/.test(at ?? '') || !/^[0-9a-f-]{36}$/.test(key ?? ''))
    return null
  if (Number.isNaN(Number(score)) || Number.isNaN(Date.parse(at!))) return null
  return { score: Number(score), at: at!, key: key! }
}
const cursorOf = ({ score, at, key }: HitRow) => `${score}~${at.toISOString()}~${key}`

const quoted = (lexemes: readonly string[]) =>
  lexemes.length > 0 ? lexemes.map((lexeme) => `'${lexeme}'`).join(' & ') : null

const pathOf = ({ kind, id, threadId, number }: HitRow, space: KnownSpace | undefined): string => {
  if (kind === 'post') return `/threads/${threadId}/${number}`
  if (kind === 'thread') return `/threads/${id}`
  // A file of a post is found where the post is.
  if (kind === 'document') return threadId === null ? documentPath(id) : `/threads/${threadId}/${number}`
  if (kind === 'outcome') return `/outcomes/${id}`
  if (kind === 'recommendation') return `/recommendations/${id}`
  const place = `/${space?.kind}s/${space?.slug}`
  return kind === 'person' && space?.kind === 'consultation' ? `${place}/participants` : place
}

/** What a hit shows. No key of the record beside those of its address: one made from the hour would tell it. */
export const shownHit = (row: HitRow, pieces: Piece[], spaces: readonly KnownSpace[]): Hit => {
  const space = spaces.find(({ id }) => id === row.spaceId)
  const hasDate = ['post', 'thread', 'document', 'outcome', 'recommendation'].includes(row.kind)
  return {
    ...{ kind: row.kind, path: pathOf(row, space), pieces, author: row.author, inFunction: row.inFunction },
    ...{ title: row.title, titleLanguage: row.titleLanguage, language: row.textLanguage },
    ...{ organisation: row.organisation, detail: row.detail, number: row.number },
    at: hasDate && !row.isDay ? row.at.toISOString() : null,
    on: hasDate && row.isDay ? row.at.toISOString().slice(0, 10) : null,
    // An addressee learns of a recommendation, not of a space she may not know.
    space: { title: space?.title ?? '', language: space?.language ?? 'en' },
  }
}

const filtersOf = (viewer: Viewer, input: SearchInput, spaces: readonly KnownSpace[]) => {
  const day = (text: string, plus = 0) =>
    DateTime.fromISO(text, { zone: viewer.timeZone }).plus({ days: plus }).toJSDate()
  return [
    // Of a space that she may not know of, nothing is told, not even what else of it she may see.
    ...(input.space
      ? [spaces.some(({ id }) => id === input.space) ? sql`e.space_id = ${input.space}` : sql`false`]
      : []),
    ...(input.kind ? [sql`e.kind = ${input.kind}`] : []),
    ...(input.language ? [sql`e.language = ${input.language}`] : []),
    ...(input.from ? [sql`e.at >= ${day(input.from)}`] : []),
    ...(input.to ? [sql`e.at < ${day(input.to, 1)}`] : []),
  ]
}

const listMechanisms = async ({ db }: Deps, viewer: Viewer) => {
  const rows = await db
    .selectFrom('organisation')
    .select((eb) => ['organisation.id', shortNameOf(eb.ref('organisation.id'), viewer.language).as('name')])
    .where('organisation.kind', '=', 'mechanism')
    .execute()
  const { compare } = new Intl.Collator(viewer.language)
  return rows.sort((a, b) => compare(a.name, b.name))
}

/**
 * Searches everything that the viewer may see. Words as in a search on the web: "a phrase", -without, or. Never throws for
 * what is odd: `problem` is the key of a sentence. Without words and filters there is nothing but the form.
 */
export const search = async (deps: Deps, viewer: Viewer, input: SearchInput) => {
  const { db } = deps
  const isTooLong = input.q.length > longestQuery
  const [spaces, mechanisms, words] = await Promise.all([
    listKnownSpaces(db, viewer),
    listMechanisms(deps, viewer),
    input.q === '' || isTooLong ? [] : tsqueriesOf(db, input.q),
  ])
  const choices = {
    spaces: spaces.map(({ id, title, language }) => ({ id, title, language })),
    mechanisms,
  }
  const nothing = { hits: [] as Hit[], total: 0, isMore: false, next: null as string | null, ...choices }
  if (isTooLong) return { ...nothing, problem: 'search:problem.tooLong' as const }
  const author = tagsOf(input.author, [])
  if (words === null || (input.author && author.length === 0))
    return { ...nothing, problem: 'search:problem.noWord' as const }
  const tags = quoted([...author, ...tagsOf(null, input.mechanism ? [input.mechanism] : [])])
  const where = filtersOf(viewer, input, spaces)
  if (words.length === 0 && !tags && where.length === 0) return { ...nothing, problem: null }
  const rows = await listHits(
    db,
    viewer,
    spaces,
    { words, tags, where },
    { limit: hitsPerPage + 1, after: readCursor(input.after), byDate: input.order === 'newest' },
  )
  const onPage = rows.slice(0, hitsPerPage)
  const pieces = await piecesOf(db, words, onPage)
  const total = rows[0]?.total ?? 0
  const last = onPage.at(-1)
  return {
    ...choices,
    problem: null,
    hits: onPage.map((row, at) => shownHit(row, pieces[at] ?? [], spaces)),
    total: Math.min(total, countedHits),
    isMore: total > countedHits,
    next: rows.length > hitsPerPage && last ? cursorOf(last) : null,
  }
}
export type SearchResult = Awaited<ReturnType<typeof search>>
