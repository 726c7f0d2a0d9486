import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table digest_setting add column paused_until timestamptz;
    comment on column digest_setting.paused_until is
      'While she is away neither digests nor mails at once are sent; the first digest afterwards tells what came meanwhile.';
  `.execute(db)
}
