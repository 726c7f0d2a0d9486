import { sql } from 'kysely'
import { shortNameOf } from '#server/people/names.ts'
import type { Viewer } from '#server/platform/viewer.ts'
import type { Kind } from './kind.ts'

const spacesOf = (viewer: Viewer, isMeant: (role: string) => boolean) =>
  Object.entries(viewer.roles).flatMap(([id, { role }]) => (isMeant(role) ? [id] : []))

// Rule 7: a person is found by members of her spaces only, and by name only if she chose so; organizers and she herself always.
export const persons: Kind = {
  kinds: ['person'],
  columns: { id: sql`person.id`, person: sql`person.id`, space: sql`membership.space_id` },
  entries: (condition) => sql`
    select 'person' as kind, person.id, membership.space_id, 'all' as audience, 'simple' as spoken, null as language,
      person.name as title, membership.in_function || ' ' || coalesce((select string_agg(name || ' ' || coalesce(acronym, ''), ' ')
        from organisation_name where organisation_id = membership.organisation_id), '') as body,
      membership.since as at, null as author, array_remove(array[membership.organisation_id], null) as organisations
    from person join membership on membership.person_id = person.id
    where person.state = 'active' and ${condition} order by person.id`,
  shown: (viewer) => sql`
    select distinct on (person.id) hit.*, person.name as title, 'und' as title_language, '' as text, null as text_language,
      false as is_day, null::uuid as thread_id, null::integer as number, null as detail, null as author,
      membership.in_function, ${shortNameOf(sql`membership.organisation_id`, viewer.language)} as organisation
    from hit join membership on membership.person_id = hit.id and membership.space_id = hit.space_id
      join person on person.id = membership.person_id
    where hit.kind = 'person' and person.state = 'active' and membership.space_id = any(${spacesOf(viewer, () => true)}::uuid[])
      and (person.directory_entry = 'name and function' or person.id = ${viewer.person?.id ?? null}
        or membership.space_id = any(${spacesOf(viewer, (role) => role === 'organizer')}::uuid[]))`,
}
