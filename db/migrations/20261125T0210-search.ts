import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table search_entry (
      kind text not null,
      id uuid not null,
      space_id uuid not null references space on delete cascade,
      audience text not null default 'all',
      language text,
      config text not null,
      at timestamptz not null,
      key uuid not null default gen_random_uuid(),
      tokens tsvector not null,
      primary key (kind, id, space_id)
    );
    create index search_entry_tokens on search_entry using gin (tokens);
    create index search_entry_titles on search_entry using gin (tokens) where kind <> 'post';
    create index search_entry_at on search_entry (at desc, key desc);
    comment on table search_entry is 'What can be found, by its words only: title, text and author are read from the thing itself, so that no stale or forbidden word is ever shown.';
    comment on column search_entry.language is 'Null where the language would tell who spoke.';
    comment on column search_entry.config is 'The dictionary of the words.';
    comment on column search_entry.at is 'The beginning of the day where the hour would tell who spoke.';
    comment on column search_entry.key is 'Made by chance: the id of a post is made from its hour.';
    comment on column search_entry.tokens is 'The words without accents, as the dictionary reduces them and as they are; "@word" of the author''s name and "org:id" of organisations where attribution allows.';
  `.execute(db)
}
