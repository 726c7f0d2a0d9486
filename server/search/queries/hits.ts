import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { organisationsOf } from '#server/recommendations/policy.ts'
import { may as maySpace, rolesOf } from '#server/spaces/policy.ts'
import { countedHits, type SearchKind } from '../contract.ts'
import { kinds } from '../kinds/index.ts'
import type { KnownSpace } from './spaces.ts'
import type { WordQuery } from './tsqueries.ts'

export type HitRow = {
  kind: SearchKind
  id: string
  spaceId: string
  key: string
  at: Date
  score: number
  config: string
  title: string
  titleLanguage: string
  text: string
  textLanguage: string | null
  isDay: boolean
  threadId: string | null
  number: number | null
  detail: string | null
  author: string | null
  inFunction: string
  organisation: string | null
  total: number
}
export type Cursor = { score: number; at: string; key: string }
export type Asked = {
  words: WordQuery[]
  /** Words that must be in it, quoted lexemes joined by &: of the author, of an organisation. */
  tags: string | null
  isEmptyWithout: boolean
  where: RawBuilder<unknown>[]
}

const or = (parts: RawBuilder<unknown>[]) => sql`(${sql.join(parts, sql` or `)})`

/** Narrows to what the viewer may see, as far as the index knows; what is shown is asked once more of the things themselves. */
const permitted = (viewer: Viewer, spaces: readonly KnownSpace[]) => {
  const ids = (isMeant: (space: KnownSpace) => boolean) => spaces.filter(isMeant).map(({ id }) => id)
  const inRoles = (audience: string) =>
    ids(({ id }) => {
      const role = maySpace.roleIn(viewer, id)
      return role !== null && rolesOf(audience).includes(role)
    })
  const readable = ids((space) => maySpace.read(viewer, space))
  return or([
    sql`e.kind in ('post', 'thread', 'document', 'outcome', 'recommendation') and e.space_id = any(${readable}::uuid[]) and ${or(
      [
        sql`e.audience = 'all'`,
        sql`e.audience = 'without observers' and e.space_id = any(${inRoles('without observers')}::uuid[])`,
        sql`e.audience = 'organizers' and e.space_id = any(${inRoles('organizers')}::uuid[])`,
      ],
    )}`,
    sql`e.kind = 'recommendation' and e.id in (select recommendation_id from recommendation_addressee
      where organisation_id = any(${[...organisationsOf(viewer)]}::uuid[]))`,
    sql`e.kind = 'person' and e.space_id = any(${inRoles('all')}::uuid[])`,
    sql`e.kind in ('consultation', 'network', 'exchange') and e.space_id = any(${ids((space) => maySpace.see(viewer, space))}::uuid[])`,
  ])
}

const matching = (words: readonly WordQuery[]) =>
  or(words.map(({ config, query }) => sql`e.config = ${config} and e.tokens @@ ${query}::tsquery`))

const scoreOf = (words: readonly WordQuery[]) =>
  words.length === 0
    ? sql`0::float8`
    : sql`(case e.config ${sql.join(
        words.map(({ config, query }) => sql`when ${config} then ts_rank(e.tokens, ${query}::tsquery)`),
        sql` `,
      )} else 0 end)::float8`

/**
 * What was found that the viewer may see, best first. Of the newest hits only `countedHits` are ranked, so that a common
 * word costs no more than a rare one; `total` is one more where there are more.
 */
export const listHits = async (
  db: Kysely<DB>,
  viewer: Viewer,
  spaces: readonly KnownSpace[],
  { words, tags, where }: Pick<Asked, 'words' | 'tags' | 'where'>,
  { limit, after, byDate }: { limit: number; after: Cursor | null; byDate: boolean },
): Promise<HitRow[]> => {
  const conditions = [
    permitted(viewer, spaces),
    ...(words.length > 0 ? [matching(words)] : []),
    ...(tags ? [sql`e.tokens @@ ${tags}::tsquery`] : []),
    ...where,
  ]
  const score = byDate ? sql`0::float8` : scoreOf(words)
  const beyond = after
    ? sql`where (score, at, key) < (${after.score}::float8, ${after.at}::timestamptz, ${after.key}::uuid)`
    : sql``
  const { rows } = await sql<HitRow>`
    with hit as materialized (
      select e.kind, e.id, e.space_id, e.key, e.at, e.config, ${score} as score from (
        select * from search_entry e where ${sql.join(conditions, sql` and `)}
        order by e.at desc, e.key desc limit ${countedHits + 1}) as e
    ), shown as (${sql.join(
      Object.values(kinds).map(({ shown }) => sql`(${shown(viewer)})`),
      sql` union all `,
    )}), counted as (select shown.*, (count(*) over ())::integer as total from shown)
    select * from counted ${beyond} order by score desc, at desc, key desc limit ${limit}`.execute(db)
  return rows
}
