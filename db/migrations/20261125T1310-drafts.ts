import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table draft (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      thread_id uuid references thread on delete cascade,
      space_id uuid references space on delete cascade,
      post_id uuid references post on delete cascade,
      place_id uuid not null generated always as (coalesce(post_id, thread_id, space_id)) stored,
      title text not null default '',
      body text not null default '',
      set_aside text not null default '',
      language text not null,
      capacity text not null default 'expert' check (capacity in ('expert', 'behalf')),
      choices jsonb not null default '{}',
      client_id uuid,
      version integer not null,
      updated_at timestamptz not null,
      ended text check (ended in ('posted', 'discarded')),
      posted_id uuid references post on delete set null,
      delegation_id uuid references delegation on delete set null,
      shown_at timestamptz,
      unique (person_id, place_id),
      check (num_nonnulls(thread_id, space_id, post_id) = 1),
      check ((ended = 'posted') is not true or (body = '' and title = '' and set_aside = ''))
    );
    create index draft_thread on draft (thread_id);
    create index draft_space on draft (space_id);
    create index draft_post on draft (post_id);
    create index draft_posted on draft (posted_id);
    create index draft_delegation on draft (delegation_id) where delegation_id is not null;
    create index draft_updated on draft (updated_at);
    comment on table draft is 'What a person is writing, read by nobody else until she shows it: an answer to a thread, a new thread of a space, or the edit of a post; one for each place.';
    comment on column draft.version is 'Begins at a number made by chance and grows: a window that knew an earlier draft of the place never passes for one that knows this.';
    comment on column draft.ended is 'Posted: the text is gone, the row says to other windows what became of it. Discarded: it can be brought back for a while.';
    comment on column draft.set_aside is 'The version that was not kept when two windows had written different ones.';
    comment on column draft.client_id is 'Of the form that saved it last: that form''s post ends the draft.';
    comment on column draft.delegation_id is 'To which delegation of the consultation its writer shows it.';

    create table draft_remark (
      id uuid primary key,
      draft_id uuid not null references draft on delete cascade,
      author_id uuid references person on delete set null,
      text text not null,
      written_at timestamptz not null
    );
    create index draft_remark_draft on draft_remark (draft_id, written_at);
    create index draft_remark_author on draft_remark (author_id);
    comment on table draft_remark is 'What the writer''s own delegation says of a draft that she shows it.';

    alter table notification add column draft_id uuid references draft on delete cascade;
    alter table notification drop constraint notification_reason_check, drop constraint notification_check;
    alter table notification
      add constraint notification_reason_check check (reason in ('mentioned', 'function mentioned', 'reply', 'watching thread', 'watching space',
        'taken up', 'put to organisation', 'report asked', 'flagged', 'flag settled', 'asked to widen', 'draft shown', 'draft remarked')),
      add constraint notification_check check (case
        when reason = 'asked to widen' then widening_id is not null and num_nonnulls(post_id, recommendation_id, draft_id) = 0
        when reason in ('put to organisation', 'report asked') then recommendation_id is not null and num_nonnulls(post_id, widening_id, draft_id) = 0
        when reason in ('draft shown', 'draft remarked') then draft_id is not null and num_nonnulls(post_id, recommendation_id, widening_id) = 0
        else post_id is not null and num_nonnulls(recommendation_id, widening_id, draft_id) = 0 end);
    create unique index notification_draft on notification (person_id, draft_id, reason) where draft_id is not null;
    create index notification_of_draft on notification (draft_id) where draft_id is not null;
  `.execute(db)
}
