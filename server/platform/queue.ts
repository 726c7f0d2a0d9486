import { EventEmitter } from 'node:events'
import { makeWorkerUtils, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Log } from './log.ts'

// graphile-worker speaks through its own logger; ours takes its words at their level.
const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const

/**
 * Works the job queue and the timetable in this process. A job runs once although several processes work; it may run
 * again after a crash, so every task can run twice without harm. `crontab` is graphile-worker's, in UTC. Where the
 * runner gives up, as it does when the database is away while a job ends, another takes its place until `stop`.
 */
export const workQueue = async (options: {
  pool: Pool
  tasks: TaskList
  crontab: string
  log: Log
  /** Between a runner that gave up and the next, in milliseconds; doubled up to 32 times while nothing answers. */
  pause?: number
}): Promise<{ stop: () => Promise<void> }> => {
  const { pool, tasks, crontab, log, pause = 1000 } = options
  const { Logger } = await import('graphile-worker')
  const logger = new Logger((scope) => (level, message, meta) => {
    const name = levels[level as keyof typeof levels] ?? 'debug'
    log[name]({ scope, meta: level === 'error' ? meta : undefined }, message)
  })
  // What a runner held when it gave up stays locked in its name for hours: the next one frees it first.
  const gone: string[] = []
  const free = async () => {
    if (gone.length === 0) return
    const utils = await makeWorkerUtils({ pgPool: pool, logger })
    await utils.forceUnlockWorkers(gone)
    await utils.release()
    gone.length = 0
  }
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:release', ({ workerPool }) => gone.push(workerPool.id))
  const start = async () => {
    await free()
    return run({
      pgPool: pool,
      events,
      taskList: tasks,
      crontab,
      concurrency: 4,
      pollInterval: 2000,
      noHandleSignals: true,
      logger,
      // Without the batch the end of a job is a promise that nobody hears: rejected, it would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  }

  let stopped = false
  let waiting: NodeJS.Timeout | undefined
  let runner: Runner | null = null
  const keep = (started: Runner) => {
    runner = started
    const again = (error?: unknown) => {
      if (stopped || runner !== started) return
      runner = null
      log.warn({ err: error }, 'the job queue stopped; it starts again')
      retry(pause)
    }
    // Nobody else listens to this promise: unheard, its rejection would end the process.
    started.promise.then(() => again(), again)
  }
  const retry = (after: number) => {
    waiting = setTimeout(async () => {
      try {
        const started = await start()
        if (stopped) await started.stop()
        else keep(started)
      } catch (error) {
        log.warn({ err: error }, 'the job queue cannot start yet')
        if (!stopped) retry(Math.min(after * 2, pause * 32))
      }
    }, after)
  }
  keep(await start())
  return {
    stop: async () => {
      stopped = true
      clearTimeout(waiting)
      await runner?.stop()
    },
  }
}
