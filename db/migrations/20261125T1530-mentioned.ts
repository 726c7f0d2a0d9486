import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create index post_revision_mentioned on post_revision using gin (mentioned) where mentioned <> '{}';
    comment on index post_revision_mentioned is 'Finds the texts that mention whom or what is called otherwise now.';
  `.execute(db)
}
