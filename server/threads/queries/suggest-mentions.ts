import { expressionBuilder, type Kysely, sql } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Limits } from '#server/access/index.ts'
import { nameIn } from '#server/people/names.ts'
import { mentionLabel } from '#server/platform/dialect.ts'
import { notFound } from '#server/platform/errors.ts'
import { fold } from '#server/platform/fold.ts'
import type { Translations } from '#server/platform/translate.ts'
import { isSignedIn, type SignedIn, type Viewer } from '#server/platform/viewer.ts'
import { heardBy } from '#server/spaces/policy.ts'
import { longestMentionQuery, type Suggestion, type Suggestions } from '../contract.ts'
import type { Mentionable } from '../mentions/facts.ts'
import { personKey, seatKey, threadKey } from '../mentions/keys.ts'
import { nameOf } from '../mentions/names.ts'
import { mentionableIn, type WrittenIn } from './preview-text.ts'

type Deps = { db: Kysely<DB>; t: Translations['t']; limits: Pick<Limits, 'mentions'> }

const suggested = 8
const oneLine = (text: string) => fold(text).replace(/\s+/g, ' ').trim()

/** How well a name answers: 0 begins so, 1 a word of it does, 2 one of its organisation's; null not at all. */
const answers = (words: string, name: string, organisation: string): number | null => {
  const folded = oneLine(name)
  if (folded.startsWith(words)) return 0
  if (folded.includes(` ${words}`)) return 1
  return ` ${oneLine(organisation)}`.includes(` ${words}`) ? 2 : null
}

const keyed = (name: string, key: string) => `[${mentionLabel(name)}](${key})`

const peopleAndFunctions = (
  known: Mentionable,
  thread: Parameters<typeof nameOf>[2]['thread'],
  viewer: SignedIn,
  t: Translations['t'],
  words: string,
): Suggestion[] => {
  const { language } = viewer
  const namesOf = (id: string | null) => (id && known.organisations[id]) || null
  const allNames = (id: string | null) =>
    Object.values(namesOf(id) ?? {})
      .flatMap(({ name, acronym }) => [acronym ?? '', name])
      .join(' ')
  const all = [
    ...known.people.map(({ id, name, organisationId }) => ({
      key: personKey(id),
      name: `@${name.replace(/\s+/g, ' ')}`,
      detail: nameIn(namesOf(organisationId), language),
      rank: answers(words, name, allNames(organisationId)),
    })),
    ...known.seats.flatMap((seat) => {
      const key = seatKey(seat.function, seat.organisationId)
      const name = nameOf(key, known, { thread, language, t, reader: null })?.name
      if (!name) return []
      const detail = namesOf(seat.organisationId)
      const full = detail?.[language]?.name ?? detail?.en?.name ?? ''
      return [{ key, name, detail: full, rank: answers(words, name.slice(1), allNames(seat.organisationId)) }]
    }),
  ]
  const isOne = new Map<string, number>()
  for (const { name } of all) isOne.set(oneLine(name), (isOne.get(oneLine(name)) ?? 0) + 1)
  const compare = new Intl.Collator(language).compare
  return all
    .flatMap(({ rank, ...one }) => (rank === null ? [] : [{ rank, ...one }]))
    .sort((a, b) => a.rank - b.rank || compare(a.name, b.name))
    .slice(0, suggested)
    .map(({ rank: _, ...one }) => ({
      ...one,
      // As one would type it, where that says whom one means.
      text: isOne.get(oneLine(one.name)) === 1 ? one.name : keyed(one.name, one.key),
    }))
}

/** Threads that the viewer may read, found by words of their titles as the search knows them, the newest first. */
const listThreads = async (db: Kysely<DB>, viewer: SignedIn, words: string): Promise<Suggestion[]> => {
  const asked = words.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  if (asked.length === 0) return []
  const query = asked.map((word, at) => `'${word}':${at === asked.length - 1 ? '*' : ''}A`).join(' & ')
  const { rows } = await sql<{ id: string; title: string; space: string }>`
    select thread.id, thread.title, space.title as space from search_entry e
      join thread on thread.id = e.id join space on space.id = thread.space_id
    where e.kind = 'thread' and e.tokens @@ ${query}::tsquery
      and ${heardBy(viewer, 'thread.audience')(expressionBuilder<DB, 'space'>())}
    order by e.at desc, thread.id limit ${suggested}`.execute(db)
  return rows.map(({ id, title, space }) => {
    const [key, name] = [threadKey(id), `#${title}`]
    return { key, name, detail: space, text: keyed(name, key) }
  })
}

/**
 * What may be meant by the beginning of a mention, `@` with a person or a function or `#` with a thread, in a text that is
 * being written in a thread or for a new one in a space: those alone whom the writer may mention. Throws notFound for who
 * may not write there, limited.
 */
export const suggestMentions = async (
  { db, t, limits }: Deps,
  viewer: Viewer,
  typed: string,
  place: WrittenIn,
): Promise<Suggestions> => {
  if (!isSignedIn(viewer)) throw notFound()
  await limits.mentions.consume(viewer.person.id)
  const [sign, words] = [typed.slice(0, 1), oneLine(typed.slice(1, longestMentionQuery))]
  const found = await mentionableIn(db, viewer, place, sign === '@' ? '@' : '')
  if (!found) throw notFound()
  const suggestions =
    words === ''
      ? []
      : sign === '#'
        ? await listThreads(db, viewer, words)
        : found.known && sign === '@'
          ? peopleAndFunctions(found.known, found.thread, viewer, t, words)
          : []
  return { suggestions, said: t(viewer.language)('mentions:found', { count: suggestions.length }) }
}
