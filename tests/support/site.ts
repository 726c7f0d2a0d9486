import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDemonstration } from '#db/seeds/demonstration.ts'
import { readBuild } from '#server/cli/build.ts'
import { startBaobab } from '#server/index.ts'
import { readEnv } from '#server/platform/env.ts'
import { createLog } from '#server/platform/log.ts'
import { createTestDatabase } from './database.ts'

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

type More = Pick<Parameters<typeof startBaobab>[0], 'onQuery' | 'prepare'>

/** One process of the product, as `npm start` serves it, on a database that is there. It can be stopped and started again. */
export const startProcess = async (databaseUrl: string, settings: Record<string, string> = {}, more: More = {}) => {
  const port = Number(settings.PORT ?? (await freePort()))
  const url = `http://127.0.0.1:${port}`
  const env = readEnv(
    { NODE_ENV: 'test', PUBLIC_URL: url, DATABASE_URL: databaseUrl, ...settings, PORT: String(port) },
    true,
  )
  const running = await startBaobab({ env, log: createLog('error'), build: readBuild, ...more })
  return { ...running, url, port }
}

/**
 * The whole product as `npm run demo` serves it, on a free port of loopback and a database of this file's own: the
 * production build (made once per run), the job queue, the demonstration world.
 */
export const startSite = async (settings: Record<string, string> = {}, more: Pick<More, 'onQuery'> = {}) => {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'baobab-site-'))
  const running = await startProcess(
    database.url,
    { DATA_DIR: dataDir, INBOUND_DOMAIN: 'mail.baobab.test', ...settings },
    {
      ...more,
      prepare: (contextAt) => seedDemonstration(contextAt, { keep: false, fresh: false, say: () => {} }),
    },
  )
  const threadNamed = async (title: string) => {
    const { id } = await database.db
      .selectFrom('thread')
      .select('id')
      .where('title', 'like', `${title}%`)
      .executeTakeFirstOrThrow()
    return id
  }
  const viewerOf = async (account: string) => {
    const { personId } = await database.db
      .selectFrom('personAddress')
      .select('personId')
      .where('address', '=', `${account}@example.org`)
      .executeTakeFirstOrThrow()
    return running.context.access.readPerson(personId)
  }
  return {
    ...running,
    databaseUrl: database.url,
    dataDir,
    db: database.db,
    t: running.context.translations.t,
    threadNamed,
    viewerOf,
    stop: async () => {
      await running.stop()
      await database.destroy()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Site = Awaited<ReturnType<typeof startSite>>
