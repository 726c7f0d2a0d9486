import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import { askedOfPosts, entered, hears, meantBy } from '#server/threads/index.ts'
import type { Reason } from '../contract.ts'

// Who is told of what, for everybody at once: what a person may see is decided by joining her membership. It is asked again,
// of the policies, whenever she looks; here it keeps those who join later from being told of what was before their time.

type Db = Kysely<DB>
export type Recipient = { personId: string; reason: Reason; postId: string | null }

const isMutedBy = (person: RawBuilder<unknown>) => sql<boolean>`exists (select 1 from follow f
  where f.person_id = ${person} and f.level = 'muted' and (f.thread_id = thread.id or f.space_id = space.id))`

const ofPost = (postId: string, select: RawBuilder<unknown>, where: RawBuilder<unknown>, among: RawBuilder<unknown>) =>
  sql<Recipient>`
    select person.id as person_id, post.id as post_id, ${select} as reason
    from post join thread on thread.id = post.thread_id join space on space.id = thread.space_id
      left join post answered on answered.id = post.reply_to_id
      join person on person.id in (${among})
      left join membership m on m.space_id = space.id and m.person_id = person.id
      left join follow own on own.person_id = person.id and own.thread_id = thread.id
      left join follow whole on whole.person_id = person.id and whole.space_id = space.id
      left join read_line read on read.thread_id = thread.id and read.person_id = person.id
      cross join lateral (select answered.author_id = person.id and (thread.attribution <> 'not attributable'
        or ${entered('m')} <= answered.written_at) as it_is) reply
    where post.id = ${postId} and post.is_shown and person.state = 'active'
      and person.id is distinct from post.author_id and coalesce(read.read_number, 0) < post.number
      and ${hears} and ${where}
    order by person.id`

/** Whoever is answered, and whoever watches the thread or, having said nothing of the thread, its space. Muting wins. */
export const listReaders = async (db: Db, postId: string): Promise<Recipient[]> =>
  (
    await ofPost(
      postId,
      sql`case when reply.it_is then 'reply' when own.level = 'watching' then 'watching thread' else 'watching space' end`,
      sql`(reply.it_is or own.level = 'watching' or (own.level is null and whole.level = 'watching'))
        and not ${isMutedBy(sql`person.id`)}`,
      sql`select answered.author_id union select f.person_id from follow f where f.level = 'watching'
        and (f.thread_id = thread.id or f.space_id = space.id)`,
    ).execute(db)
  ).rows

/** Of the people named in a post those who may read it. Being named is heard through muting. */
export const listNamed = async (db: Db, postId: string, personIds: readonly string[]): Promise<Recipient[]> =>
  (await ofPost(postId, sql`'mentioned'`, sql`true`, sql`select unnest(${[...personIds]}::uuid[])`).execute(db)).rows

/**
 * Who holds the functions that a post names, by confirmed designation at this moment, as far as they are members of its
 * space and may read it. Muting wins: it is not they who are named. In a network only its own functions are meant.
 */
export const listNamedByFunction = async (db: Db, postId: string, keys: readonly string[]): Promise<Recipient[]> => {
  const seats = keys.map(meantBy).flatMap((meant) => (meant.kind === 'function' ? [meant] : []))
  const held = sql`select d.person_id from designation d join seat on seat.id = d.seat_id
    join unnest(${seats.map(({ seat }) => seat)}::text[], ${seats.map(({ id }) => id)}::uuid[]) as named (function, organisation_id)
      on named.function = seat.function and named.organisation_id = seat.organisation_id
    where d.state = 'confirmed' and (space.kind <> 'network' or seat.network_id = space.id)`
  const where = sql`m.role is not null and not ${isMutedBy(sql`person.id`)}`
  return (await ofPost(postId, sql`'function mentioned'`, where, held).execute(db)).rows
}

