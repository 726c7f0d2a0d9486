import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table thread
      add column pinned_at timestamptz,
      add column tags text[] not null default '{}';
    comment on column thread.pinned_at is 'Pinned threads stand above the others of their space.';
    comment on column thread.tags is 'Themes in the organizers'' words, without doubles.';

    create table thread_summary (
      thread_id uuid not null references thread on delete cascade,
      revision integer not null,
      source text not null,
      html text not null,
      language text not null,
      written_by uuid references person on delete set null,
      written_at timestamptz not null,
      primary key (thread_id, revision)
    );
    comment on table thread_summary is 'What organizers and rapporteurs wrote on top of a thread; the highest revision holds, the others are kept.';
  `.execute(db)
}
