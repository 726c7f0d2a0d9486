import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create or replace function keep_issued_text() returns trigger language plpgsql as $$
    begin
      if current_setting('baobab.redacts', true) = 'yes' then return new; end if;
      raise exception 'the text of an issued recommendation never changes' using errcode = 'check_violation';
    end $$;
    comment on function keep_issued_text is 'A redaction says that it is one for as long as its transaction, and takes words out all the same.';
  `.execute(db)
}
