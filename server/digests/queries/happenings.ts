import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Recipient } from './recipients.ts'
import { mailedAtOnce, readersAs } from './span.ts'

/** What happened since a reader's previous digest and concerns her; whether she may see it is asked afterwards. */
export type Happening = {
  personId: string
  type: string
  at: Date
  spaceId: string
  subjectId: string
  data: { organisationId?: string; organisationIds?: string[] }
  /** The organisations that it names and whose function she holds. */
  held: string[]
}

/** The database's own snapshot: what is committed now. Stored with a digest, it is where the next one begins. */
export const readSnapshot = async (db: Kysely<DB>): Promise<string> => {
  const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db)
  return rows[0]!.snapshot
}

/**
 * Activity that is committed in `snapshot` and was not in the reader's previous one, since commit order is neither id
 * order nor time order (quality §1.3). Where the previous snapshot is of another cluster, as after a restore, its
 * transaction numbers say nothing and the time has to do. What a mail at once told before `madeAt` is left out.
 */
export const listHappenings = async (
  db: Kysely<DB>,
  recipients: readonly Recipient[],
  now: Date,
  snapshot: string,
  madeAt: Date = now,
): Promise<Happening[]> => {
  const { rows } = await sql<Happening>`
    select reader.person_id, a.type, a.at, a.space_id, a.subject_id, a.data, named.held
    from ${readersAs(recipients, now)}
    cross join lateral (select pg_snapshot_xmax(reader.snapshot) > pg_snapshot_xmax(${snapshot}::pg_snapshot)) elsewhere (is_so)
    join activity a on a.xid >= case when reader.snapshot is null or elsewhere.is_so then '0'::xid8
      else pg_snapshot_xmin(reader.snapshot) end
    left join membership m on m.space_id = a.space_id and m.person_id = reader.person_id
    cross join lateral (
      select array(select distinct s.organisation_id::text from designation d join seat s on s.id = d.seat_id
        where d.person_id = reader.person_id and d.state = 'confirmed'
          and (s.organisation_id::text = a.data->>'organisationId'
            or jsonb_exists(a.data->'organisationIds', s.organisation_id::text))) as held
    ) named
    where a.type in ('outcome.recorded', 'document.added', 'document.textAdded', 'space.moved', 'recommendation.issued', 'recommendation.assigned',
        'recommendation.reportAsked', 'recommendation.position', 'recommendation.progress', 'recommendation.assessed')
      and pg_visible_in_snapshot(a.xid, ${snapshot}::pg_snapshot)
      and (reader.snapshot is null
        or case when elsewhere.is_so then a.at > reader.previous_at else not pg_visible_in_snapshot(a.xid, reader.snapshot) end)
      and a.at >= greatest(reader.floor, m.since)
      and a.actor_id is distinct from reader.person_id
      and case when a.type in ('outcome.recorded', 'document.added', 'document.textAdded', 'space.moved') then m.role is not null
        when a.type in ('recommendation.position', 'recommendation.progress')
          then cardinality(named.held) > 0 or m.role in ('organizer', 'rapporteur')
        else cardinality(named.held) > 0 end
      and not exists (select 1 from follow f where f.person_id = reader.person_id and f.space_id = a.space_id and f.level = 'muted')
      and not ${mailedAtOnce(
        sql`reader.person_id`,
        sql`n.at = a.at and (n.outcome_id = a.subject_id or n.recommendation_id = a.subject_id)`,
        madeAt,
      )}
    order by a.at, a.id`.execute(db)
  return rows
}
