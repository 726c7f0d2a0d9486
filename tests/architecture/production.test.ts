import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const cli = join(import.meta.dirname, '../../server/cli')

// React chooses its slow, talkative half when it is loaded before it hears that this is production.
it.each(['start.ts', 'demo.ts'])('%s says that it is production before it loads anything else', (file) => {
  expect(readFileSync(join(cli, file), 'utf8').split('\n')[0]).toBe("import './production.ts'")
})
