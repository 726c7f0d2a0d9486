import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table outgoing_mail (
      id uuid primary key,
      kind text not null,
      person_id uuid references person on delete cascade,
      address text not null,
      language text not null,
      subject text not null,
      html text not null,
      plain text not null,
      headers jsonb not null default '{}',
      message_id text not null unique,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'withheld')),
      attempts integer not null default 0,
      result text not null default '',
      queued_at timestamptz not null,
      sent_at timestamptz
    );
    create index outgoing_mail_person on outgoing_mail (person_id, queued_at desc);
    create index outgoing_mail_waiting on outgoing_mail (queued_at) where state = 'waiting';
    comment on table outgoing_mail is 'Bodies are readable by the addressee alone (and at /mailbox in the demonstration).';

    create table digest_setting (
      person_id uuid primary key references person on delete cascade,
      frequency text not null default 'weekly' check (frequency in ('off', 'daily', 'weekly', 'every n days')),
      weekdays integer[] not null default '{1,4}',
      every_days integer not null default 3 check (every_days between 2 and 30),
      local_hour text not null default '07:30' check (local_hour ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      next_due_at timestamptz,
      updated_at timestamptz not null
    );
    create index digest_setting_due on digest_setting (next_due_at) where next_due_at is not null;
    comment on column digest_setting.weekdays is 'ISO: 1 Monday to 7 Sunday.';

    create table digest (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      period text not null,
      snapshot pg_snapshot not null,
      at timestamptz not null,
      mail_id uuid references outgoing_mail on delete set null,
      outcome text not null check (outcome in ('sent', 'nothing new', 'preview')),
      items integer not null default 0,
      unique (person_id, period)
    );
    create index digest_person_at on digest (person_id, at desc);
    comment on column digest.period is 'The moment it was due, in UTC, or "now:<uuid>" when asked for. One digest per person and period, ever.';
  `.execute(db)
}
