import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table space (
      id uuid primary key,
      kind text not null check (kind in ('network', 'consultation', 'exchange')),
      slug text not null,
      title text not null,
      language text not null default 'en',
      theme text not null default '',
      purpose_source text not null default '',
      purpose_html text not null default '',
      visibility text not null check (visibility in ('public', 'platform', 'members', 'confidential')),
      mail_mode text not null default 'full text' check (mail_mode in ('full text', 'titles only', 'something awaits you')),
      attribution text not null default 'named' check (attribution in ('named', 'organisation only', 'not attributable')),
      observers_may_post boolean not null default false,
      state text not null,
      created_by uuid references person on delete set null,
      created_at timestamptz not null,
      unique (kind, slug)
    );

    create table space_former_slug (
      kind text not null,
      slug text not null,
      space_id uuid not null references space on delete cascade,
      primary key (kind, slug)
    );

    create table space_history (
      id uuid primary key,
      space_id uuid not null references space on delete cascade,
      at timestamptz not null,
      actor_id uuid references person on delete set null,
      from_state text,
      to_state text not null,
      why text not null default ''
    );
    create index space_history_space on space_history (space_id, at);

    create table membership (
      space_id uuid not null references space on delete cascade,
      person_id uuid not null references person on delete cascade,
      role text not null check (role in ('organizer', 'rapporteur', 'member', 'observer')),
      organisation_id uuid references organisation,
      in_function text not null default '',
      since timestamptz not null,
      primary key (space_id, person_id)
    );
    create index membership_person on membership (person_id);

    create table space_organisation (
      space_id uuid not null references space on delete cascade,
      organisation_id uuid not null references organisation,
      part text not null check (part in ('member mechanism', 'convener', 'organizer', 'offers', 'requests')),
      protocol_order integer,
      primary key (space_id, organisation_id, part)
    );

    create table seat (
      id uuid primary key,
      network_id uuid not null references space on delete cascade,
      organisation_id uuid not null references organisation,
      function text not null check (function in ('focal point', 'alternate', 'validating authority', 'coordinator')),
      unique (network_id, organisation_id, function)
    );
    comment on table seat is 'A function: the seat of an organisation in a network, held by a person through a designation.';

    create table designation (
      id uuid primary key,
      seat_id uuid not null references seat on delete cascade,
      person_id uuid not null references person on delete cascade,
      state text not null check (state in ('nominated', 'confirmed', 'ended')),
      nominated_at timestamptz not null,
      confirmed_at timestamptz,
      ended_at timestamptz,
      note text not null default ''
    );
    create index designation_person on designation (person_id);
    create unique index designation_holder on designation (seat_id) where state = 'confirmed';

    create table invitation (
      id uuid primary key,
      space_id uuid not null references space on delete cascade,
      address text not null,
      name text not null,
      role text not null check (role in ('organizer', 'rapporteur', 'member', 'observer')),
      organisation_id uuid references organisation,
      in_function text not null default '',
      language text not null default 'en',
      message text not null default '',
      token_hash text not null unique,
      invited_by uuid not null references person,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid references person,
      withdrawn_at timestamptz,
      link_shown_at timestamptz
    );
    create index invitation_space on invitation (space_id);
    comment on column invitation.link_shown_at is 'When an organizer was shown the link, for want of mail: then its use proves nobody''s address.';

    create table exchange (
      space_id uuid primary key references space on delete cascade,
      offered_source text not null default '',
      offered_html text not null default '',
      requested_source text not null default '',
      requested_html text not null default '',
      results_source text not null default '',
      results_html text not null default ''
    );

    create table activity (
      id uuid primary key,
      xid xid8 not null default pg_current_xact_id(),
      at timestamptz not null,
      type text not null,
      actor_id uuid references person on delete set null,
      space_id uuid references space on delete cascade,
      thread_id uuid,
      subject_id uuid,
      data jsonb not null default '{}'
    );
    create index activity_space_at on activity (space_id, at);
    create index activity_xid on activity (xid);
    comment on table activity is 'The one log of what happened, ids and facts without text. Read by snapshot of xid, never by "id > last": commit order is not id order.';
  `.execute(db)
}
