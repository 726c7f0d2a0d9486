import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs'
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { countRows, describeFiles, type Manifest, readManifest, thisPlatform, unpackArchive } from './archive.ts'
import { clusterFolder, startEmbedded } from './embedded.ts'
import type { Log } from './log.ts'
import { migrationNames } from './migrate.ts'
import { isInUse, runningSocket, stopperOf } from './postgres-control.ts'
import { runTool } from './server-tools.ts'

type Options = {
  file: string
  dataDir: string
  databaseUrl?: string | undefined
  /** Only with this is existing data given up, and only once the archive has proved complete. */
  isReplacing: boolean
  now: Date
  log: Log
}

/** Brings an archive's database and files back, proves both complete, and locks mail until an administrator unlocks it. */
export const restore = async (options: Options): Promise<Manifest> => {
  mkdirSync(options.dataDir, { recursive: true })
  const dataDir = realpathSync(options.dataDir)
  await (options.databaseUrl ? refuseServer(options.databaseUrl, options) : refuseFolder(dataDir, options))
  const manifest = await readManifest(options.file)
  await refuseUnfit(manifest, options)
  const staging = await mkdtemp(join(dataDir, 'restoring-'))
  try {
    await unpackArchive(options.file, staging)
    if (!isDeepStrictEqual(describeFiles(join(staging, 'files')), manifest.files)) {
      throw new Error('The files in the archive are not those it was made with.')
    }
    if (options.databaseUrl) await restoreDump(options.databaseUrl, staging, manifest, options)
    else await restoreCluster(staging, manifest, options)
    await putInPlace(
      dataDir,
      staging,
      manifest.kind === 'cluster' ? ['postgres', 'postgres-major', 'files'] : ['files'],
    )
    return manifest
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 10 }) // a broken unpacking may still be writing
  }
}

const running = () => new Error('Baobab is running on this data. Stop it first.')

const holdsFiles = (dataDir: string) =>
  existsSync(join(dataDir, 'files')) && readdirSync(join(dataDir, 'files')).length > 0

const refuseFolder = async (dataDir: string, { isReplacing }: Options) => {
  const cluster = clusterFolder(dataDir)
  const socket = runningSocket(cluster)
  if (socket && (await isInUse(socket))) throw running()
  if (!isReplacing && (existsSync(cluster) || holdsFiles(dataDir))) throw wouldReplace(dataDir)
  if (socket) await stopperOf(cluster, socket)()
}

const wouldReplace = (what: string) =>
  new Error(`${what} already holds data. Restore into an empty one, or say --replace to give up what is there.`)

const refuseServer = (url: string, { dataDir, isReplacing }: Options) =>
  withClient(url, async (client) => {
    const others = await client.query(
      'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    if (others.rowCount) throw running()
    if (isReplacing) return
    const tables = await client.query(`select from pg_tables where schemaname in ('public', 'graphile_worker') limit 1`)
    if (tables.rowCount) throw wouldReplace('The database')
    if (holdsFiles(dataDir)) throw wouldReplace(dataDir)
  })

const refuseUnfit = async (manifest: Manifest, { databaseUrl }: Options) => {
  if (manifest.kind === 'cluster' && databaseUrl) {
    throw new Error('This archive holds an embedded database. Restore it without DATABASE_URL.')
  }
  if (manifest.kind === 'dump' && !databaseUrl) {
    throw new Error("This archive holds the dump of a server's database. Set DATABASE_URL to an empty one.")
  }
  if (manifest.kind === 'cluster' && manifest.platform !== thisPlatform) {
    throw new Error(`This archive was made on ${manifest.platform}; its database does not fit ${thisPlatform}.`)
  }
  if (manifest.migration && !(await migrationNames()).includes(manifest.migration)) {
    throw new Error(`This archive was made by a newer Baobab (${manifest.baobab}). Install that release first.`)
  }
}

/** Started where it was unpacked: what is there now stays untouched until the archive has proved complete. */
const restoreCluster = async (staging: string, manifest: Manifest, options: Options) => {
  await chmod(staging, 0o711) // the account the database runs as passes through
  const embedded = await startEmbedded({ dataDir: staging, log: options.log })
  try {
    await withClient(embedded.url, async (client) => {
      await compareRows(client, manifest)
      await lockMail(client, options.now)
    })
  } finally {
    await embedded.stop()
  }
}

const restoreDump = async (url: string, staging: string, manifest: Manifest, options: Options) => {
  const script = join(staging, 'restore.sql')
  const clear =
    'drop schema if exists graphile_worker cascade; drop schema if exists public cascade; create schema public'
  await runTool('pg_restore', ['--no-owner', '--no-privileges', `--file=${script}`, join(staging, 'database.dump')])
  // One transaction: either all of the archive is there, or what was there before.
  const atOnce = ['--no-psqlrc', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1']
  await runTool('psql', [...atOnce, `--command=${clear}`, `--file=${script}`], url)
  await withClient(url, async (client) => {
    await compareRows(client, manifest)
    await client.query('begin')
    await forgetTransactionIds(client)
    await lockMail(client, options.now)
    await client.query('commit')
  })
}

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // the query under way reports it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const compareRows = async (client: pg.Client, manifest: Manifest) => {
  const found = await countRows(client)
  const names = new Set([...Object.keys(found), ...Object.keys(manifest.rows)])
  const differing = [...names].filter((name) => found[name] !== manifest.rows[name])
  if (differing.length === 0) return
  const told = differing.map(
    (name) => `${name} ${found[name] ?? 'missing'} instead of ${manifest.rows[name] ?? 'none'}`,
  )
  throw new Error(`The restored database is not complete: ${told.join(', ')}.`)
}

const hasTable = async (client: pg.Client, name: string) =>
  (await client.query<{ is: boolean }>('select to_regclass($1) is not null as is', [name])).rows[0]?.is === true

/**
 * Transaction ids are the cluster's own and start anew in another: an old one could lie in its future and would be in
 * no snapshot for years. Everything restored counts as long past, and every digest as sent just now.
 */
const forgetTransactionIds = async (client: pg.Client) => {
  if (await hasTable(client, 'public.activity')) await client.query(`update activity set xid = '3'::xid8`)
  if (await hasTable(client, 'public.digest')) await client.query('update digest set snapshot = pg_current_snapshot()')
}

/** A copy must not write to people as if it were the original: mail goes to administrators only while this is set. */
const lockMail = async (client: pg.Client, now: Date) => {
  if (!(await hasTable(client, 'public.setting'))) return
  await client.query(
    `insert into setting (key, value) values ('mailLock', $1) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify({ since: now.toISOString(), why: 'restored' })],
  )
}

const putInPlace = async (dataDir: string, staging: string, names: string[]) => {
  for (const name of names) {
    const place = join(dataDir, name)
    if (existsSync(place)) await rename(place, join(staging, `replaced-${name}`))
    if (existsSync(join(staging, name))) await rename(join(staging, name), place)
  }
}
