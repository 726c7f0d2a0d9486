import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#db/embedded.ts'
import { migrateAt } from '#db/migrate.ts'
import { createLog } from '#server/platform/log.ts'

/** One server per run: where to make databases, how this run's are called, and the migrated one they are copied from. */
export type Cluster = { adminUrl: string; template: string; prefix: string }

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: Cluster
  }
}

const log = createLog('error')

export const urlFor = (adminUrl: string, database: string): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

/** For vitest's globalSetup: the embedded PostgreSQL in a folder of its own, or the server in TEST_DATABASE_URL. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const prefix = `baobab_test_${randomBytes(4).toString('hex')}`
  const server = given ? { url: given, stop: () => dropAll(given, prefix) } : await startScratch()
  const template = `${prefix}_template`
  try {
    await ask(server.url, `create database ${template}`)
    await migrateAt({ url: urlFor(server.url, template), log })
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('cluster', { adminUrl: server.url, template, prefix })
  return () => server.stop()
}

const ask = async (url: string, sql: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as Record<string, string>[]
  } finally {
    await client.end()
  }
}

const dropAll = async (url: string, prefix: string) => {
  const found = await ask(url, `select datname from pg_database where starts_with(datname, $1)`, [prefix])
  for (const { datname } of found) await ask(url, `drop database if exists "${datname}" with (force)`)
}

const folderName = 'baobab-test-cluster-'

const startScratch = async () => {
  await sweep()
  const dataDir = mkdtempSync(join(tmpdir(), folderName))
  writeFileSync(join(dataDir, 'runner'), String(process.pid))
  const embedded = await startEmbedded({ dataDir, log, durable: false })
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

// A run that was killed could not stop its database: the next one clears up after it.
const sweep = async () => {
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(folderName))
  for (const dataDir of left.map((name) => join(tmpdir(), name))) {
    const runner = join(dataDir, 'runner')
    if (!existsSync(runner) || isAlive(Number(readFileSync(runner, 'utf8')))) continue
    const lock = join(dataDir, 'postgres/postmaster.pid')
    if (existsSync(lock)) {
      const embedded = await startEmbedded({ dataDir, log, durable: false })
      await embedded.stop()
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
