import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type Embedded, startEmbedded } from '#db/embedded.ts'
import { createLog } from '#server/platform/log.ts'

const log = createLog('silent')
vi.setConfig({ testTimeout: 30_000 }) // real processes, on machines that may be busy
const scratch = mkdtempSync(join(tmpdir(), 'baobab-embedded-'))
const opened: Embedded[] = []
afterAll(async () => {
  for (const embedded of opened) await embedded.stop()
  rmSync(scratch, { recursive: true, force: true })
})

const start = async (dataDir: string) => {
  const embedded = await startEmbedded({ dataDir, log, durable: false })
  opened.push(embedded)
  return embedded
}
const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
const postmasterOf = (dataDir: string) =>
  Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
const house = join(scratch, 'house')

describe('the embedded database', () => {
  test('starts from nothing, speaks every language and listens on no port', async () => {
    const embedded = await start(house)
    expect(embedded.adopted).toBe(false)
    const facts = await ask(
      embedded.url,
      `select current_database() as name, current_user as who, current_setting('listen_addresses') as ports,
         datlocprovider as provider, pg_encoding_to_char(encoding) as encoding,
         lower('ÉLÉPHANT') as lowered, array(select x from unnest('{z,é,e}'::text[]) x order by x) as ordered
       from pg_database where datname = current_database()`,
    )
    expect(facts).toEqual([
      {
        name: 'baobab',
        who: 'baobab',
        ports: '',
        provider: 'i',
        encoding: 'UTF8',
        lowered: 'éléphant',
        ordered: ['e', 'é', 'z'],
      },
    ])
    expect(statSync(join(house, 'postgres')).mode & 0o777).toBe(0o700)
  })

  test('keeps what was written when it is stopped and started', async () => {
    const first = await start(house)
    await ask(first.url, 'create table kept as select 1 as n')
    await first.stop()
    const again = await start(house)
    expect(again.adopted).toBe(false)
    expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 1 }])
    await again.stop()
  })

  test('two starters at the same moment share one', async () => {
    const both = await Promise.all([start(house), start(house)])
    expect(both.map(({ adopted }) => adopted).sort()).toEqual([false, true])
    for (const { url } of both) expect(await ask(url, 'select n from kept')).toEqual([{ n: 1 }])
    await both.find(({ adopted }) => !adopted)?.stop()
  })

  test('survives an application killed with -9 and is adopted, then stopped, by the next', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./hold-embedded.ts', import.meta.url)), house],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    const postmaster = postmasterOf(house)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const next = await start(house)
    expect(next.adopted).toBe(true)
    expect(postmasterOf(house)).toBe(postmaster)
    expect(await ask(next.url, 'select n from kept')).toEqual([{ n: 1 }])
    await next.stop()
    expect(existsSync(join(house, 'postgres/postmaster.pid'))).toBe(false)
  })

  test('an adopted one that another still uses stays up when the adopter leaves', async () => {
    const owner = await start(house)
    const client = new pg.Client({ connectionString: owner.url })
    await client.connect()
    const guest = await start(house)
    await guest.stop()
    expect((await client.query('select n from kept')).rows).toEqual([{ n: 1 }])
    await client.end()
    await owner.stop()
  })

  test('starts again after its own process was killed with sessions open', async () => {
    const first = await start(house)
    const session = new pg.Client({ connectionString: first.url })
    session.on('error', () => {})
    await session.connect()
    const sleeping = session.query('select pg_sleep(1)').catch(() => {})
    process.kill(postmasterOf(house), 'SIGKILL')
    const again = await start(house)
    expect(await ask(again.url, 'select n from kept')).toEqual([{ n: 1 }])
    await sleeping
    await session.end().catch(() => {})
    await again.stop()
  })

  test('data of another PostgreSQL is refused with both named', async () => {
    const old = join(scratch, 'old')
    mkdirSync(join(old, 'postgres'), { recursive: true })
    writeFileSync(join(old, 'postgres/PG_VERSION'), '17\n')
    await expect(start(old)).rejects.toThrow(/PostgreSQL 17.*PostgreSQL 18/)
  })

  test('as root it runs as an account that owns nothing, even below a folder closed to it', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only root drops to another account')
    const hidden = join(scratch, 'hidden')
    mkdirSync(hidden, { mode: 0o700 })
    const embedded = await start(join(hidden, 'data'))
    const { uid } = statSync(join(hidden, 'data/postgres'))
    expect(uid).not.toBe(0)
    expect(statSync(`/proc/${postmasterOf(join(hidden, 'data'))}`).uid).toBe(uid)
    await embedded.stop()
  })
})
