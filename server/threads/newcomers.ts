import { type RawBuilder, sql } from 'kysely'
import { invalid, limited } from '#server/platform/errors.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { personKey } from './mentions/keys.ts'
import type { Told } from './mentions/resolve.ts'

// The one place that says how much less somebody may do who is new in the house (quality §4). What limits everybody stands
// in the limits of access.

export type NewcomerLimits = {
  /** New is who has an account for fewer days, and so far wrote fewer posts that nobody hid. Either proves her. */
  days: number
  posts: number
  postsPerHour: number
  threadsPerDay: number
  links: number
  mentions: number
  files: number
  /** The address of this house: links within it are none that lead away. */
  home: string
}

type Settings = {
  NEWCOMER_DAYS: number
  NEWCOMER_POSTS: number
  NEWCOMER_POSTS_PER_HOUR: number
  NEWCOMER_THREADS_PER_DAY: number
  NEWCOMER_LINKS: number
  NEWCOMER_MENTIONS: number
  NEWCOMER_FILES: number
  publicUrl: string
}

/** The limits as they are set; null where nobody counts as new. */
export const newcomerLimitsOf = (env: Settings): NewcomerLimits | null =>
  env.NEWCOMER_DAYS === 0
    ? null
    : {
        days: env.NEWCOMER_DAYS,
        posts: env.NEWCOMER_POSTS,
        postsPerHour: env.NEWCOMER_POSTS_PER_HOUR,
        threadsPerDay: env.NEWCOMER_THREADS_PER_DAY,
        links: env.NEWCOMER_LINKS,
        mentions: env.NEWCOMER_MENTIONS,
        files: env.NEWCOMER_FILES,
        home: env.publicUrl,
      }

const hour = 3_600_000
const day = 24 * hour

/** What is known of a writer when she writes; null of whom is trusted whatever she wrote. */
export type Record = {
  since: string
  shown: number
  ofHour: number
  threadsOfDay: number
  /** Whom her edits told in the last hour, and the post that is edited since it was written: by their keys. */
  told: string[]
} | null

/**
 * Whether somebody is known by what she is, not by what she wrote: she runs the house or this space, holds a function by a
 * confirmed designation, or an organisation gave her its voice. Pure.
 */
export const isTrusted = (viewer: SignedIn, spaceId: string): boolean =>
  viewer.person.isAdministrator ||
  viewer.functions.length > 0 ||
  viewer.voices.length > 0 ||
  ['organizer', 'rapporteur'].includes(viewer.roles[spaceId]?.role ?? '')

/** What is known of a writer, as a part of a statement that is asked for anyway. `postId` is the post that she edits, if any. */
export const recordOf = (
  limits: NewcomerLimits | null,
  viewer: SignedIn,
  spaceId: string,
  now: Date,
  postId: string | null = null,
): RawBuilder<Record> => {
  if (limits === null || isTrusted(viewer, spaceId)) return sql<Record>`null::json`
  const [lastHour, lastDay] = [new Date(now.getTime() - hour), new Date(now.getTime() - day)]
  // A text that is written anew again and again would else call on as many people as there are.
  const told =
    postId === null
      ? sql`'[]'::json`
      : sql`(select coalesce(json_agg(distinct one.key), '[]') from activity a, lateral (
            select 'person:' || value as key from jsonb_array_elements_text(a.data -> 'mentionedIds')
            union all select jsonb_array_elements_text(a.data -> 'mentionedFunctions')) one
          where a.space_id = ${spaceId} and a.at > ${lastHour} and a.actor_id = ${viewer.person.id}
            and (a.type = 'post.edited' or (a.type = 'post.written' and a.subject_id = ${postId})))`
  return sql<Record>`(select json_build_object('since', (select created_at from person where id = ${viewer.person.id}),
      'shown', count(*) filter (where own.is_shown),
      'ofHour', count(*) filter (where own.written_at > ${lastHour}),
      'threadsOfDay', count(*) filter (where own.number = 1 and own.written_at > ${lastDay}), 'told', ${told})
    from post own where own.author_id = ${viewer.person.id} and own.carried_from is null)`
}

const isNew = (limits: NewcomerLimits, record: NonNullable<Record>, now: Date): boolean =>
  now.getTime() - new Date(record.since).getTime() < limits.days * day && record.shown < limits.posts

/** The links of a text that lead out of the house, each once. */
export const linksAway = (html: string, home: string): number => {
  const links = new Set([...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href]) => href!))
  const isAway = (href: string) => /^(https?|mailto):/i.test(href) && href !== home && !href.startsWith(`${home}/`)
  return [...links].filter(isAway).length
}

type Text = { html: string; told: Told | null; files: number; now: Date }

/**
 * Insists that a text by a newcomer leads to few other places, calls on few people and brings few files. Throws invalid; what she typed
 * stays with the form.
 */
export const demandPlain = (limits: NewcomerLimits | null, record: Record, { html, told, files, now }: Text): void => {
  if (limits === null || record === null || !isNew(limits, record, now)) return
  if (linksAway(html, limits.home) > limits.links)
    throw invalid({ body: { key: 'problems:newcomer.links', values: { most: limits.links } } })
  const anew = told ? [...told.personIds.map(personKey), ...told.seats] : []
  if (anew.length > 0 && new Set([...record.told, ...anew]).size > limits.mentions)
    throw invalid({ body: { key: 'problems:newcomer.mentions', values: { most: limits.mentions } } })
  if (files > limits.files)
    throw invalid({ attached: { key: 'problems:newcomer.files', values: { most: limits.files } } })
}

/**
 * Insists that a newcomer writes no more, and opens no more threads, than she may. Throws limited with the seconds until
 * she may in any case, invalid as `demandPlain`.
 */
export const demandModest = (
  limits: NewcomerLimits | null,
  record: Record,
  { opens, ...text }: Text & { opens: boolean },
): void => {
  if (limits === null || record === null || !isNew(limits, record, text.now)) return
  if (opens && record.threadsOfDay >= limits.threadsPerDay)
    throw limited(day / 1000, { key: 'problems:newcomer.threads', values: { most: limits.threadsPerDay } })
  if (record.ofHour >= limits.postsPerHour)
    throw limited(hour / 1000, { key: 'problems:newcomer.posts', values: { most: limits.postsPerHour } })
  demandPlain(limits, record, text)
}
