import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect } from '#db/connect.ts'
import { migrate, migrateAt, migrationNames } from '#db/migrate.ts'
import { createLog } from '#server/platform/log.ts'
import { urlFor } from '#tests/support/cluster.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'

const log = createLog('silent')
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.destroy())

const administer = async (sql: string) => {
  const client = new pg.Client({ connectionString: inject('cluster').adminUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}

test('several processes that start on an empty database migrate it once', async () => {
  const { adminUrl, prefix } = inject('cluster')
  const name = `${prefix}_empty`
  await administer(`create database ${name}`)
  const url = urlFor(adminUrl, name)
  await Promise.all([1, 2, 3].map(() => migrateAt({ url, log })))
  const { pool, destroy } = connect({ url, poolSize: 1, log })
  const applied = await pool.query('select name from kysely_migration order by name')
  expect(applied.rows.map((row) => row.name)).toEqual(await migrationNames())
  await destroy()
})

test('starters that share a small pool do not wait for each other for ever', async () => {
  const small = connect({ url: database.url, poolSize: 2, log })
  await Promise.all([1, 2, 3, 4].map(() => migrate({ pool: small.pool, log })))
  await small.destroy()
})

test('the job queue works over the pool of the application', async () => {
  const { pool } = database
  const done: unknown[] = []
  const logger = new Logger(() => () => {})
  const utils = await makeWorkerUtils({ pgPool: pool, logger })
  await utils.addJob('greet', { name: 'ECOWAS' }, { jobKey: 'once' })
  await utils.addJob('greet', { name: 'IGAD' }, { jobKey: 'once' })
  await runOnce({
    pgPool: pool,
    logger,
    noHandleSignals: true,
    taskList: { greet: async (payload) => void done.push(payload) },
  })
  await utils.release()
  expect(done).toEqual([{ name: 'IGAD' }])
  const left = await pool.query('select count(*) as n from graphile_worker.jobs')
  expect(left.rows).toEqual([{ n: 0 }])
})

test('db/tables.ts says what the migrations made', { timeout: 30_000 }, async () => {
  const told = await promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', 'server/cli/tables.ts', '--verify', '--url', database.url],
  ])
  expect(told.stdout).toContain('fits the migrations')
})
