import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table post
      drop column is_shown,
      add column moved_to_id uuid references post on delete cascade,
      add column arrived_from uuid references thread on delete set null,
      add column arrived_at timestamptz;
    alter table post
      add column is_shown boolean not null generated always as
        (withdrawn_at is null and hidden_at is null and moved_to_id is null) stored;
    create index post_moved_to on post (moved_to_id) where moved_to_id is not null;
    comment on column post.is_shown is 'Whether its text may be shown, found, mailed and taken up; else a stub with its number stays.';
    comment on column post.moved_to_id is 'A stub: the post that once had this number is now that one, wherever that has gone since.';
    comment on column post.arrived_from is 'The thread a moved post came from last.';
  `.execute(db)
}
