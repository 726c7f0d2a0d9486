import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/**
 * A secret of this installation that is neither in the database nor in its backup: made once, and the same for all processes
 * that share the folder.
 */
export const secretIn = (dataDir: string, name: string): (() => Promise<Buffer>) => {
  const folder = resolve(dataDir, 'secrets')
  const path = join(folder, name)
  const make = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const part = `${path}.${randomBytes(8).toString('hex')}`
    await writeFile(part, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true })
    // Of several that make one at the same moment, the first stays.
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(part)
    return readFile(path)
  }
  let known: Promise<Buffer> | null = null
  return () => {
    known ??= readFile(path).catch(make)
    known.catch(() => {
      known = null
    })
    return known
  }
}
