import { Logger, runOnce } from 'graphile-worker'
import { createJobs } from '#server/jobs.ts'
import type { World } from './world.ts'

/**
 * Works everything that waits in the queue, as the server's own worker would, and leaves nothing behind but the tasks
 * named in `but`. Throws what a job threw.
 */
export const workJobs = async (world: Pick<World, 'context' | 'pool'>, but: readonly string[] = []): Promise<void> => {
  const failed: unknown[] = []
  const { tasks } = createJobs(world.context)
  const taskList = Object.fromEntries(
    Object.entries(tasks)
      .filter(([name]) => !but.includes(name))
      .map(([name, work]) => [
        name,
        async (...args: Parameters<NonNullable<typeof work>>) => {
          try {
            await work?.(...args)
          } catch (error) {
            failed.push(error)
            throw error
          }
        },
      ]),
  )
  await runOnce({ pgPool: world.pool, taskList, noHandleSignals: true, logger: new Logger(() => () => {}) })
  if (failed.length > 0) throw failed[0]
}
