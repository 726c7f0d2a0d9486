import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table redaction (
      id uuid primary key,
      post_id uuid not null references post on delete cascade,
      redacted_by uuid references person on delete set null,
      redacted_at timestamptz not null,
      mail_ids uuid[] not null default '{}'
    );
    create index redaction_post on redaction (post_id);
    comment on table redaction is 'That a passage was destroyed, by whom and when; never what it said.';
    comment on column redaction.mail_ids is 'Mails that had already gone out with it.';
  `.execute(db)
}
