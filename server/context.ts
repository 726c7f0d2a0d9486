import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { DB } from '#db/tables.ts'
import { createAccess } from './access/index.ts'
import type { RecordedActivity } from './platform/activity.ts'
import type { Clock } from './platform/clock.ts'
import type { Env } from './platform/env.ts'
import type { Log } from './platform/log.ts'
import { createTranslations } from './platform/translate.ts'

export type Foundation = {
  env: Env
  db: Kysely<DB>
  pool: Pool
  clock: Clock
  log: Log
}

/**
 * The composition root: builds each feature once, in the order in which one may knock at another's door. Everything that
 * a route, a job or a test can reach is a property of what it returns.
 */
export const createContext = ({ env, db, pool, clock, log }: Foundation) => {
  const listeners = new Set<(activities: RecordedActivity[]) => void>()
  const announce = (activities: RecordedActivity[]) => {
    for (const listen of listeners) listen(activities)
  }
  const recording = { db, clock, log, announce }
  const translations = createTranslations({ reread: env.NODE_ENV === 'development' })
  const access = createAccess({ ...recording, publicUrl: env.publicUrl })

  return {
    env,
    db,
    pool,
    clock,
    log,
    translations,
    /** Calls `listen` after each commit with what was recorded. */
    onActivity: (listen: (activities: RecordedActivity[]) => void) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    access,
    health: async () => ({ ready: true, checks: {} as Record<string, unknown> }),
  }
}

export type Context = ReturnType<typeof createContext>
