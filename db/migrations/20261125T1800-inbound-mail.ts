import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table reply_key (
      key_hash text primary key,
      thread_id uuid not null references thread on delete cascade,
      person_id uuid not null references person on delete cascade,
      salt text not null,
      made_at timestamptz not null,
      revoked_at timestamptz
    );
    create index reply_key_person on reply_key (person_id, thread_id);
    create index reply_key_thread on reply_key (thread_id);
    comment on table reply_key is 'Under which address a person answers to a thread by mail. The key itself is nowhere: it is made of the salt and of a secret that is not in the database.';
    comment on column reply_key.revoked_at is 'When she left the space: the address in her old mails works no more, also if she comes back.';

    create table inbound_mail (
      id uuid primary key,
      fingerprint text not null,
      recipient text not null,
      message_id text,
      from_address text not null default '',
      person_id uuid references person on delete cascade,
      thread_id uuid references thread on delete cascade,
      arrived_at timestamptz not null,
      ended text check (ended in ('posted', 'held', 'refused', 'ignored')),
      ended_at timestamptz,
      reason text not null default '',
      post_id uuid references post on delete set null,
      subject text not null default '',
      body text not null default '',
      language text,
      cut text not null default '',
      reply_to integer,
      files integer not null default 0,
      raw_stored_as text,
      told_at timestamptz,
      unique (fingerprint, recipient),
      check ((ended is null) = (ended_at is null)),
      check (raw_stored_as is null or ended = 'held')
    );
    create index inbound_mail_person on inbound_mail (person_id, arrived_at desc);
    create index inbound_mail_thread on inbound_mail (thread_id);
    create index inbound_mail_post on inbound_mail (post_id) where post_id is not null;
    create index inbound_mail_arrived on inbound_mail (arrived_at);
    create index inbound_mail_told on inbound_mail (lower(from_address), told_at) where told_at is not null;
    create unique index inbound_mail_raw on inbound_mail (raw_stored_as) where raw_stored_as is not null;
    comment on table inbound_mail is 'What became of each mail that came to an address of ours: one row for each of these addresses.';
    comment on column inbound_mail.fingerprint is 'SHA-256 of what its sender wrote, without the marks of its way: the same mail twice is one row.';
    comment on column inbound_mail.recipient is 'Hash of the key in the address it came to.';
    comment on column inbound_mail.ended is 'Null while it is being worked on; a sender that got no answer sends it again.';
    comment on column inbound_mail.reason is 'Why it was refused, held or ignored: the key of a sentence with its values, as JSON.';
    comment on column inbound_mail.cut is 'Of a mail that was posted or is held: what was not taken for its author''s words, read by her alone.';
    comment on column inbound_mail.raw_stored_as is 'The mail as it came, while it is held and has files.';
  `.execute(db)
}
