import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table post_translation (
      post_id uuid not null references post on delete cascade,
      language text not null,
      revision integer not null,
      translator_id uuid references person on delete set null,
      organisation_id uuid references organisation,
      source text not null,
      html text not null,
      plain text not null,
      renderer integer not null,
      written_at timestamptz not null,
      primary key (post_id, language)
    );
    create index post_translation_translator on post_translation (translator_id);
    comment on table post_translation is 'An unofficial translation of a post by a person, one for each language.';
    comment on column post_translation.revision is 'The revision of the post that it translates: older than the post''s own, the text has changed since.';
    comment on column post_translation.organisation_id is 'The organisation the translator stood in when translating.';
  `.execute(db)
}
