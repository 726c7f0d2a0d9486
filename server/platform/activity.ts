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

/** Work for later, at once unless `runAt` says when. Of a `key` only one waits: the newest takes the place, and keeps the time, of the one before. */
export type Job = { task: string; payload: Record<string, unknown>; runAt?: Date; key?: string }

/** What every command may need. `announce` tells live windows after the commit, best effort, and resolves once whoever lost a right is out of its rooms. */
export type Recording = {
  db: Kysely<DB>
  clock: Clock
  log: Log
  announce: (activities: RecordedActivity[]) => Promise<void>
  /** What has to be done because of something recorded; a command that records knows nothing of it. */
  jobsAfter: (activity: RecordedActivity) => Job[]
}

export type Tx = {
  db: Transaction<DB>
  now: Date
  /** Inserted at the end of the transaction, in one statement with all that was recorded and the jobs that follow. */
  record: (activity: Activity) => void
  /** Inserted with what was recorded. */
  enqueue: (job: Job) => void
}

/**
 * Runs a command's writes in one transaction; what it records in the activity log is announced to live windows only
 * after the commit, and a failure there is logged, never thrown: whoever missed it catches up by reading. What must not
 * be lost is a job of the same transaction: those that follow from what was recorded, and those it enqueues itself.
 */
export const atomically = async <T>(deps: Recording, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const recorded: RecordedActivity[] = []
  const result = await deps.db.transaction().execute(async (trx) => {
    const now = deps.clock.now()
    const jobs: Job[] = []
    const done = await work({
      db: trx,
      now,
      record: (activity) => {
        const row: RecordedActivity = {
          id: newId(),
          at: now,
          spaceId: null,
          threadId: null,
          subjectId: null,
          data: {},
          ...activity,
        }
        recorded.push(row)
        jobs.push(...deps.jobsAfter(row))
      },
      enqueue: (job) => {
        jobs.push(job)
      },
    })
    await insertRecord(trx, recorded, jobs)
    return done
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

/** What was recorded and the jobs that follow, in one statement. */
const insertRecord = async (
  trx: Transaction<DB>,
  recorded: readonly RecordedActivity[],
  waiting: readonly Job[],
): Promise<void> => {
  // The queue refuses two jobs of one key in one statement.
  const specs = new Map(
    waiting.map(({ task, payload, runAt, key }, at) => [
      key ?? at,
      { identifier: task, payload, run_at: runAt ?? null, job_key: key ?? null },
    ]),
  )
  const jobs = sql`select from graphile_worker.add_jobs(array(
    select json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify([...specs.values()])}::json)), true)`
  if (recorded.length === 0) {
    if (specs.size > 0) await jobs.execute(trx)
    return
  }
  // As one value, however many there are: a statement has an end of its parameters.
  const rows = sql`insert into activity (id, at, type, actor_id, space_id, thread_id, subject_id, data)
    select id, at, type, "actorId", "spaceId", "threadId", "subjectId", data
    from json_to_recordset(${JSON.stringify(recorded)}::json) as told (id uuid, at timestamptz, type text,
      "actorId" uuid, "spaceId" uuid, "threadId" uuid, "subjectId" uuid, data jsonb)`
  await (specs.size > 0 ? sql`with told as (${rows}) ${jobs}` : rows).execute(trx)
}
