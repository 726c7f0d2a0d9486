import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table post_flag (
      post_id uuid not null references post on delete cascade,
      person_id uuid not null references person on delete cascade,
      reason text not null,
      flagged_at timestamptz not null,
      settlement text check (settlement in ('hidden', 'kept', 'withdrawn')),
      note text not null default '',
      settled_at timestamptz,
      settled_by uuid references person on delete set null,
      primary key (post_id, person_id),
      check ((settlement is null) = (settled_at is null))
    );
    create index post_flag_open on post_flag (flagged_at) where settlement is null;
    create index post_flag_person on post_flag (person_id);
    comment on table post_flag is 'A reader asks the organizers to look at a post: one flag per person and post.';
    comment on column post_flag.note is 'What the organizers answer; the flagger reads it.';
  `.execute(db)
}
