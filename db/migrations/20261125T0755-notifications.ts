import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table notification (
      id uuid primary key default gen_random_uuid(),
      person_id uuid not null references person on delete cascade,
      reason text not null check (reason in ('mentioned', 'reply', 'watching thread', 'watching space', 'taken up', 'put to organisation',
        'report asked', 'flagged', 'flag settled')),
      post_id uuid references post on delete cascade,
      outcome_id uuid references outcome on delete cascade,
      recommendation_id uuid references recommendation on delete cascade,
      at timestamptz not null,
      read_at timestamptz,
      check (case when reason in ('put to organisation', 'report asked') then recommendation_id is not null and post_id is null
        else post_id is not null and recommendation_id is null end),
      check ((outcome_id is not null) = (reason = 'taken up'))
    );
    create unique index notification_post on notification (person_id, post_id) 
      where outcome_id is null and post_id is not null and reason not in ('flagged', 'flag settled');
    create unique index notification_flag on notification (person_id, post_id, reason) where reason in ('flagged', 'flag settled');
    create unique index notification_outcome on notification (person_id, outcome_id) where outcome_id is not null;
    create unique index notification_recommendation on notification (person_id, recommendation_id, reason)
      where recommendation_id is not null;
    create index notification_person on notification (person_id, at desc, id desc);
    create index notification_unread on notification (person_id) where read_at is null;
    create index notification_of_post on notification (post_id);
    create index notification_of_outcome on notification (outcome_id);
    create index notification_of_recommendation on notification (recommendation_id);
    comment on table notification is 'What a person is told of and why. No text: what it says is read from the thing itself, as far as she may see it then.';
    comment on column notification.id is 'Made by chance: a key made from the hour would tell when a not attributable post was written.';
    comment on column notification.post_id is 'The post she is told of; of a passage taken up, her own post.';
    comment on column notification.read_at is 'When she said so. A post that she read counts as read without it, until a night sets it.';
    create index follow_watched_thread on follow (thread_id) where level = 'watching' and thread_id is not null;
    create index follow_watched_space on follow (space_id) where level = 'watching' and space_id is not null;
  `.execute(db)
}
