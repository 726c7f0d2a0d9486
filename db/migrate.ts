import { readdir } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import { Kysely, type Migration, Migrator, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from './log.ts'

const folder = new URL('./migrations/', import.meta.url)

// Read by name, in order: 20261124T0100-people.ts before 20261124T0110-access.ts.
const readMigrations = async (): Promise<Record<string, Migration>> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()
  const modules = files.map(async (file) => {
    const migration = (await import(/* @vite-ignore */ new URL(file, folder).href)) as Migration
    return [file.replace(/\.ts$/, ''), migration] as const
  })
  return Object.fromEntries(await Promise.all(modules))
}

/**
 * Brings the database to the newest schema, forward only, then lets the job queue bring its own. Several processes may
 * start at once: one works, the others wait for it and find nothing to do.
 */
export const migrate = async (options: { url: string; log: Log }): Promise<void> => {
  const pool = new pg.Pool({ connectionString: options.url, max: 3 })
  pool.on('error', (error) => options.log.warn({ error: error.message }, 'database connection lost'))
  pool.on('connect', (client) => client.on('error', () => {})) // the query under way reports it
  // Without the camelCase plugin: migrations speak SQL.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const guard = await pool.connect()
  try {
    // Kysely locks its own part with an advisory lock of the transaction; this one also covers the job queue's.
    await guard.query(`select pg_advisory_lock(hashtext('baobab migrate'))`)
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } })
    const { error, results } = await migrator.migrateToLatest()
    for (const result of results ?? []) {
      if (result.status === 'Success') options.log.info({ migration: result.migrationName }, 'migrated')
      if (result.status === 'Error') options.log.error({ migration: result.migrationName }, 'migration failed')
    }
    if (error) throw error
    await runMigrations({ pgPool: pool })
  } finally {
    // Closing the connection gives the lock back, also after a failure.
    guard.release(true)
    await db.destroy()
  }
}
