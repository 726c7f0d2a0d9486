import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table outgoing_mail add column told text not null default '';
    comment on column outgoing_mail.told is
      'Where a mail led to whose text a redaction has emptied: the next one still finds whom it told of what.';
  `.execute(db)
}