/** Whose passages an outcome came from, each with the first of them. */
export const listAuthors = async (db: Db, outcomeId: string): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select distinct on (person.id) person.id as person_id, post.id as post_id, 'taken up' as reason
    from outcome join outcome_origin origin on origin.outcome_id = outcome.id
      join post on post.id = origin.post_id join thread on thread.id = post.thread_id
      join space on space.id = thread.space_id join person on person.id = post.author_id
      left join membership m on m.space_id = space.id and m.person_id = person.id
    where outcome.id = ${outcomeId} and outcome.state in ('agreed', 'in report') and post.is_shown
      and person.state = 'active' and ${hears} and not ${isMutedBy(sql`person.id`)}
    order by person.id, origin.position`.execute(db)
  return rows
}

/** The organizers who settle a flag; whoever muted the space as well: it waits for them. */
export const listOrganizers = async (db: Db, postId: string): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select person.id as person_id, post.id as post_id, 'flagged' as reason
    from post join thread on thread.id = post.thread_id
      join membership m on m.space_id = thread.space_id and m.role = 'organizer'
      join person on person.id = m.person_id
    where post.id = ${postId} and person.state = 'active'
    order by person.id`.execute(db)
  return rows
}

/** Whose flags of a post were settled at a moment. */
export const listFlaggers = async (db: Db, postId: string, settledAt: Date): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select person.id as person_id, flag.post_id, 'flag settled' as reason
    from post_flag flag join person on person.id = flag.person_id
    where flag.post_id = ${postId} and flag.settled_at = ${settledAt} and person.state = 'active'
    order by person.id`.execute(db)
  return rows
}

/** Who is asked whether posts of a thread may be read by more people. Heard through muting: it is her own text. */
export const listAsked = async (db: Db, wideningId: string): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select distinct person.id as person_id, null::uuid as post_id, 'asked to widen' as reason ${askedOfPosts}
      and widening.id = ${wideningId} and widening.state = 'asked' and answer.post_id is null
    order by person.id`.execute(db)
  return rows
}

/** Who holds a function of organisations that an issued recommendation is put to. */
export const listHolders = async (
  db: Db,
  recommendationId: string,
  organisationIds: readonly string[],
  reason: 'put to organisation' | 'report asked',
): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select distinct person.id as person_id, null::uuid as post_id, ${reason} as reason
    from recommendation join recommendation_addressee addressee on addressee.recommendation_id = recommendation.id
      join seat on seat.organisation_id = addressee.organisation_id
      join designation on designation.seat_id = seat.id and designation.state = 'confirmed'
      join person on person.id = designation.person_id
    where recommendation.id = ${recommendationId} and recommendation.state = 'issued'
      and addressee.organisation_id = any(${[...organisationIds]}::uuid[]) and person.state = 'active'
      and not exists (select 1 from follow f where f.person_id = person.id and f.level = 'muted'
        and f.space_id = recommendation.consultation_id)
    order by person.id`.execute(db)
  return rows
}

/** The others of the delegation that a draft is shown to, as far as they may read its thread. */
export const listDelegation = async (db: Db, draftId: string): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select person.id as person_id, null::uuid as post_id, 'draft shown' as reason
    from draft join delegation on delegation.id = draft.delegation_id
      join thread on thread.id = draft.thread_id and thread.space_id = delegation.consultation_id
      join space on space.id = thread.space_id join delegate on delegate.delegation_id = delegation.id
      join person on person.id = delegate.person_id
      join membership m on m.space_id = space.id and m.person_id = person.id and m.organisation_id = delegation.organisation_id
    where draft.id = ${draftId} and draft.ended is null and person.id <> draft.person_id and person.state = 'active'
      and ${hears}
    order by person.id`.execute(db)
  return rows
}

/** Whose draft it is. */
export const listWriter = async (db: Db, draftId: string): Promise<Recipient[]> => {
  const { rows } = await sql<Recipient>`
    select draft.person_id, null::uuid as post_id, 'draft remarked' as reason
    from draft join person on person.id = draft.person_id
    where draft.id = ${draftId} and draft.ended is null and person.state = 'active'`.execute(db)
  return rows
}
