import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table consultation (
      space_id uuid primary key references space on delete cascade,
      series text not null default '',
      series_number integer,
      convener text not null default '',
      place text not null default '',
      is_online boolean not null default false,
      starts_on date,
      ends_on date,
      inputs_until date,
      time_zone text not null default 'UTC',
      mandate_reference text not null default '',
      standing text not null check (standing in ('convener''s summary', 'chair''s summary', 'agreed by participants', 'adopted')),
      concept_source text not null default '',
      concept_html text not null default '',
      participants_note text not null default ''
    );
    comment on column consultation.standing is 'The standing of the text, fixed when convened.';
    comment on column consultation.inputs_until is 'A day; it ends 23:59 in time_zone.';

    create table session (
      id uuid primary key,
      consultation_id uuid not null references consultation on delete cascade,
      position integer not null,
      number integer,
      title text not null,
      language text not null default 'en',
      guiding_questions text[] not null default '{}',
      starts_at timestamptz,
      ends_at timestamptz,
      chair text not null default '',
      presenters text not null default '',
      audience text not null default 'all' check (audience in ('all', 'without observers', 'organizers')),
      attribution text check (attribution in ('named', 'organisation only', 'not attributable')),
      unique (consultation_id, position)
    );
    comment on column session.number is 'The number participants use; opening and conclusions have none.';
    comment on column session.attribution is 'Null: the rule of the consultation.';

    create table delegation (
      id uuid primary key,
      consultation_id uuid not null references consultation on delete cascade,
      organisation_id uuid not null references organisation,
      state text not null check (state in ('invited', 'confirmed', 'declined')),
      protocol_order integer,
      unique (consultation_id, organisation_id)
    );

    create table delegate (
      delegation_id uuid not null references delegation on delete cascade,
      person_id uuid not null references person on delete cascade,
      part text not null check (part in ('head', 'member')),
      voice text check (voice in ('holder', 'substitute')),
      primary key (delegation_id, person_id)
    );
    create unique index delegate_voice on delegate (delegation_id, voice) where voice is not null;

    create table topic_proposal (
      id uuid primary key,
      series text not null,
      title text not null,
      language text not null default 'en',
      text text not null default '',
      proposed_by text not null default '',
      consultation_id uuid references consultation on delete cascade,
      state text not null check (state in ('suggested', 'selected', 'discussed', 'set aside')),
      position integer not null,
      paragraph_id uuid,
      led_to_id uuid references consultation,
      created_at timestamptz not null
    );

    create table report (
      consultation_id uuid primary key references consultation on delete cascade,
      title text not null,
      language text not null default 'en',
      state text not null check (state in ('draft', 'circulated', 'issued', 'adopted')),
      symbol text not null default '',
      issued_on date,
      note text not null default ''
    );

    create table report_section (
      id uuid primary key,
      consultation_id uuid not null references report on delete cascade,
      position integer not null,
      heading text not null,
      session_id uuid references session,
      unique (consultation_id, position)
    );

    create table report_paragraph (
      id uuid primary key,
      section_id uuid not null references report_section on delete cascade,
      consultation_id uuid not null references report on delete cascade,
      number integer not null,
      source text not null,
      html text not null,
      unique (consultation_id, number)
    );

    create table report_addendum (
      id uuid primary key,
      paragraph_id uuid not null references report_paragraph on delete cascade,
      dated date not null,
      source text not null,
      html text not null
    );
    alter table topic_proposal add foreign key (paragraph_id) references report_paragraph on delete set null;
  `.execute(db)
}
