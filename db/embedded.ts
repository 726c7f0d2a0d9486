import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './log.ts'
import { type Account, accountFor, giveTo } from './postgres-account.ts'
import { type Binaries, findBinaries, othersMayEnter, reachableTemp, refuseAnotherMajor } from './postgres-binaries.ts'
import { answers, ensureDatabase, isInUse, runningPid, runningSocket, stopperOf, urlOf } from './postgres-control.ts'

export type Embedded = {
  /** A connection string over a Unix socket, understood by pg, libpq and new URL() alike. */
  url: string
  /** Fast shutdown, waited for. An adopted database that others still use is left running. */
  stop: () => Promise<void>
  /** Whether it was already running: it survived its application, or another one uses it. */
  adopted: boolean
}

type Place = {
  cluster: string
  socket: string
  logFile: string
  account: Account
  binaries: Binaries
  durable: boolean
}

const longestStart = 60_000

/** The folder of the database below DATA_DIR. */
export const clusterFolder = (dataDir: string): string => join(resolve(dataDir), 'postgres')

/**
 * Starts the PostgreSQL that came with npm below `dataDir`, or adopts the one that already runs there. It listens on a
 * Unix socket only and lives in a session of its own, so that Ctrl-C reaches the application alone, which stops it last.
 */
export const startEmbedded = async (options: { dataDir: string; log: Log; durable?: boolean }): Promise<Embedded> => {
  const { log } = options
  mkdirSync(options.dataDir, { recursive: true })
  const dataDir = realpathSync(options.dataDir)
  const cluster = clusterFolder(dataDir)
  const account = accountFor(cluster)
  const binaries = findBinaries(account !== null)
  refuseAnotherMajor(dataDir, cluster, binaries)

  const survivor = runningSocket(cluster)
  if (survivor && (await answers(survivor))) return adopt(cluster, survivor, log)

  const hash = createHash('sha256').update(cluster).digest('hex').slice(0, 12)
  const socket = join(reachableTemp(account !== null), `baobab-${hash}`)
  const logFile = join(dataDir, 'postgres.log')
  const place = { cluster, socket, logFile, account, binaries, durable: options.durable ?? true }
  if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(place)
  if (account && statSync(cluster).uid !== account.uid) giveTo(account, cluster)
  writeFileSync(join(dataDir, 'postgres-major'), `${binaries.major}\n`)
  makeSocketFolder(socket, account)
  if ((await launch(place, log)) === 'adopted') return adopt(cluster, socket, log)
  await ensureDatabase(socket)
  return { url: urlOf(socket), adopted: false, stop: stopperOf(cluster, socket) }
}

const adopt = async (cluster: string, socket: string, log: Log): Promise<Embedded> => {
  await ensureDatabase(socket)
  log.info({ cluster }, 'embedded database was already running')
  const shutDown = stopperOf(cluster, socket)
  const stop = async () => {
    if (await isInUse(socket)) log.info('embedded database is in use by another process and stays up')
    else await shutDown()
  }
  return { url: urlOf(socket), adopted: true, stop }
}

/** Made beside its place and moved there whole: a start that was killed half way leaves nothing that looks finished. */
const makeCluster = async (place: Place) => {
  const half = `${place.cluster}-new-${process.pid}`
  mkdirSync(half, { mode: 0o700 })
  giveTo(place.account, half)
  const locale = ['--locale-provider=icu', '--icu-locale=und', '--locale=C.UTF-8', '--encoding=UTF8']
  const rest = ['--username=baobab', '--auth=trust', '--no-instructions', ...(place.durable ? [] : ['--no-sync'])]
  const initdb = program(place, place.binaries.initdb, half, [...locale, ...rest])
  const code = await ended(initdb)
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true })
    throw new Error(`The embedded database could not be created (initdb ended with ${code}): ${told(place.logFile)}`)
  }
  try {
    renameSync(half, place.cluster)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw error // else another process was faster
  }
}

/**
 * Starts one of PostgreSQL's programs on a folder. Where the account may not walk to that folder (a project below
 * /root), the folder is entered before the account changes and named as the current one, which needs no walk on Linux.
 */
const program = (place: Place, file: string, folder: string, args: string[]): ChildProcess => {
  const isHidden = place.account !== null && !othersMayEnter(resolve(folder, '..'))
  if (isHidden && process.platform !== 'linux') {
    throw new Error(
      `As root the database runs as another account, which cannot enter ${folder}. Choose another DATA_DIR.`,
    )
  }
  const log = openSync(place.logFile, 'a', 0o600)
  try {
    return spawn(file, ['-D', isHidden ? '/proc/self/cwd' : folder, ...args], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', log, log],
      // The grandparent's process number may be the one in a stale lock file after a container restarted.
      env: { NODE_ENV: process.env.NODE_ENV, LC_ALL: 'C.UTF-8', TZ: 'UTC', PG_GRANDPARENT_PID: String(process.ppid) },
      ...(place.account ?? {}),
    })
  } finally {
    closeSync(log)
  }
}

const ended = (child: ChildProcess): Promise<number | string> =>
  new Promise((done) => {
    child.once('error', (error) => done(error.message))
    child.once('exit', (code, signal) => done(code ?? signal ?? 'no code'))
  })

const makeSocketFolder = (socket: string, account: Account) => {
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  const found = lstatSync(socket)
  // Whoever may connect is master of the database: the folder lets nobody else in, and must not be somebody's trap.
  if (!found.isDirectory() || ![process.getuid?.(), account?.uid].includes(found.uid)) {
    throw new Error(`${socket} belongs to another account. Remove it, then start Baobab again.`)
  }
  chmodSync(socket, 0o700)
  giveTo(account, socket)
}

const launch = async (place: Place, log: Log): Promise<'started' | 'adopted'> => {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: place.socket,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '120',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(place.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const until = Date.now() + longestStart
  if (existsSync(place.logFile) && statSync(place.logFile).size > 5_000_000) rmSync(place.logFile)
  for (;;) {
    const from = existsSync(place.logFile) ? statSync(place.logFile).size : 0
    const child = program(place, place.binaries.postgres, place.cluster, args)
    child.unref()
    let code: number | string | undefined
    void ended(child).then((value) => {
      code = value
    })
    while (code === undefined && Date.now() < until) {
      if (await answers(place.socket)) {
        // A process that started at the same moment may have won: then ours is about to leave.
        if (runningPid(place.cluster) === child.pid) return 'started'
        await pause(100)
        if (code !== undefined) return 'adopted'
      } else await pause(20)
    }
    const reason = told(place.logFile, from)
    // Orphans of a killed postmaster hold its shared memory for a moment, and another starter may hold the lock file.
    const mayPass = /still in use|lock file .* already exists|is another postmaster/.test(reason)
    if (code === undefined) child.kill('SIGQUIT')
    if (!mayPass || Date.now() >= until) {
      throw new Error(`The embedded database did not start (${code ?? 'too slow'}): ${reason}`)
    }
    if (await answers(place.socket)) return 'adopted'
    log.warn('embedded database is held by remains of a killed one, trying again')
    await pause(300)
  }
}

const told = (file: string, from = 0) => readFileSync(file).subarray(from).toString().trim().slice(-1000)
