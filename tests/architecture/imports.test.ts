import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// `npm test` holds the real tree against the rules; here the rules themselves are held against a tree that breaks them.
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'baobab-imports-'))

const tree: Record<string, string> = {
  'server/platform/clock.ts': `export const now = 1`,
  'server/platform/nosy.ts': `import { a } from '#server/threads/index.ts'\nexport const b = a`,
  'server/threads/index.ts': `export const a = 1`,
  'server/threads/contract.ts': `export const states = ['open']\nexport type State = string`,
  'server/threads/input.ts': `import { z } from 'zod'\nimport { states } from './contract.ts'\nexport const schema = z.enum(states)`,
  'server/threads/queries.ts': `import { now } from '#server/platform/clock.ts'\nexport const read = now\nexport type Read = number`,
  'server/threads/ahead.ts': `import { d } from '#server/digests/index.ts'\nexport const e = d`,
  'server/digests/index.ts': `import { a } from '#server/threads/index.ts'\nexport const d = a`,
  'server/digests/burglar.ts': `import { read } from '#server/threads/queries.ts'\nexport const f = read`,
  'server/digests/contract.ts': `import { readFileSync } from 'node:fs'\nexport const g = readFileSync`,
  'server/surprise/index.ts': `import { now } from '#server/platform/clock.ts'\nexport const h = now`,
  'server/people/one.ts': `import { two } from './two.ts'\nexport const one = () => two`,
  'server/people/two.ts': `import { one } from './one.ts'\nexport const two = () => one`,
  'server/access/one.ts': `import type { Two } from './two.ts'\nexport const one = (two: Two) => two\nexport type One = 1`,
  'server/access/two.ts': `import { one } from './one.ts'\nexport type Two = 2\nexport const two = one(2)`,
  'db/nosy.ts': `import { a } from '#server/threads/index.ts'\nexport const i = a`,
  'db/seeds/story.ts': `import type { State } from '#server/threads/contract.ts'\nexport const j: State = 'open'`,
  'emails/digest.tsx': `import { a } from '#server/threads/index.ts'\nexport const k = a`,
  'emails/notice.tsx': `import { states } from '#server/threads/contract.ts'\nexport const l = states`,
  'app/ui/button.tsx': `import { m } from '#app/threads/post.tsx'\nexport const n = m`,
  'app/threads/post.tsx': `import type { Read } from '#server/threads/queries.ts'\nexport const m: Read = 1`,
  'app/threads/lost.tsx': `import { o } from '#app/routes/good.tsx'\nexport const p = o`,
  'app/routes/good.tsx': `import { states } from '#server/threads/contract.ts'\nimport { schema } from '#server/threads/input.ts'\nexport const o = [states, schema]`,
  'app/routes/bad.tsx': `import { read } from '#server/threads/queries.ts'\nexport const q = read`,
}

let found: string[]

beforeAll(() => {
  for (const [name, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    cpSync(join(root, name), join(folder, name))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'app',
    'server',
    'db',
    'emails',
  ]
  // Its exit code is the number of errors only with other output types.
  const output = execFileSync(process.execPath, args, { cwd: folder, maxBuffer: 1e8 })
  const { summary } = JSON.parse(output.toString()) as {
    summary: { violations: { rule: { name: string }; from: string }[] }
  }
  found = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the direction of imports', () => {
  test.each([
    'app-takes-only-contracts: app/routes/bad.tsx',
    'ui-knows-no-noun: app/ui/button.tsx',
    'parts-know-no-route: app/threads/lost.tsx',
    'platform-knows-no-feature: server/platform/nosy.ts',
    'order-of-features-threads: server/threads/ahead.ts',
    'through-the-door: server/digests/burglar.ts',
    'contracts-run-in-browsers: server/digests/contract.ts',
    'feature-has-its-place: server/surprise/index.ts',
    'db-stands-alone: db/nosy.ts',
    'emails-only-draw: emails/digest.tsx',
  ])('%s is caught', (violation) => {
    expect(found).toContain(violation)
  })

  test('a circle is caught, unless types alone close it', () => {
    expect(found.filter((one) => one.startsWith('no-cycles')).map((one) => one.split('/')[1])).toContain('people')
    expect(found.filter((one) => one.startsWith('no-cycles') && one.includes('access'))).toEqual([])
  })

  test('types, contracts, inputs and earlier doors are free', () => {
    const clean = ['app/routes/good', 'app/threads/post', 'db/seeds/story', 'emails/notice', 'server/digests/index']
    for (const name of [...clean, 'server/threads/input', 'server/threads/contract']) {
      expect(found.filter((one) => one.includes(`: ${name}.`))).toEqual([])
    }
  })
})
