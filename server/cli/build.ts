import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { ServerBuild } from '@remix-run/node'

const root = path.join(import.meta.dirname, '../..')
const sources = ['app', 'public', 'server', 'package-lock.json', 'vite.config.ts', 'remix.config.js']
const stamp = path.join(root, 'build/sources.sha256')

/** A digest of everything that goes into the build, so that a second start builds nothing. */
const digestOfSources = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const source of sources) {
    const full = path.join(root, source)
    const files =
      existsSync(full) && !path.extname(source) ? await readdir(full, { recursive: true, withFileTypes: true }) : []
    const names =
      files.length > 0 ? files.filter((f) => f.isFile()).map((f) => path.join(f.parentPath, f.name)) : [full]
    for (const name of names.sort()) hash.update(name.slice(root.length)).update(readFileSync(name))
  }
  return hash.digest('hex')
}

const smallest = { '.br': promisify(brotliCompress), '.gz': (text: Buffer) => promisify(gzip)(text, { level: 9 }) }

/** Lays compressed copies beside scripts and styles: once and as small as they get, instead of hastily per request. */
const compressAssets = async (): Promise<void> => {
  const folder = path.join(root, 'build/client/assets')
  const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name))
  await Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name))
      for (const [ending, compress] of Object.entries(smallest)) {
        await writeFile(path.join(folder, name + ending), await compress(text))
      }
    }),
  )
}

/** Builds pages and scripts for production unless the build on disk is of these very sources. Says so through `say`. */
export const buildIfNeeded = async (say: (sentence: string) => void): Promise<void> => {
  const digest = await digestOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  say('Building the pages (once per version) …')
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The build failed.\n${output}`))))
  })
  await compressAssets()
  writeFileSync(stamp, digest)
}

/** The built pages. */
export const readBuild = (): Promise<ServerBuild> =>
  import(pathToFileURL(path.join(root, 'build/server/index.js')).href)
