import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table thread (
      id uuid primary key,
      space_id uuid not null references space on delete cascade,
      session_id uuid references session on delete set null,
      title text not null,
      language text not null default 'en',
      kind text not null default 'discussion' check (kind in ('discussion', 'question', 'announcement', 'sharing')),
      audience text not null default 'all' check (audience in ('all', 'without observers', 'organizers')),
      attribution text not null default 'named' check (attribution in ('named', 'organisation only', 'not attributable')),
      state text not null default 'open' check (state in ('open', 'summarised', 'closed')),
      last_number integer not null default 0,
      last_post_at timestamptz,
      created_by uuid references person on delete set null,
      created_at timestamptz not null
    );
    create index thread_space on thread (space_id, last_post_at desc);
    create index thread_session on thread (session_id);

    create table post (
      id uuid primary key,
      thread_id uuid not null references thread on delete cascade,
      number integer not null,
      author_id uuid references person on delete set null,
      organisation_id uuid references organisation,
      in_function text not null default '',
      capacity text not null default 'expert' check (capacity in ('expert', 'behalf')),
      clearance text check (clearance in ('cleared', 'subject to confirmation')),
      reply_to_id uuid references post on delete set null,
      language text not null,
      origin text not null default 'web' check (origin in ('web', 'mail', 'import')),
      client_id uuid not null,
      revision integer not null default 1,
      written_at timestamptz not null,
      edited_at timestamptz,
      withdrawn_at timestamptz,
      unique (thread_id, number),
      unique (author_id, client_id),
      check ((capacity = 'behalf') = (clearance is not null))
    );
    comment on column post.number is '1, 2, 3 … within the thread, without gaps, given under the lock of the thread''s row.';
    comment on column post.client_id is 'Made by the form: a retry or a double click writes one post.';
    comment on column post.organisation_id is 'The organisation the author spoke for or from when writing; later moves of the person do not change it.';

    create table post_revision (
      post_id uuid not null references post on delete cascade,
      revision integer not null,
      source text not null,
      html text not null,
      plain text not null,
      renderer integer not null,
      written_at timestamptz not null,
      primary key (post_id, revision)
    );

    create table read_line (
      thread_id uuid not null references thread on delete cascade,
      person_id uuid not null references person on delete cascade,
      read_number integer not null default 0,
      mailed_number integer not null default 0,
      updated_at timestamptz not null,
      primary key (thread_id, person_id)
    );
    create index read_line_person on read_line (person_id);
    comment on table read_line is 'How far a person has read, and has been mailed, in a thread. Both only move forward.';

    create table follow (
      person_id uuid not null references person on delete cascade,
      space_id uuid references space on delete cascade,
      thread_id uuid references thread on delete cascade,
      level text not null check (level in ('watching', 'tracking', 'muted')),
      updated_at timestamptz not null,
      check ((space_id is null) <> (thread_id is null))
    );
    create unique index follow_thread on follow (person_id, thread_id) where thread_id is not null;
    create unique index follow_space on follow (person_id, space_id) where space_id is not null;
  `.execute(db)
}
