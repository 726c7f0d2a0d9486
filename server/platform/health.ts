import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Clock } from './clock.ts'

// Longer than any pause between two runs of the timetable, and than a mail server's usual hiccup.
const queueMayWait = 15 * 60
const mailMayWait = 2 * 60 * 60

/**
 * Whether the paths work, not only the process: the database answers, jobs are being worked, mail goes out. Ages are in
 * seconds; null where nothing waits.
 */
export const readHealth = async ({ db, clock }: { db: Kysely<DB>; clock: Clock }) => {
  try {
    const { rows } = await sql<{ queueAge: number | null; mailAge: number | null; lastDigest: Date | null }>`select
      (select extract(epoch from now() - min(run_at))::int from graphile_worker.jobs where run_at < now() and attempts < max_attempts) as "queueAge",
      (select extract(epoch from ${clock.now()}::timestamptz - min(queued_at))::int from outgoing_mail where state = 'waiting') as "mailAge",
      (select max(at) from digest) as "lastDigest"`.execute(db)
    const { queueAge = null, mailAge = null, lastDigest = null } = rows[0] ?? {}
    const checks = {
      database: true,
      queue: { ok: (queueAge ?? 0) < queueMayWait, oldestSeconds: queueAge },
      mail: { ok: (mailAge ?? 0) < mailMayWait, oldestUnsentSeconds: mailAge },
      lastDigest: lastDigest?.toISOString() ?? null,
    }
    return { ready: checks.queue.ok && checks.mail.ok, checks }
  } catch {
    return { ready: false, checks: { database: false } }
  }
}
