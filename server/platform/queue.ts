import { type Runner, run, type TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Log } from './log.ts'

// graphile-worker speaks through its own logger; ours takes its words at their level.
const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/**
 * Works the job queue and the timetable in this process. A job runs once although several processes work; it may run
 * again after a crash, so every task can run twice without harm. `crontab` is graphile-worker's, in UTC.
 */
export const workQueue = async (options: {
  pool: Pool
  tasks: TaskList
  crontab: string
  log: Log
}): Promise<{ stop: () => Promise<void>; runner: Runner }> => {
  const { Logger } = await import('graphile-worker')
  const runner = await run({
    pgPool: options.pool,
    taskList: options.tasks,
    crontab: options.crontab,
    concurrency: 4,
    pollInterval: 2000,
    noHandleSignals: true,
    logger: new Logger((scope) => (level, message, meta) => {
      const name = levels[level as keyof typeof levels] ?? 'debug'
      options.log[name]({ scope, meta: level === 'error' ? meta : undefined }, message)
    }),
  })
  return { stop: () => runner.stop(), runner }
}
