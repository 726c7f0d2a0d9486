import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table document
      add column withdrawn_at timestamptz,
      add column withdrawn_by uuid references person on delete set null,
      add check (kind in ('concept note', 'agenda', 'background paper', 'presentation', 'statement', 'report', 'guidelines', 'other')),
      add check (audience in ('all', 'without observers', 'organizers'));
    comment on column document.audience is 'Who may read it; a text whose file is one of a post is for nobody who may not see the post.';
    comment on column document.withdrawn_at is 'Since then it has no texts, and only organizers know of it.';

    alter table document_version
      drop constraint document_version_file_id_fkey,
      alter column file_id drop not null,
      add foreign key (file_id) references file on delete set null;
    comment on column document_version.file_id is 'Null where it is gone: withdrawn, redacted, or taken back with its post.';
    comment on column document_version.state is 'From left to right only; what is final never changes.';
  `.execute(db)
}
