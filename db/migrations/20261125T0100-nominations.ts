import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table designation add column nominated_by uuid references person on delete set null;
    comment on column designation.nominated_by is 'Who named the person: she does not confirm it herself.';
    update designation set nominated_by = activity.actor_id from activity
      where activity.type = 'designation.nominated' and activity.data->>'designationId' = designation.id::text;
  `.execute(db)
}
