import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table digest add column spans jsonb not null default '[]';
    create index digest_mail on digest (mail_id);
    comment on column digest.spans is
      'Of each thread that it told of, after which number and up to which: a mail that had to wait is drawn anew from it.';
  `.execute(db)
}
