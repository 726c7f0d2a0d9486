import { type Kysely, sql } from 'kysely'

// A jump to a day asks for the first post written after an instant; the days of an outline come from the same index.
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create index post_written on post (thread_id, written_at, number);
    alter table person add column shortcuts boolean not null default true;
    comment on column person.shortcuts is 'Whether single keys do something on pages (WCAG 2.1.4: they can be switched off).';
  `.execute(db)
}
