import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table post_revision add column mentioned uuid[] not null default '{}';
    comment on column post_revision.mentioned is 'Persons, threads, and organisations whose functions the text mentions, quotations included: how they are called is read when it is shown.';
    alter table notification drop constraint notification_reason_check;
    alter table notification add constraint notification_reason_check check (reason in ('mentioned', 'function mentioned', 'reply',
      'watching thread', 'watching space', 'taken up', 'put to organisation', 'report asked', 'flagged', 'flag settled'));
  `.execute(db)
}
