import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table widening (
      id uuid primary key,
      thread_id uuid not null references thread on delete cascade,
      space_id uuid not null references space on delete cascade,
      session_id uuid references session on delete set null,
      audience text not null check (audience in ('all', 'without observers', 'organizers')),
      attribution text not null check (attribution in ('named', 'organisation only', 'not attributable')),
      visibility text not null check (visibility in ('public', 'platform', 'members', 'confidential')),
      title text not null,
      language text not null,
      why text not null default '',
      state text not null default 'asked' check (state in ('asked', 'started', 'given up')),
      proposed_by uuid references person on delete set null,
      proposed_at timestamptz not null,
      settled_at timestamptz,
      new_thread_id uuid references thread on delete set null,
      not_carried integer not null default 0,
      check ((state = 'asked') = (settled_at is null))
    );
    create unique index widening_asked on widening (thread_id) where state = 'asked';
    create index widening_thread on widening (thread_id);
    create index widening_space on widening (space_id);
    create index widening_session on widening (session_id);
    create index widening_new_thread on widening (new_thread_id);
    comment on table widening is 'A thread that more people shall be able to read: those who wrote in it are asked, and a new thread starts with what they agreed to.';
    comment on column widening.visibility is 'Of the space as it was when people were asked: what was agreed to for fewer readers is not agreed to for more.';
    comment on column widening.not_carried is 'Posts that stayed behind when the new thread started.';

    create table widening_answer (
      widening_id uuid not null references widening on delete cascade,
      post_id uuid not null references post on delete cascade,
      agrees boolean not null,
      revision integer not null,
      answered_by uuid references person on delete set null,
      answered_at timestamptz not null,
      primary key (widening_id, post_id)
    );
    create index widening_answer_post on widening_answer (post_id);
    create index widening_answer_by on widening_answer (answered_by);
    comment on column widening_answer.revision is 'The wording that was agreed to: an edited one has to be asked for again.';
    comment on column widening_answer.answered_by is 'Its author; of what was said on behalf of an organisation, whoever had its voice. Without her it does not count.';

    alter table post add column carried_from uuid references post on delete set null;
    create index post_carried_from on post (carried_from) where carried_from is not null;
    comment on column post.carried_from is 'The post of a narrower thread that this one repeats, with the agreement of its author. Known to redaction only.';

    alter table notification
      add column widening_id uuid references widening on delete cascade,
      drop constraint notification_reason_check,
      drop constraint notification_check;
    alter table notification
      add constraint notification_reason_check check (reason in ('mentioned', 'function mentioned', 'reply', 'watching thread', 'watching space',
        'taken up', 'put to organisation', 'report asked', 'flagged', 'flag settled', 'asked to widen')),
      add constraint notification_check check (case
        when reason = 'asked to widen' then widening_id is not null and post_id is null and recommendation_id is null
        when reason in ('put to organisation', 'report asked') then recommendation_id is not null and post_id is null
        else post_id is not null and recommendation_id is null and widening_id is null end);
    create unique index notification_widening on notification (person_id, widening_id) where widening_id is not null;
    create index notification_of_widening on notification (widening_id);
  `.execute(db)
}
