import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import {
  countRows,
  describeFiles,
  listFiles,
  type Manifest,
  newestMigration,
  thisPlatform,
  thisRelease,
  writeArchive,
} from './archive.ts'
import { clusterFolder, startEmbedded } from './embedded.ts'
import type { Log } from './log.ts'
import { isInUse, runningPid, runningSocket } from './postgres-control.ts'
import { runTool } from './server-tools.ts'

type Options = { dataDir: string; databaseUrl?: string | undefined; to?: string | undefined; now: Date; log: Log }
type Facts = Pick<Manifest, 'kind' | 'postgresMajor' | 'migration' | 'rows'>

/**
 * Writes the database and the attached files into one archive and returns where it lies. The embedded database is
 * archived stopped, so Baobab must not run on it; a server's database is dumped while it goes on.
 */
export const backUp = async (options: Options): Promise<{ file: string; manifest: Manifest }> => {
  if (!existsSync(options.dataDir) && !options.databaseUrl) throw nothingIn(options.dataDir)
  const dataDir = realpathSync(options.dataDir)
  const stamp = options.now.toISOString().slice(0, 19).replaceAll(':', '')
  const file = resolve(options.to ?? join(dataDir, 'backups', `baobab-${stamp}.tar.gz`))
  if (existsSync(file)) throw new Error(`${file} exists already. Name another file.`)
  const staging = await mkdtemp(join(dataDir, 'backing-up-'))
  try {
    const facts = options.databaseUrl
      ? await dump(options.databaseUrl, join(staging, 'database.dump'))
      : await readStopped(dataDir, options.log)
    // After the database: every file that its rows name was there before.
    const attached = listFiles(join(dataDir, 'files'))
    const manifest: Manifest = {
      format: 1,
      baobab: thisRelease(),
      madeAt: options.now.toISOString(),
      platform: thisPlatform,
      ...facts,
      files: describeFiles(join(dataDir, 'files'), attached),
    }
    const folders = facts.kind === 'cluster' ? ['postgres'] : []
    await writeArchive(file, { dataDir, staging, manifest, folders, attached })
    if (facts.kind === 'cluster' && runningPid(clusterFolder(dataDir))) {
      await rm(file)
      throw new Error('Baobab was started during the backup, which is therefore void. Stop it, then back up again.')
    }
    return { file, manifest }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

const nothingIn = (dataDir: string) => new Error(`There is no database in ${dataDir} to back up.`)

/** Counts what a cluster holds and leaves it cleanly stopped. */
const readStopped = async (dataDir: string, log: Log): Promise<Facts> => {
  const cluster = clusterFolder(dataDir)
  if (!existsSync(join(cluster, 'PG_VERSION'))) throw nothingIn(dataDir)
  const socket = runningSocket(cluster)
  if (socket && (await isInUse(socket))) {
    throw new Error('Baobab is running on this data. Stop it first: the embedded database is archived at rest.')
  }
  const embedded = await startEmbedded({ dataDir, log })
  try {
    return { kind: 'cluster', ...(await readFacts(embedded.url)) }
  } finally {
    await embedded.stop()
  }
}

const readFacts = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await factsOf(client)
  } finally {
    await client.end()
  }
}

const factsOf = async (client: pg.Client) => {
  const version = await client.query<{ n: number }>(`select current_setting('server_version_num')::int / 10000 as n`)
  return {
    postgresMajor: version.rows[0]?.n ?? 0,
    migration: await newestMigration(client),
    rows: await countRows(client),
  }
}

/** Dumps and counts one and the same snapshot, while others go on writing. */
const dump = async (url: string, file: string): Promise<Facts> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const exported = await client.query<{ id: string }>('select pg_export_snapshot() as id')
    const facts = await factsOf(client)
    const options = ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${exported.rows[0]?.id}`]
    await runTool('pg_dump', [...options, `--file=${file}`], url)
    return { kind: 'dump', ...facts }
  } finally {
    await client.end()
  }
}
