import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** More came than may be stored; nothing of it is kept. */
export class TooLarge extends Error {}

export type Storage = {
  /** Stores what comes, whole or not at all, under a name that nobody can guess. Throws TooLarge, and what the source threw. */
  put: (source: Readable | Buffer, most?: number) => Promise<{ storedAs: string; bytes: number }>
  /** From `start` to `end`, both included. Throws ENOENT where there is none. */
  open: (storedAs: string, range?: { start: number; end: number }) => Promise<Readable>
  /** Removes it; nothing where there is none. */
  remove: (storedAs: string) => Promise<void>
  /** Everything that is stored, with its age in milliseconds. */
  list: () => AsyncIterable<{ storedAs: string; age: number }>
  /** Removes what began to arrive and never did, older than so many milliseconds. */
  clearArriving: (age: number) => Promise<void>
}

const wellNamed = /^[0-9a-f]{2}\/[0-9a-f]{32}$/

const counting = (most: number) => {
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > most) done(new TooLarge())
      else done(null, chunk)
    },
  })
  return { counter, bytes: () => bytes }
}

/** Files in a directory, outside of what the web server shows. What is not complete yet lies elsewhere. */
export const storeInDirectory = (dataDir: string): Storage => {
  const folder = resolve(dataDir, 'files')
  const arriving = resolve(dataDir, 'files-arriving')
  const pathOf = (storedAs: string) => {
    if (!wellNamed.test(storedAs)) throw new Error('no name of the storage')
    return join(folder, storedAs)
  }
  return {
    put: async (source, most = Number.POSITIVE_INFINITY) => {
      const name = randomBytes(16).toString('hex')
      const storedAs = `${name.slice(0, 2)}/${name}`
      await mkdir(arriving, { recursive: true, mode: 0o700 })
      const part = join(arriving, name)
      const { counter, bytes } = counting(most)
      try {
        const file = await open(part, 'wx', 0o600)
        // Buffers would be taken apart into their bytes by Readable.from.
        await pipeline(
          Buffer.isBuffer(source) ? Readable.from([source]) : source,
          counter,
          file.createWriteStream({ flush: true }),
        )
        await mkdir(dirname(pathOf(storedAs)), { recursive: true, mode: 0o700 })
        await rename(part, pathOf(storedAs))
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      return { storedAs, bytes: bytes() }
    },
    open: async (storedAs, range) => {
      const path = pathOf(storedAs)
      await stat(path)
      return createReadStream(path, range)
    },
    remove: async (storedAs) => {
      await rm(pathOf(storedAs), { force: true })
    },
    list: async function* () {
      for (const shelf of await readdir(folder).catch(() => [])) {
        for (const name of await readdir(join(folder, shelf)).catch(() => [])) {
          const found = await stat(join(folder, shelf, name)).catch(() => null)
          if (found) yield { storedAs: `${shelf}/${name}`, age: Date.now() - found.mtimeMs }
        }
      }
    },
    clearArriving: async (age) => {
      for (const name of await readdir(arriving).catch(() => [])) {
        const found = await stat(join(arriving, name)).catch(() => null)
        if (found && Date.now() - found.mtimeMs > age) await rm(join(arriving, name), { force: true })
      }
    },
  }
}
