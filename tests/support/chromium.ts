import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LaunchOptions } from 'playwright-core'
import { writeFonts } from './fonts.ts'

const require = createRequire(import.meta.url)
const cache = join(import.meta.dirname, '../../node_modules/.cache')
const args = ['--no-sandbox', '--disable-dev-shm-usage']

/** How to launch a browser here: CHROMIUM_PATH, else the Chromium of the npm package, else an installed Chrome. */
export const launchOptions = async (): Promise<LaunchOptions> => {
  const given = process.env.CHROMIUM_PATH
  if (given) return { executablePath: given, args }
  // The package holds a binary for this platform alone.
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome', args }
  const folder = await unpack()
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const fonts = writeFonts(folder, join(folder, 'fonts'))
  return {
    executablePath: join(folder, 'chromium'),
    args,
    env: { ...process.env, ...fonts, LD_LIBRARY_PATH: libraries },
  }
}

/**
 * Unpacks the package once per checkout. It would unpack into the temporary folder, where root's copy cannot be run by
 * others and a second process meets a half-written file: so into a folder of ours, moved into its place when whole.
 */
const unpack = async (): Promise<string> => {
  const home = dirname(require.resolve('@sparticuz/chromium'))
  const { version } = require(join(home, '../../package.json')) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  const half = mkdtempSync(join(cache, 'chromium-new-'))
  chmodSync(half, 0o755)
  await insideEnvironment(
    // With this setting the package brings the libraries (nss) that a bare machine lacks.
    { TMPDIR: half, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    async () => {
      const { default: chromium } = await import(pathToFileURL(join(home, '../esm/index.js')).href)
      await chromium.executablePath()
    },
  )
  chmodSync(join(half, 'chromium'), 0o755)
  try {
    renameSync(half, folder)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another process was faster
  }
  return folder
}

const insideEnvironment = async (settings: Record<string, string>, work: () => Promise<void>) => {
  const before = { ...process.env }
  Object.assign(process.env, settings)
  try {
    await work()
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}
