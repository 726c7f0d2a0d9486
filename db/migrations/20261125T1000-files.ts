import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table file (
      id uuid primary key,
      post_id uuid references post on delete set null,
      position integer not null default 0,
      uploader_id uuid references person on delete set null,
      name text not null,
      type text not null,
      bytes bigint not null,
      stored_as text not null unique,
      is_stripped boolean not null,
      preview_stored_as text unique,
      preview_bytes bigint not null default 0,
      width integer,
      height integer,
      uploaded_at timestamptz not null,
      check ((preview_stored_as is null) = (width is null) and (width is null) = (height is null))
    );
    create index file_post on file (post_id);
    create index file_uploader on file (uploader_id);
    create index file_waiting on file (uploaded_at) where post_id is null;
    comment on table file is 'A file that somebody attached to a post or put among the documents, or that waits for that. It is where its post is: thread and space are never kept here.';
    comment on column file.id is 'Made by chance: it stands in addresses, and one made from the hour would tell it.';
    comment on column file.type is 'As its first bytes say, never as its name or its sender does.';
    comment on column file.stored_as is 'Its name in the storage, which nobody can guess and nobody is told.';
    comment on column file.is_stripped is 'A picture whose place, device and author were taken out.';
    comment on column file.preview_stored_as is 'A picture drawn anew from it, safe to be shown; width and height are its own.';

    create table document (
      id uuid primary key,
      space_id uuid not null references space on delete cascade,
      title text not null,
      language text not null,
      symbol text not null default '',
      kind text not null,
      audience text not null default 'all',
      put_by uuid references person on delete set null,
      put_at timestamptz not null
    );
    create index document_space on document (space_id);
    comment on table document is 'Something that organizers or rapporteurs keep among the documents of a space.';
    comment on column document.symbol is 'How the house that issued it refers to it.';
    comment on column document.language is 'The language it was written in.';

    create table document_version (
      document_id uuid not null references document on delete cascade,
      version integer not null,
      language text not null,
      standing text not null check (standing in ('original', 'official', 'unofficial', 'machine')),
      state text not null check (state in ('draft', 'provisional', 'final')),
      file_id uuid not null unique references file on delete cascade,
      put_by uuid references person on delete set null,
      put_at timestamptz not null,
      primary key (document_id, version, language)
    );
    comment on table document_version is 'One text of a document: a version in a language. Its file may be one of a post; then whoever may not see the post does not see it here either.';
  `.execute(db)
}
