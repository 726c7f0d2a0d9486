import { readdir } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import { Kysely, type Migration, Migrator, PostgresDialect } from 'kysely'
import pg from 'pg'
import { connect } from './connect.ts'
import type { Log } from './log.ts'

const folder = new URL('./migrations/', import.meta.url)

/** The migrations this release knows, by name and in order: 20261124T0100-people before 20261124T0110-access. */
export const migrationNames = async (): Promise<string[]> =>
  (await readdir(folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort()

const readMigrations = async (): Promise<Record<string, Migration>> => {
  const modules = (await migrationNames()).map(async (name) => {
    const migration = (await import(/* @vite-ignore */ new URL(`${name}.ts`, folder).href)) as Migration
    return [name, migration] as const
  })
  return Object.fromEntries(await Promise.all(modules))
}

/**
 * Brings the database to the newest schema, forward only, then lets the job queue bring its own. Several processes may
 * start at once: one works, the others wait for it and find nothing to do.
 */
export const migrate = async ({ pool, log }: { pool: pg.Pool; log: Log }): Promise<void> => {
  // Kysely locks its own part; this lock also covers the job queue's. A connection outside the pool holds it, so that
  // a small pool cannot be used up by those who wait.
  const guard = new pg.Client(pool.options)
  guard.on('error', () => {}) // the query under way reports it
  await guard.connect()
  try {
    await guard.query(`select pg_advisory_lock(hashtext('baobab migrate'))`)
    // Without the camelCase plugin: migrations speak SQL.
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } })
    const { error, results } = await migrator.migrateToLatest()
    for (const result of results ?? []) {
      if (result.status === 'Success') log.info({ migration: result.migrationName }, 'migrated')
      if (result.status === 'Error') log.error({ migration: result.migrationName }, 'migration failed')
    }
    if (error) throw error
    await runMigrations({ pgPool: pool })
  } finally {
    await guard.end()
  }
}

/** The same for a database that is only known by its address. */
export const migrateAt = async ({ url, log }: { url: string; log: Log }): Promise<void> => {
  const { pool, destroy } = connect({ url, poolSize: 2, log })
  try {
    await migrate({ pool, log })
  } finally {
    await destroy()
  }
}
