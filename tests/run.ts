import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfNeeded } from '#server/cli/build.ts'
import { add, countsOf, none, type Totals, type VitestReport } from './totals.ts'

// `npm test`: all checks and all tests, one line each, the whole output only of what failed, and the totals last.
//   npm test -- tests/threads              the tests whose path holds that text, without the checks
//   npm test -- --only unit|database|e2e   one kind of tests; database: what touches PostgreSQL (see TEST_DATABASE_URL)

const root = join(import.meta.dirname, '..')
const kinds = { unit: ['plain', 'database'], database: ['database'], e2e: ['e2e'] }
type Kind = keyof typeof kinds

const readArguments = (words: string[]) => {
  const filters = [...words]
  const at = filters.indexOf('--only')
  const only = at === -1 ? undefined : filters.splice(at, 2)[1]
  const isKind = only !== undefined && Object.hasOwn(kinds, only)
  if ((at !== -1 && !isKind) || filters.some((filter) => filter.startsWith('-'))) {
    console.error('Usage: npm test -- [--only unit|database|e2e] [part of a path …]')
    process.exit(2)
  }
  return { only: only as Kind | undefined, filters }
}

const binary = (name: string) => join(root, 'node_modules/.bin', name)
const isCi = process.env.CI === 'true'
// Each program decides for itself whether it develops, builds or tests.
const inherited = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV' && name !== 'FORCE_COLOR')
const environment = Object.fromEntries([...inherited, ['NO_COLOR', '1']]) as NodeJS.ProcessEnv

/** Runs a program to its end and keeps what it says. */
const execute = (file: string, args: string[]): Promise<{ code: number; output: string }> =>
  new Promise((done) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    })
    let output = ''
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => done({ code: 1, output: `${output}${error.message}\n` }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })

/** Does one step, tells its result in a line, and the whole output where it failed. */
const step = async (name: string, work: () => Promise<{ totals: Totals; output: string }>): Promise<Totals> => {
  const start = performance.now()
  const { totals, output } = await work().catch((error: Error) => ({
    totals: { passed: 0, failed: 1, skipped: 0 },
    output: error.message,
  }))
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8)
  const { passed, failed, skipped } = totals
  const figures = passed + failed + skipped > 1 ? `${passed} passed, ${failed} failed, ${skipped} skipped` : ''
  console.log(`${failed ? 'FAILED' : 'ok    '} ${name.padEnd(34)}${seconds}  ${figures}`.trimEnd())
  if (failed) console.log(`\n${output.trim().replace(/^/gm, '    ')}\n`)
  return totals
}

const check = (name: string, file: string, args: string[]) =>
  step(name, async () => {
    const { code, output } = await execute(binary(file), args)
    return { totals: code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 }, output }
  })

const build = () =>
  step('production build', async () => {
    await buildIfNeeded(() => {})
    return { totals: { ...none, passed: 1 }, output: '' }
  })

const runTests = (name: string, projects: string[], filters: string[]) =>
  step(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baobab-report-'))
    const report = join(folder, 'report.json')
    try {
      const args = ['run', '--config', 'tests/vitest.config.ts', ...projects.flatMap((p) => ['--project', p])]
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const rest = ['--allowOnly=false', '--passWithNoTests', '--no-color', ...filters]
      const { code, output } = await execute(binary('vitest'), [...args, ...reporters, ...rest])
      let read: VitestReport
      try {
        read = JSON.parse(readFileSync(report, 'utf8'))
      } catch {
        return { totals: { ...none, failed: 1 }, output: `${output}\nThe tests ended without a report (${code}).` }
      }
      const reasons = JSON.parse(readFileSync(join(root, 'tests/skips.json'), 'utf8')) as Record<string, string>
      const { totals, complaints } = countsOf(read, code, isCi ? reasons : null)
      return { totals, output: [output, ...complaints].join('\n') }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

const inTurn = async (steps: (() => Promise<Totals>)[]) => {
  let totals = none
  for (const one of steps) totals = add(totals, await one())
  return totals
}

const { only, filters } = readArguments(process.argv.slice(2))
const isWhole = !only && filters.length === 0
const browserFiles = readdirSync(join(root, 'tests/e2e'), { recursive: true }).map((name) => `tests/e2e/${name}`)
const namesBrowserFile =
  filters.length === 0 || browserFiles.some((path) => filters.some((part) => path.includes(part)))
const wantsBrowser = only === 'e2e' || (!only && namesBrowserFile)

const checks = [
  () => check('format and lint (biome)', 'biome', ['ci', '--colors=off', '.']),
  () => check('types (tsc)', 'tsc', ['--noEmit', '--pretty', 'false']),
  () =>
    check('imports (dependency-cruiser)', 'depcruise', [
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
      ...['app', 'server', 'db', 'emails'],
    ]),
  () => check('nothing unused (knip)', 'knip', ['--no-progress']),
]
const tests = () => runTests(`tests${only ? `, ${only}` : ''}`, kinds[only && only !== 'e2e' ? only : 'unit'], filters)
const browserTests = () => runTests('tests in a browser (e2e)', kinds.e2e, filters)

// Checks and build keep one core busy, the tests on the database the other.
const first = await Promise.all([
  inTurn([...(isWhole ? checks : []), ...(wantsBrowser ? [build] : [])]),
  only === 'e2e' ? none : tests(),
])
const totals = [...first, wantsBrowser ? await browserTests() : none].reduce(add)

console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0
