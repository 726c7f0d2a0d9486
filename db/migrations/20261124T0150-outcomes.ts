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
      why text not null default '',
      replaced_text text
    );
    create index outcome_history_outcome on outcome_history (outcome_id, at);
    comment on column outcome_history.replaced_text is 'The wording that an edit replaced; null where only the state moved.';

    create table recommendation (
      id uuid primary key,
      consultation_id uuid not null references consultation on delete cascade,
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
    create index recommendation_consultation on recommendation (consultation_id, position);
    comment on column recommendation.text is 'As issued; never changed afterwards.';
    comment on column recommendation.position is 'The order of the text: within the consultation, or within the parent.';

    create function keep_issued_text() returns trigger language plpgsql as $$
    begin
      raise exception 'the text of an issued recommendation never changes' using errcode = 'check_violation';
    end $$;
    create trigger recommendation_keeps_issued_text before update on recommendation for each row
      when (old.issued_at is not null and (old.reference, old.title, old.text, old.language, old.addressees_as_written, old.issued_at)
        is distinct from (new.reference, new.title, new.text, new.language, new.addressees_as_written, new.issued_at))
      execute function keep_issued_text();

    create table recommendation_outcome (
      recommendation_id uuid not null references recommendation on delete cascade,
      outcome_id uuid not null references outcome on delete cascade,
      position integer not null,
      primary key (recommendation_id, outcome_id)
    );
    create index recommendation_outcome_outcome on recommendation_outcome (outcome_id);

    create table recommendation_history (
      id uuid primary key,
      recommendation_id uuid not null references recommendation on delete cascade,
      at timestamptz not null,
      actor_id uuid references person on delete set null,
      from_state text,
      to_state text not null,
      why text not null default '',
      replaced_text text
    );
    create index recommendation_history_recommendation on recommendation_history (recommendation_id, at);

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
      position_as_of date,
      implementation_at timestamptz,
      implementation_as_of date,
      report_due_on date,
      unique (recommendation_id, organisation_id)
    );
    comment on column recommendation_addressee.implementation_as_of is 'The day the addressee speaks of; implementation_at is when she said so.';
    comment on column recommendation_addressee.report_due_on is 'A report is awaited by this day; a report empties it.';
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
      reply_at timestamptz,
      reply_by uuid references person on delete set null,
      check (source = 'reported by the addressee' or assessed_by_id is not null)
    );
    create index addressee_history_addressee on addressee_history (addressee_id, at);
    comment on table addressee_history is 'Reports move the value of the addressee; an assessment stands beside it and moves nothing.';

    create table recommendation_relation (
      id uuid primary key,
      from_id uuid not null references recommendation on delete cascade,
      to_id uuid not null references recommendation on delete cascade,
      kind text not null check (kind in ('duplicates', 'overlaps', 'complements', 'contradicts', 'supersedes')),
      verdict text not null default 'open' check (verdict in ('open', 'confirmed', 'rejected')),
      note text not null default '',
      judged_by uuid references person on delete set null,
      judged_at timestamptz,
      unique (from_id, to_id, kind),
      check (from_id <> to_id)
    );
    create index recommendation_relation_to on recommendation_relation (to_id);
  `.execute(db)
}
