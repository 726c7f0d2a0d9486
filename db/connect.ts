import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from './log.ts'
import type { DB } from './tables.ts'

export type Connection = { db: Kysely<DB>; pool: pg.Pool; destroy: () => Promise<void> }

/**
 * Opens a pool on the database. `onQuery` is called once per statement, in the caller's own asynchronous context, so
 * that an AsyncLocalStorage can tell whose statement it was.
 */
export const connect = (options: {
  url: string
  poolSize: number
  log: Log
  onQuery?: (sql: string) => void
}): Connection => {
  const { log, onQuery } = options
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: 'baobab',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf },
  })
  // Without a listener the restart of a database would end the process.
  pool.on('error', (error) => {
    if (!pool.ending) log.warn({ error: error.message }, 'database connection lost')
  })
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ error: error.message }, 'database connection lost while in use'))
    if (onQuery) listenTo(client, onQuery)
  })
  const db = createDatabase(pool)
  const destroy = async () => {
    await db.destroy()
    if (!pool.ending) await pool.end() // Kysely ends only a pool it has used
  }
  return { db, pool, destroy }
}

/** Kysely over a pool: snake_case in SQL, camelCase in TypeScript; see `parserOf` for what lies inside JSON. */
const createDatabase = (pool: pg.Pool): Kysely<DB> =>
  new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

const camel = (key: string) => key.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const withCamelKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withCamelKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camel(key), withCamelKeys(inner)]))
}

/**
 * How values arrive. `date` stays the day it is ('2026-11-24'; a Date would move it by a time zone). int8 is a number:
 * counts and sizes, far below 2^53. Stored JSON is always `jsonb` and arrives as it was written; the type `json` comes
 * only out of jsonArrayFrom and jsonObjectFrom, whose keys are columns and become camelCase here. So a jsonb column
 * whose keys are people's own words is read as a column, never inside those two.
 */
const parserOf = ((oid: number, format?: 'text' | 'binary') => {
  if (format !== 'binary') {
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.JSON) return (text: string) => withCamelKeys(JSON.parse(text))
  }
  return pg.types.getTypeParser(oid, format as 'text')
}) as typeof pg.types.getTypeParser

type AnyQuery = (...args: unknown[]) => unknown

const listenTo = (client: pg.PoolClient, onQuery: (sql: string) => void) => {
  const query = client.query.bind(client) as AnyQuery
  const heard: AnyQuery = (...args) => {
    const [first] = args
    onQuery(typeof first === 'string' ? first : String((first as { text?: string }).text ?? ''))
    return query(...args)
  }
  client.query = heard as typeof client.query
}
