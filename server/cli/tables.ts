import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startEmbedded } from '#db/embedded.ts'
import { migrateAt } from '#db/migrate.ts'
import { createLog } from '#server/platform/log.ts'

// Writes db/tables.ts from the schema that the migrations make in a scratch database. With --verify it only compares,
// and ends with an error where the file is out of date. --url names a migrated database instead (the tests have one).
const log = createLog('error')
const given = process.argv.indexOf('--url')
const isVerify = process.argv.includes('--verify')

const generate = async (url: string) => {
  const codegen = dirname(createRequire(import.meta.url).resolve('kysely-codegen/package.json'))
  const options = [
    ['--url', url],
    ['--dialect', 'postgres'],
    ['--camel-case'],
    ['--include-pattern', 'public.*'],
    ['--exclude-pattern', '*kysely_*'],
    ['--date-parser', 'string'],
    // int8 is parsed as a number (db/connect.ts); transaction ids and snapshots travel as text.
    ['--type-mapping', '{"int8":"number","xid8":"string","pg_snapshot":"string","tsvector":"string"}'],
    ['--out-file', fileURLToPath(new URL('../../db/tables.ts', import.meta.url))],
    isVerify ? ['--verify'] : [],
  ]
  await promisify(execFile)(process.execPath, [join(codegen, 'dist/cli/bin.js'), ...options.flat()])
}

const fromScratch = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'baobab-tables-'))
  const embedded = await startEmbedded({ dataDir, log, durable: false })
  try {
    await migrateAt({ url: embedded.url, log })
    await generate(embedded.url)
  } finally {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

try {
  const url = process.argv[given + 1]
  await (given > 0 && url ? generate(url) : fromScratch())
  console.log(isVerify ? 'db/tables.ts fits the migrations.' : 'db/tables.ts is written.')
} catch (error) {
  console.error(isVerify ? 'db/tables.ts is out of date: npm run tables' : 'db/tables.ts could not be written.')
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
