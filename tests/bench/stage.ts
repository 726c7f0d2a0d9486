import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { seedDemonstration } from '#db/seeds/demonstration.ts'
import { createContext } from '#server/context.ts'
import { openDatabase } from '#server/index.ts'
import { atomically } from '#server/platform/activity.ts'
import { systemClock } from '#server/platform/clock.ts'
import { readEnv } from '#server/platform/env.ts'
import { newId } from '#server/platform/ids.ts'
import { createLog } from '#server/platform/log.ts'
import { putMember } from '#server/spaces/index.ts'
import { startServer } from './children.ts'

/**
 * A database of its own with the demonstration in it: embedded, or a fresh one on the server that BENCH_DATABASE_URL
 * names. `people` makes members of one space with a sign-in each; everything else is told through the commands.
 */
export const openStage = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'baobab-bench-'))
  const given = process.env.BENCH_DATABASE_URL
  const env = readEnv({ NODE_ENV: 'test', DATA_DIR: dataDir, ...(given ? { DATABASE_URL: given } : {}) }, true)
  const log = createLog('silent')
  const database = await openDatabase(env, log)
  await migrate({ pool: database.pool, log })
  const foundation = { env, db: database.db, pool: database.pool, log, unlimited: true }
  const contextAt = (clock: typeof systemClock) => createContext({ ...foundation, clock })
  await seedDemonstration(contextAt, { keep: false, fresh: Boolean(given), say: () => {} })
  const context = contextAt(systemClock)
  const { db } = database
  const databaseUrl = database.url

  const spaceNamed = async (slug: string) =>
    (await db.selectFrom('space').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id

  const viewerOf = async (account: string) => {
    const { personId } = await db
      .selectFrom('personAddress')
      .select('personId')
      .where('address', '=', `${account}@example.org`)
      .executeTakeFirstOrThrow()
    return context.access.readPerson(personId)
  }

  const cookieOf = async (personId: string) =>
    (await context.access.signIns.open(personId, { userAgent: 'bench', address: '::1' })).cookie.split(';')[0]!

  /** Members of a space, with the cookie of a sign-in each. */
  const people = async (spaceId: string, count: number) => {
    const organizer = await viewerOf('organizer')
    const recording = { db, clock: systemClock, log, announce: async () => {}, jobsAfter: () => [] }
    const made: { id: string; cookie: string }[] = []
    for (let number = 0; number < count; number += 1) {
      const id = newId()
      const now = systemClock.now()
      await db
        .insertInto('person')
        .values({ id, name: `Reader ${number}`, language: 'en', timeZone: 'UTC', welcomedAt: now, createdAt: now })
        .execute()
      await atomically(recording, (tx) =>
        putMember(tx, organizer.person.id, spaceId, {
          personId: id,
          role: 'member',
          organisationId: null,
          inFunction: '',
        }),
      )
      made.push({ id, cookie: await cookieOf(id) })
    }
    return made
  }

  /** The product on this database, once it has done what the filling left to its queue. */
  const serve = async (flags: string[] = []) => {
    // Its people came today; how fast they write is measured, not whether they may.
    const env = { DATABASE_URL: databaseUrl, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', NEWCOMER_DAYS: '0' }
    const site = await startServer('server.ts', env, flags)
    const waiting = async () =>
      (await database.pool.query('select 1 from graphile_worker.jobs where run_at <= now() limit 1')).rowCount
    while ((await waiting()) !== 0) await new Promise((resolve) => setTimeout(resolve, 200))
    return site
  }

  return {
    context,
    db,
    databaseUrl,
    spaceNamed,
    viewerOf,
    cookieOf,
    people,
    serve,
    close: async () => {
      await context.mail.close()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>
