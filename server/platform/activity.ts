import type { Kysely } from 'kysely'
import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Clock } from './clock.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'

/** A past fact: ids and figures, never text, so that redaction and erasure have nothing to find here. */
export type Activity = {
  type: string
  actorId: string | null
  spaceId?: string | null
  threadId?: string | null
  subjectId?: string | null
  data?: Record<string, unknown>
}
export type RecordedActivity = Required<Activity> & { id: string; at: Date }

export type Job = { task: string; payload: Record<string, unknown>; runAt?: Date; key?: string }

/** What every command may need. `announce` tells live windows after the commit, best effort, and resolves once whoever lost a right is out of its rooms. */
export type Recording = {
  db: Kysely<DB>
  clock: Clock
  log: Log
  announce: (activities: RecordedActivity[]) => Promise<void>
}

export type Tx = {
  db: Transaction<DB>
  now: Date
  record: (activity: Activity) => Promise<void>
  enqueue: (job: Job) => Promise<void>
}

/**
 * Runs a command's writes in one transaction; what it records in the activity log is announced to live windows only
 * after the commit, and a failure there is logged, never thrown: whoever missed it catches up by reading.
 */
export const atomically = async <T>(deps: Recording, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const recorded: RecordedActivity[] = []
  const result = await deps.db.transaction().execute(async (trx) => {
    const now = deps.clock.now()
    return work({
      db: trx,
      now,
      record: async (activity) => {
        const row: RecordedActivity = {
          id: newId(),
          at: now,
          spaceId: null,
          threadId: null,
          subjectId: null,
          data: {},
          ...activity,
        }
        await trx
          .insertInto('activity')
          .values({ ...row, data: JSON.stringify(row.data) })
          .execute()
        recorded.push(row)
      },
      enqueue: async (job) => {
        await sql`select graphile_worker.add_job(${job.task}, payload := ${JSON.stringify(job.payload)}::json,
          run_at := ${job.runAt ?? now}, job_key := ${job.key ?? null})`.execute(trx)
      },
    })
  })
  if (recorded.length > 0) {
    try {
      await deps.announce(recorded)
    } catch (error) {
      deps.log.warn({ err: error }, 'announcing to live windows failed')
    }
  }
  return result
}
