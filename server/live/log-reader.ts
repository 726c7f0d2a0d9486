import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { RecordedActivity } from '../platform/activity.ts'

type Found = { snapshot: string; activity: (Omit<RecordedActivity, 'at'> & { at: string }) | null }

// Beyond this it is cheaper for every page to be asked again than to be told one by one.
const most = 2_000

/**
 * Reads what was committed to the log since it was read last, by snapshot, since commit order is neither id nor time
 * order. 'too many' where that is more than pages could be told one by one. The first reading only takes its stand.
 */
export const createLogReader = (db: Kysely<DB>) => {
  let stand: string | null = null
  return async (): Promise<RecordedActivity[] | 'too many'> => {
    const { rows } = await sql<Found>`
      select now.snapshot::text as snapshot, found.activity
      from (select pg_current_snapshot() as snapshot) now
      left join lateral (
        select jsonb_build_object('id', a.id, 'type', a.type, 'at', a.at, 'actorId', a.actor_id, 'spaceId', a.space_id,
          'threadId', a.thread_id, 'subjectId', a.subject_id, 'data', a.data) as activity
        from activity a
        where a.xid >= pg_snapshot_xmin(${stand}::pg_snapshot) and not pg_visible_in_snapshot(a.xid, ${stand}::pg_snapshot)
        order by a.id limit ${most + 1}
      ) found on true`.execute(db)
    stand = rows[0]?.snapshot ?? stand
    if (rows.length > most) return 'too many'
    return rows.flatMap(({ activity }) => (activity ? [{ ...activity, at: new Date(activity.at) }] : []))
  }
}
