import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table thread_summary add column mentioned uuid[] not null default '{}';
    update thread_summary set mentioned = array(
      select distinct found[1]::uuid from regexp_matches(source,
        '\\]\\((?:person:|thread:|function:[a-z-]+/)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\)', 'g') as found);
    create index thread_summary_mentioned on thread_summary using gin (mentioned) where mentioned <> '{}';
    comment on column thread_summary.mentioned is 'Persons, organisations and threads that it mentions, as post_revision has them.';
  `.execute(db)
}
