import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('every test file that docs/tests.md names is there', () => {
  const named = readFileSync(join(root, 'docs/tests.md'), 'utf8').match(/`(tests\/[\w/.-]+)`/g) ?? []
  expect(named.length).toBeGreaterThan(30)
  expect(named.map((name) => name.slice(1, -1)).filter((file) => !existsSync(join(root, file)))).toEqual([])
})
