import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table outgoing_mail drop constraint outgoing_mail_message_id_key;
    comment on column outgoing_mail.message_id is
      'Of a mail that tells a post the same for everybody, so that whoever answers all of a thread finds one conversation.';
    alter table notification
      add column mail_id uuid references outgoing_mail on delete set null,
      add column mailed_at timestamptz;
    create index notification_of_mail on notification (mail_id) where mail_id is not null;
    create index notification_to_mail on notification (person_id) where mailed_at is null and read_at is null;
    comment on column notification.mailed_at is 'When a mail at once was queued that tells it: no digest tells it again.';
    alter table digest_setting add column at_once text not null default 'all' check (at_once in ('all', 'personal', 'nothing'));
    comment on column digest_setting.at_once is
      'What is mailed within minutes: everything she is told of, only what is meant for her in person, or nothing.';
    alter table access_token drop constraint access_token_purpose_check;
    alter table access_token add check (purpose in ('sign-in', 'reset', 'first-administrator', 'unsubscribe', 'unsubscribe at once', 'address'));
  `.execute(db)
}
