import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table password (
      person_id uuid primary key references person on delete cascade,
      hash text not null,
      changed_at timestamptz not null
    );

    create table sign_in (
      id_hash text primary key,
      person_id uuid not null references person on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      last_seen_at timestamptz not null,
      user_agent text not null default '',
      address text not null default ''
    );
    create index sign_in_person on sign_in (person_id);
    comment on table sign_in is 'One open sign-in in one browser. Holds only the SHA-256 of the cookie.';

    create table access_token (
      id uuid primary key,
      purpose text not null check (purpose in ('sign-in', 'reset', 'first-administrator', 'unsubscribe', 'address')),
      token_hash text not null unique,
      code_hash text,
      person_id uuid references person on delete cascade,
      address text,
      data jsonb not null default '{}',
      attempts integer not null default 0,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index access_token_person on access_token (person_id, purpose);

    create table audit_entry (
      id uuid primary key,
      at timestamptz not null,
      actor_id uuid references person on delete set null,
      action text not null,
      person_id uuid references person on delete set null,
      space_id uuid,
      data jsonb not null default '{}'
    );
    create index audit_entry_at on audit_entry (at desc);

    create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint);
  `.execute(db)
}
