import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table post_reaction (
      id uuid primary key,
      post_id uuid not null references post on delete cascade,
      person_id uuid references person on delete set null,
      organisation_id uuid references organisation,
      capacity text not null default 'expert' check (capacity in ('expert', 'behalf')),
      stance text not null check (stance in ('agree', 'disagree')),
      reason text not null default '',
      reacted_at timestamptz not null,
      check (capacity = 'expert' or organisation_id is not null)
    );
    create unique index post_reaction_expert on post_reaction (post_id, person_id) where capacity = 'expert';
    create unique index post_reaction_behalf on post_reaction (post_id, organisation_id) where capacity = 'behalf';
    create index post_reaction_person on post_reaction (person_id);
    comment on table post_reaction is 'Agreement or disagreement with a post: one of each person as an expert, one of each organisation by its voice.';
    comment on column post_reaction.organisation_id is 'The organisation the person stood in when reacting, or for which she spoke.';
  `.execute(db)
}
