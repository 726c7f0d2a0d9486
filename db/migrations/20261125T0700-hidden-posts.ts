import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table post
      add column hidden_at timestamptz,
      add column hidden_by uuid references person on delete set null,
      add column hidden_reason text,
      add column is_shown boolean not null generated always as (withdrawn_at is null and hidden_at is null) stored,
      add check ((hidden_at is null) = (hidden_reason is null));
    comment on column post.hidden_reason is 'An organizer''s words, read by the author and by organizers only.';
    comment on column post.is_shown is 'Whether its text may be shown, found, mailed and taken up; else a stub with its number stays.';
  `.execute(db)
}
