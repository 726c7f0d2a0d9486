import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

// Talks to a PostgreSQL of our own that runs: over its socket, and by the lock file it keeps in its folder.

// Port and sslmode are said so that a PGPORT or PGSSLMODE in the environment, meant for another server, changes nothing.
export const urlOf = (socket: string, database = 'baobab') =>
  `postgres://baobab@localhost:5432/${database}?host=${encodeURIComponent(socket)}&sslmode=disable`

const lockFile = (cluster: string): string[] => {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}
export const runningPid = (cluster: string) => Number(lockFile(cluster)[0]) || undefined
/** Where a running server listens; TMPDIR may have been another when it started. */
export const runningSocket = (cluster: string) => lockFile(cluster)[4]?.trim() || undefined

export const asking = async <T>(
  socket: string,
  database: string,
  ask: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: urlOf(socket, database), connectionTimeoutMillis: 3000 })
  client.on('error', () => {}) // the answer to a broken connection is the rejected query
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export const answers = (socket: string): Promise<boolean> =>
  asking(socket, 'postgres', (client) => client.query('select 1')).then(
    () => true,
    () => false,
  )

export const ensureDatabase = (socket: string) =>
  asking(socket, 'postgres', async (client) => {
    const found = await client.query(`select from pg_database where datname = 'baobab'`)
    if (found.rowCount) return
    await client.query('create database baobab').catch((error: { code?: string }) => {
      if (error.code !== '42P04' && error.code !== '23505') throw error
    })
  })

/** Whether anybody but the asker is connected. */
export const isInUse = async (socket: string): Promise<boolean> => {
  const others = await asking(socket, 'postgres', (client) =>
    client.query(`select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`),
  ).catch(() => null)
  return (others?.rowCount ?? 0) > 0
}

/**
 * Fast shutdown of the server that runs now, waited for. What comes back stops that one only: one that somebody else
 * started on the same folder later is not ours to stop.
 */
export const stopperOf = (cluster: string, socket: string) => {
  const pid = runningPid(cluster)
  return async (): Promise<void> => {
    if (pid === undefined || runningPid(cluster) !== pid) return
    const until = Date.now() + 30_000
    signal(pid, 'SIGINT')
    // The lock file goes last of all: when it has gone, everything is on disk.
    while (runningPid(cluster) === pid && isAlive(pid)) {
      if (Date.now() > until) signal(pid, 'SIGQUIT')
      await pause(20)
    }
    if (runningPid(cluster) === undefined) rmSync(socket, { recursive: true, force: true })
  }
}

const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name)
  } catch {
    // gone already
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
