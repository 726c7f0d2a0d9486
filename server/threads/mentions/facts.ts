import { type Expression, expressionBuilder, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { OrganisationNames } from '#server/people/names.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import { heardBy, heardInRole } from '#server/spaces/policy.ts'

/** What is known of whom and what a text mentions; how much of it is shown to whom is decided in `names.ts`. */
export type MentionFacts = {
  people: { id: string; name: string; entry: string; state: string; organisationId: string | null }[]
  organisations: Record<string, OrganisationNames>
  threads: { id: string; title: string; audience: string; spaceId: string; visibility: string }[]
}
/** The same of all that a writer may mention, with the functions that are held there. */
export type Mentionable = MentionFacts & { seats: { function: string; organisationId: string }[] }

const personJson = sql`jsonb_build_object('id', p.id, 'name', p.name, 'entry', p.directory_entry, 'state', p.state,
  'organisationId', m.organisation_id)`
const threadJson = sql`jsonb_build_object('id', thread.id, 'title', thread.title, 'audience', thread.audience,
  'spaceId', space.id, 'visibility', space.visibility)`
const list = (json: RawBuilder<unknown>) => sql`coalesce(jsonb_agg(${json}), '[]')`
const namesOfMany = (
  which: RawBuilder<unknown>,
) => sql`(select coalesce(jsonb_object_agg(of.organisation_id, of.names), '{}')
  from (select n.organisation_id, jsonb_object_agg(n.language, jsonb_build_object('name', n.name, 'acronym', n.acronym)) as names
    from organisation_name n where n.organisation_id in (${which}) group by n.organisation_id) of)`

/** Of the ids that a revision mentions, in the space of its thread; null where there are none. */
export const factsOfMentioned = (
  mentioned: Expression<string[]>,
  spaceId: Expression<string>,
): RawBuilder<MentionFacts | null> => sql<MentionFacts | null>`case when cardinality(${mentioned}) > 0 then jsonb_build_object(
    'people', (select ${list(personJson)} from person p
      left join membership m on m.person_id = p.id and m.space_id = ${spaceId} where p.id = any(${mentioned})),
    'organisations', ${namesOfMany(sql`select unnest(${mentioned}) union select m.organisation_id from membership m
      where m.space_id = ${spaceId} and m.person_id = any(${mentioned})`)},
    'threads', (select ${list(threadJson)} from thread join space on space.id = thread.space_id
      where thread.id = any(${mentioned}))) end`

const spacesOf = (viewer: Viewer, isMeant: (role: string) => boolean) =>
  Object.entries(viewer.roles).flatMap(([id, { role }]) => (isMeant(role) ? [id] : []))

/**
 * Whom a writer may mention in a thread of this space and audience: the people of that audience whom she sees by name
 * (rule 7), the functions of organisations that one of them holds who is not hidden from her, and of `threadIds` those
 * that she may read. Whoever is no member sees nobody.
 */
export const mentionableBy = (
  viewer: Viewer,
  spaceId: RawBuilder<string>,
  audience: RawBuilder<string>,
  { people, threadIds }: { people: boolean; threadIds: readonly string[] },
): RawBuilder<Mentionable> => {
  const isOrganizer = sql`${spaceId} = any(${spacesOf(viewer, (role) => role === 'organizer')}::uuid[])`
  const here = sql`membership m join person p on p.id = m.person_id and p.state = 'active'
    where ${people} and m.space_id = ${spaceId} and ${spaceId} = any(${spacesOf(viewer, () => true)}::uuid[])
      and ${heardInRole(audience, sql`m.role`)}`
  const hears = heardBy(viewer, 'thread.audience')(expressionBuilder<DB, 'space'>())
  return sql<Mentionable>`jsonb_build_object(
    'people', (select ${list(personJson)} from ${here}
      and (p.directory_entry = 'name and function' or p.id = ${viewer.person?.id ?? null} or ${isOrganizer})),
    'seats', (select ${list(sql`jsonb_build_object('function', held.function, 'organisationId', held.organisation_id)`)}
      from (select distinct seat.function, seat.organisation_id from seat
        join designation d on d.seat_id = seat.id and d.state = 'confirmed' join space s on s.id = seat.network_id
        where (s.id = ${spaceId} or not exists (select from space own where own.id = ${spaceId} and own.kind = 'network'))
          and d.person_id in (select p.id from ${here} and (p.directory_entry <> 'organizers only' or ${isOrganizer}))) held),
    'organisations', ${namesOfMany(sql`select m.organisation_id from ${here} union
      select seat.organisation_id from seat join designation d on d.seat_id = seat.id and d.state = 'confirmed'
      where d.person_id in (select p.id from ${here})`)},
    'threads', (select ${list(threadJson)} from thread join space on space.id = thread.space_id
      where thread.id = any(${[...threadIds]}::uuid[]) and ${hears}))`
}
