import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table setting (key text primary key, value jsonb not null);
    comment on table setting is 'Facts about this installation: when the demonstration was seeded, whether mail is locked after a restore.';

    create table organisation (
      id uuid primary key,
      slug text not null unique,
      kind text not null check (kind in ('mechanism', 'state', 'un', 'civil-society', 'academia')),
      level text check (level in ('regional', 'sub-regional', 'inter-regional')),
      region text,
      parent_id uuid references organisation,
      pillars text[] not null default '{}',
      powers text[] not null default '{}',
      languages text[] not null default '{}',
      website text,
      fictitious boolean not null default false,
      created_at timestamptz not null
    );
    comment on column organisation.level is 'Set for mechanisms only; never shown as a rank.';

    create table organisation_name (
      organisation_id uuid not null references organisation on delete cascade,
      language text not null,
      name text not null,
      acronym text,
      primary key (organisation_id, language)
    );
    comment on table organisation_name is 'As the organisation itself writes them; never derived from a locale library.';

    create table person (
      id uuid primary key,
      name text not null,
      language text not null default 'en' check (language in ('en', 'fr', 'es', 'ar')),
      languages text[] not null default '{}',
      time_zone text not null default 'UTC',
      theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
      is_administrator boolean not null default false,
      directory_entry text not null default 'name and function'
        check (directory_entry in ('name and function', 'organisation only', 'organizers only')),
      state text not null default 'active' check (state in ('invited', 'active', 'suspended', 'erased')),
      access_version integer not null default 1,
      welcomed_at timestamptz,
      created_at timestamptz not null
    );
    comment on column person.access_version is 'Rises with every change of what the person may see; open sockets are checked against it.';
    comment on column person.welcomed_at is 'When the first-visit page (language, time zone, digest days) was answered.';

    create table person_address (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      address text not null,
      is_primary boolean not null default false,
      verified_at timestamptz,
      created_at timestamptz not null
    );
    create unique index person_address_lower on person_address (lower(address));
    create unique index person_address_primary on person_address (person_id) where is_primary;
    comment on column person_address.address is 'Kept as typed; unique without regard to case.';
  `.execute(db)
}
