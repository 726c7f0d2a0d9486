import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table draft
      add column set_aside_title text not null default '',
      add column attached uuid[] not null default '{}';
    update draft set set_aside_title = split_part(set_aside, E'\\n', 1),
      set_aside = substr(set_aside, 2 + length(split_part(set_aside, E'\\n', 1)))
      where space_id is not null and set_aside <> '' and length(split_part(set_aside, E'\\n', 1)) <= 160;
    alter table draft add constraint draft_posted_parts
      check ((ended = 'posted') is not true or (set_aside_title = '' and attached = '{}'));
    comment on column draft.set_aside_title is 'The title of the version that was not kept, where it is that of a new thread.';
    comment on column draft.attached is 'Files of the writer that wait for the post: they are kept as long as the draft.';
  `.execute(db)
}
