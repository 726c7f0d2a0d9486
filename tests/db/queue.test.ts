import { connect as dial } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connect } from '#db/connect.ts'
import { createLog } from '#server/platform/log.ts'
import { workQueue } from '#server/platform/queue.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { openWay } from '#tests/support/way.ts'

let database: TestDatabase
let way: Awaited<ReturnType<typeof openWay>>
let throughWay: Connection

beforeAll(async () => {
  database = await createTestDatabase()
  const url = new URL(database.url)
  const folder = url.searchParams.get('host')
  const port = Number(url.port || 5432)
  const host = folder ?? url.hostname
  way = await openWay(() => (host.startsWith('/') ? dial(`${host}/.s.PGSQL.${port}`) : dial(port, host)))
  url.searchParams.delete('host')
  url.hostname = '127.0.0.1'
  url.port = String(way.port)
  throughWay = connect({ url: url.href, poolSize: 6, log: createLog('silent') })
})
afterAll(async () => {
  await throughWay.destroy()
  await way.close()
  await database.destroy()
})

const until = async (isSo: () => boolean, within = 20_000) => {
  const end = Date.now() + within
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
  return isSo()
}

test('a database that is away while a job ends stops neither the process nor the queue', async () => {
  const begun: string[] = []
  const said: string[] = []
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const log = { ...createLog('silent'), warn: (_: unknown, message: string) => said.push(message) } as never
  const queue = await workQueue({
    pool: throughWay.pool,
    log,
    pause: 100,
    crontab: '',
    tasks: {
      note: async (payload) => {
        const { name } = payload as { name: string }
        begun.push(name)
        if (name === 'held') await held
      },
    },
  })
  const add = (name: string) =>
    database.pool.query(`select graphile_worker.add_job('note', json_build_object('name', $1::text))`, [name])
  await add('held')
  expect(await until(() => begun.includes('held'))).toBe(true)
  way.cut()
  goOn()
  expect(await until(() => said.includes('the job queue stopped; it starts again'))).toBe(true)
  way.mend()
  await add('after')
  expect(await until(() => begun.includes('after'))).toBe(true)
  const left = async () => (await database.pool.query('select 1 from graphile_worker.jobs')).rowCount
  const end = Date.now() + 20_000
  while ((await left()) !== 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100))
  // Nothing stays locked in the name of the runner that gave up: what it could not end is done again.
  expect(await left()).toBe(0)
  await queue.stop()
  await add('late')
  expect(await until(() => begun.includes('late'), 1000)).toBe(false)
}, 60_000)
