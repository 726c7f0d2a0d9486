import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ClientBase } from 'pg'
import * as tar from 'tar'

/** What an archive says of itself, so that a restore can be proved complete. */
export type Manifest = {
  format: 1
  /** The release of Baobab that made it. */
  baobab: string
  madeAt: string
  /** A stopped embedded database with all its files, or what pg_dump wrote of a server's. */
  kind: 'cluster' | 'dump'
  postgresMajor: number
  /** A cluster's files fit only the platform that wrote them. */
  platform: string
  /** The newest migration applied. */
  migration: string
  rows: Record<string, number>
  files: Files
}
export type Files = { count: number; bytes: number; digest: string }

export const thisRelease = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

export const thisPlatform = `${process.platform}-${process.arch}`

/** Rows of every table, the job queue's included. */
export const countRows = async (client: ClientBase): Promise<Record<string, number>> => {
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const rows: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const counted = await client.query<{ n: string }>(`select count(*) as n from ${name}`)
    rows[name] = Number(counted.rows[0]?.n)
  }
  return rows
}

export const newestMigration = async (client: ClientBase): Promise<string> => {
  const found = await client.query<{ name: string }>('select name from kysely_migration order by name desc limit 1')
  return found.rows[0]?.name ?? ''
}

/** The files people attached, by their names below the folder. */
export const listFiles = (folder: string): string[] => (existsSync(folder) ? filesBelow(folder).sort() : [])

// Whatever is missing was there a moment ago.
const removedMeanwhile = (error: unknown) =>
  (error as NodeJS.ErrnoException).code === 'ENOENT'
    ? new Error('A file was removed while the backup was made, which is therefore void. Back up again.', {
        cause: error,
      })
    : error

const sizeOf = (path: string): number => {
  try {
    return statSync(path).size
  } catch (error) {
    throw removedMeanwhile(error)
  }
}

/** Number, size and names of the files people attached. */
export const describeFiles = (folder: string, found: readonly string[] = listFiles(folder)): Files => {
  const sizes = found.map((path) => sizeOf(join(folder, path)))
  const lines = found.map((path, i) => `${path} ${sizes[i]}`)
  return {
    count: found.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    digest: createHash('sha256').update(lines.join('\n')).digest('hex'),
  }
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
      : entry.isFile()
        ? [entry.name]
        : [],
  )

/**
 * Writes the archive: the manifest first, then what lies in `staging`, the named folders of `dataDir`, and exactly the
 * attached files that the manifest counts, whatever else comes meanwhile. Throws where one of these is gone. It gets its
 * name only when it is complete, and only its owner may read it: it holds everything.
 */
export const writeArchive = async (
  to: string,
  content: { dataDir: string; staging: string; manifest: Manifest; folders: string[]; attached: string[] },
) => {
  const { dataDir, staging, manifest, folders, attached } = content
  await writeFile(join(staging, 'manifest.json'), JSON.stringify(manifest, null, 2))
  const inside = basename(staging)
  const staged = readdirSync(staging).sort((a, b) => Number(b === 'manifest.json') - Number(a === 'manifest.json'))
  const part = `${to}.part`
  await mkdir(dirname(to), { recursive: true })
  try {
    await tar.create(
      {
        gzip: true,
        file: part,
        mode: 0o600,
        cwd: dataDir,
        portable: true,
        onWriteEntry: (entry) => {
          if (entry.path.startsWith(`${inside}/`)) entry.path = entry.path.slice(inside.length + 1)
        },
      },
      [...staged.map((name) => `${inside}/${name}`), ...folders, ...attached.map((name) => `files/${name}`)],
    )
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    throw removedMeanwhile(error)
  }
}

const notOurs = (file: string, cause?: unknown) =>
  new Error(`${file} is not a complete archive made by npm run backup.`, { cause })

/** What an archive says of itself, without unpacking it: the manifest lies first. */
export const readManifest = async (file: string): Promise<Manifest> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  const text = await new Promise<string>((done, fail) => {
    const source = createReadStream(file)
    let isFirst = true
    const parser = new tar.Parser({
      strict: true,
      onReadEntry: (entry) => {
        if (!isFirst) return // came in the same piece of the file
        isFirst = false
        source.unpipe(parser)
        source.destroy()
        if (entry.path === 'manifest.json') entry.concat().then((content) => done(content.toString()), fail)
        else fail(notOurs(file))
      },
    })
    parser.on('error', (error: unknown) => fail(notOurs(file, error)))
    parser.on('end', () => fail(notOurs(file)))
    source.on('error', fail)
    source.pipe(parser)
  })
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw notOurs(file)
  return manifest
}

/** Unpacks an archive into an empty folder. */
export const unpackArchive = async (file: string, staging: string): Promise<void> => {
  try {
    await tar.extract({ file, cwd: staging, strict: true, preserveOwner: false })
  } catch (error) {
    throw notOurs(file, error)
  }
}
