import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table outcome (
      id uuid primary key,
      consultation_id uuid not null references consultation on delete cascade,
      session_id uuid references session on delete set null,
      kind text not null check (kind in ('agreed point', 'need', 'lesson learned', 'good practice', 'challenge', 'conclusion',
        'acknowledgement', 'recommendation', 'action point')),
      number integer,
      text text not null,
      language text not null default 'en',
      verb text check (verb in ('discussed', 'noted', 'recommended')),
      consensus text check (consensus in ('one participant', 'some', 'several participants', 'it was noted', 'participants agreed',
        'unanimously agreed')),
      state text not null check (state in ('proposed', 'agreed', 'in report', 'dropped')),
      paragraph_id uuid references report_paragraph,
      recorded_by uuid references person on delete set null,
      recorded_at timestamptz not null,
      unique (consultation_id, kind, number)
    );
    comment on column outcome.number is 'Counted within the kind and consultation once agreed; a suggestion has none.';

    create table outcome_origin (
      id uuid primary key,
      outcome_id uuid not null references outcome on delete cascade,
      position integer not null,
      post_id uuid references post,
      revision integer,
      starts integer,
      ends integer,
      words text,
      session_id uuid references session,
      check ((post_id is not null and revision is not null and starts is not null and ends is not null and words is not null)
        or (post_id is null and session_id is not null)),
      unique (outcome_id, position)
    );
    create index outcome_origin_post on outcome_origin (post_id);
    comment on column outcome_origin.starts is 'Code points of the plain text of that revision; ends is exclusive.';

    create table outcome_history (
      id uuid primary key,
      outcome_id uuid not null references outcome on delete cascade,
      at timestamptz not null,
      actor_id uuid references person on delete set null,
      from_state text,
      to_state text not null,
      why text not null default ''
    );

    create table recommendation (
      id uuid primary key,
      consultation_id uuid not null references consultation on delete cascade,
      outcome_id uuid references outcome,
      parent_id uuid references recommendation on delete cascade,
      reference text not null,
      position integer not null,
      title text not null,
      text text not null,
      language text not null default 'en',
      verb text check (verb in ('discussed', 'noted', 'recommended')),
      state text not null check (state in ('draft', 'issued', 'dropped')),
      themes text[] not null default '{}',
      addressees_as_written text not null default '',
      paragraph_id uuid references report_paragraph,
      note text not null default '',
      created_by uuid references person on delete set null,
      created_at timestamptz not null,
      issued_at timestamptz,
      unique (consultation_id, reference)
    );
    comment on column recommendation.text is 'As issued; never changed afterwards.';

    create table recommendation_addressee (
      id uuid primary key,
      recommendation_id uuid not null references recommendation on delete cascade,
      organisation_id uuid not null references organisation,
      assigned_at timestamptz not null,
      assigned_by uuid references person on delete set null,
      position text not null default 'pending' check (position in ('pending', 'under consultation', 'supported', 'supported in part',
        'noted', 'not for us')),
      implementation text not null default 'no information received' check (implementation in ('no information received',
        'not started', 'in preparation', 'in progress', 'partially implemented', 'implemented', 'sustained', 'no longer applicable')),
      position_at timestamptz,
      implementation_at timestamptz,
      report_due_on date,
      unique (recommendation_id, organisation_id)
    );
    create index recommendation_addressee_organisation on recommendation_addressee (organisation_id);

    create table addressee_history (
      id uuid primary key,
      addressee_id uuid not null references recommendation_addressee on delete cascade,
      aspect text not null check (aspect in ('position', 'implementation')),
      from_value text not null,
      to_value text not null,
      source text not null check (source in ('reported by the addressee', 'assessed by')),
      assessed_by_id uuid references organisation,
      actor_id uuid references person on delete set null,
      at timestamptz not null,
      as_of date not null,
      note text not null default '',
      evidence text not null default '',
      reply text not null default '',
      check (source = 'reported by the addressee' or assessed_by_id is not null)
    );
    create index addressee_history_addressee on addressee_history (addressee_id, at);

    create table recommendation_relation (
      id uuid primary key,
      from_id uuid not null references recommendation on delete cascade,
      to_id uuid not null references recommendation on delete cascade,
      kind text not null check (kind in ('duplicates', 'overlaps', 'complements', 'contradicts', 'supersedes')),
      verdict text not null default 'open' check (verdict in ('open', 'confirmed', 'rejected')),
      note text not null default '',
      judged_by uuid references person on delete set null,
      judged_at timestamptz
    );
  `.execute(db)
}
