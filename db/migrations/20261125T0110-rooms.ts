import { type Kysely, sql } from 'kysely'

// When somebody entered a room must be known, since who spoke in it before is not hers to learn. Until now only the
// audit kept when a role was given: the first time it was given after she last had another one outside that room.
export const up = async (db: Kysely<unknown>) => {
  const given = (outside: string) => sql`coalesce((select min(entry.at) from audit_entry entry
    where entry.action = 'membership.changed' and entry.space_id = membership.space_id and entry.person_id = membership.person_id
      and not (entry.data->>'role' = any (${sql.lit(outside)}::text[]))
      and entry.at > coalesce((select max(before.at) from audit_entry before
        where before.action = 'membership.ended' and before.space_id = membership.space_id and before.person_id = membership.person_id
          or before.action = 'membership.changed' and before.space_id = membership.space_id
            and before.person_id = membership.person_id and before.data->>'role' = any (${sql.lit(outside)}::text[])), '-infinity')), since)`
  await sql`
    alter table membership add column closed_since timestamptz, add column organizer_since timestamptz;
    comment on column membership.closed_since is 'Since when she is in the rooms that observers do not enter.';
    comment on column membership.organizer_since is 'Since when she is in the rooms of the organizers.';
    update membership set closed_since = ${given('{observer}')} where role <> 'observer';
    update membership set organizer_since = ${given('{observer,member,rapporteur}')} where role = 'organizer';
    alter table membership
      add check ((closed_since is null) = (role = 'observer')),
      add check ((organizer_since is null) = (role <> 'organizer'));
  `.execute(db)
}
