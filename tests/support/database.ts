import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Connection, connect } from '#db/connect.ts'
import { createLog } from '#server/platform/log.ts'
import { urlFor } from './cluster.ts'

export type TestDatabase = Connection & { url: string }

/**
 * A database of this test file's own, with the whole schema and nothing in it. Call it in beforeAll and `destroy` in
 * afterAll. `onQuery` hears every statement: see query-count.ts.
 */
export const createTestDatabase = async (
  options: { poolSize?: number; onQuery?: (sql: string) => void } = {},
): Promise<TestDatabase> => {
  const { adminUrl, template, prefix } = inject('cluster')
  const name = `${prefix}_${randomBytes(5).toString('hex')}`
  await administer(adminUrl, `create database ${name} template ${template} strategy wal_log`)
  const url = urlFor(adminUrl, name)
  const connection = connect({
    url,
    poolSize: options.poolSize ?? 5,
    log: createLog('silent'),
    ...(options.onQuery ? { onQuery: options.onQuery } : {}),
  })
  return {
    ...connection,
    url,
    destroy: async () => {
      await connection.destroy()
      await administer(adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

const administer = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
