import { nameIn } from '#server/people/names.ts'
import { mentionLabel, mentionPattern } from '#server/platform/dialect.ts'
import { invalid } from '#server/platform/errors.ts'
import { fold, foldWithPlaces } from '#server/platform/fold.ts'
import type { MentionNames } from '#server/platform/markdown.ts'
import { mostMentions } from '../contract.ts'
import type { Mentionable } from './facts.ts'
import { idsOf, type MentionKey, meantBy, mentionsIn, personKey, seatKey, threadKey } from './keys.ts'
import { nameOf, type ReadIn } from './names.ts'

/** What has to be known before a text is written: nothing, for one without any sign of a mention. */
export const wantedFor = (source: string): { people: boolean; threadIds: string[] } | null => {
  const people = source.includes('@')
  const threadIds = new Set<string>()
  if (source.includes('](thread:'))
    for (const [, , key = ''] of source.matchAll(mentionPattern('g'))) {
      const { kind, id } = meantBy(key)
      if (kind === 'thread') threadIds.add(id)
      // More than may be mentioned is refused, whoever they are.
      if (threadIds.size > mostMentions) break
    }
  return people || threadIds.size > 0 ? { people, threadIds: [...threadIds] } : null
}

export type Told = { personIds: string[]; seats: string[] }
export type Resolved = { source: string; names: MentionNames; mentioned: string[]; told: Told }

const toldOf = (keys: Iterable<MentionKey>): Told => {
  const told: Told = { personIds: [], seats: [] }
  for (const key of new Set(keys)) {
    const meant = meantBy(key)
    if (meant.kind === 'person') told.personIds.push(meant.id)
    if (meant.kind === 'function') told.seats.push(key)
  }
  return told
}

/** Whom a text speaks to: not those of its quotations. */
export const spokenTo = (source: string): Set<MentionKey> =>
  new Set(mentionsIn(source).flatMap(({ key, isQuoted }) => (isQuoted ? [] : [key])))

type Candidate = { key: MentionKey; name: string; organisations: string[] }
const oneLine = (text: string) => fold(text).replace(/\s+/g, ' ').trim()

/** What one may write after the sign: names, and functions as they are called in the writer's language and that of the text. */
const candidatesOf = (known: Mentionable, languages: readonly ReadIn[]): Map<string, Candidate[]> => {
  const byName = new Map<string, Candidate[]>()
  const add = (name: string, candidate: Candidate) => {
    const at = oneLine(name)
    const others = byName.get(at) ?? []
    if (at && !others.some(({ key }) => key === candidate.key)) byName.set(at, [...others, candidate])
  }
  for (const { id, name, organisationId } of known.people) {
    const names = organisationId ? (known.organisations[organisationId] ?? null) : null
    const organisations = languages.map(({ language }) => nameIn(names, language)).filter(Boolean)
    add(name, { key: personKey(id), name, organisations })
  }
  for (const seat of known.seats) {
    const key = seatKey(seat.function, seat.organisationId)
    for (const read of languages) {
      const name = nameOf(key, known, read)?.name.slice(1)
      if (name) add(name, { key, name, organisations: [] })
    }
  }
  return byName
}

const mostWords = 10
const longestName = 120
type Typed = { from: number; to: number; found: Candidate[] }

/** Where somebody typed a name after the sign: the longest name that is known, with the organisation in brackets where that is needed. */
const typedIn = (source: string, candidates: Map<string, Candidate[]>): Typed[] => {
  const { folded, places } = foldWithPlaces(source)
  const typed: Typed[] = []
  const sign = /(?<![\p{L}\p{N}\p{M}@[\\/.\-_])@(?=[\p{L}\p{N}])/gu
  for (let at = sign.exec(folded); at; at = sign.exec(folded)) {
    const start = at.index + 1
    const rest = folded.slice(start, start + longestName).split('\n', 2)
    const line = rest[0]!
    const ends = [...line.matchAll(/[^\s]+/g)].slice(0, mostWords).map(({ index, 0: word }) => index + word.length)
    for (const end of ends.reverse()) {
      const whole = line.slice(0, end)
      const bare = whole.replace(/[^\p{L}\p{N}\p{M}]+$/u, '')
      const name = candidates.has(oneLine(whole)) ? whole : bare
      const all = candidates.get(oneLine(name))
      if (!all) continue
      let [found, to] = [all, start + name.length]
      const bracket = /^\s*\(([^()]+)\)/.exec(line.slice(name.length))
      if (all.length > 1 && bracket) {
        const meant = all.filter(({ organisations }) =>
          organisations.some((one) => oneLine(one) === oneLine(bracket[1]!)),
        )
        if (meant.length > 0) [found, to] = [meant, to + bracket[0].length]
      }
      typed.push({ from: places[at.index]!, to: places[to]!, found })
      sign.lastIndex = to
      break
    }
  }
  return typed
}

// No text holds this sign: it is taken out of what comes in.
const counter = '\u0001'
const nobody = personKey('00000000-0000-0000-0000-000000000000')

const replaced = (source: string, typed: readonly Typed[], instead: (one: Typed, index: number) => string) => {
  const parts: string[] = []
  let at = 0
  typed.forEach((one, index) => {
    parts.push(source.slice(at, one.from), instead(one, index))
    at = one.to
  })
  return parts.join('') + source.slice(at)
}

/** Names typed by hand become mentions where the dialect would read them as such: not in code, nor in what is quoted. */
const withTyped = (source: string, typed: readonly Typed[]): string => {
  if (typed.length === 0) return source
  const marked = replaced(source, typed, ({ found }, index) => `[@${counter}${index}](${found[0]?.key ?? nobody})`)
  const valid = new Set(
    mentionsIn(marked).flatMap(({ words, isQuoted }) =>
      !isQuoted && words[1] === counter ? [Number(words.slice(2))] : [],
    ),
  )
  return replaced(source, typed, (one, index) => {
    const [first, second] = one.found
    if (!valid.has(index) || !first) return source.slice(one.from, one.to)
    if (second) {
      const organisations = [...new Set(one.found.flatMap(({ organisations: [own] }) => own ?? []))]
      const choices = organisations.map((organisation) => `@${first.name} (${organisation})`).join(' · ')
      throw invalid({ body: { key: 'problems:mentionWhich', values: { name: first.name, choices } } })
    }
    return `[@${mentionLabel(first.name)}](${first.key})`
  })
}

/**
 * A text as it is kept, and whom it mentions. What the writer may not mention stays words; `before` are the mentions that
 * the text had, which stay: those are told of no second time. In the text that is kept each is called as the whole audience may
 * read it. Throws invalid for more than `mostMentions`, and for a name typed by hand that several people have.
 */
export const resolveMentions = (
  source: string,
  known: Mentionable | null,
  read: ReadIn,
  writerLanguage: string,
  before: { source: string; names: MentionNames } | null = null,
): Resolved => {
  if (!known && !before) return { source, names: new Map(), mentioned: [], told: toldOf([]) }
  const found = known ?? { people: [], seats: [], organisations: {}, threads: [] }
  const languages = [{ ...read, language: writerLanguage }, read]
  const text = withTyped(source, typedIn(source, candidatesOf(found, languages)))
  const inText = mentionsIn(text)
  const keys = new Set(inText.map(({ key }) => key))
  if (keys.size > mostMentions) throw invalid({ body: { key: 'problems:mentionsMost', values: { max: mostMentions } } })
  const allowed = new Set([
    ...found.people.map(({ id }) => personKey(id)),
    ...found.seats.map((seat) => seatKey(seat.function, seat.organisationId)),
    ...found.threads.map(({ id }) => threadKey(id)),
  ])
  const names = new Map<string, string>()
  for (const key of keys) {
    const name = allowed.has(key) ? nameOf(key, found, read)?.name : before?.names.get(key)
    if (name !== undefined) names.set(key, name)
  }
  const old = before ? spokenTo(before.source) : new Set<MentionKey>()
  return {
    source: calledAs(text, (key) => names.get(key)),
    names,
    mentioned: idsOf(names.keys()),
    told: toldOf(inText.flatMap(({ key, isQuoted }) => (isQuoted || !names.has(key) || old.has(key) ? [] : [key]))),
  }
}

/** A text that is kept with its mentions called as this reader may read them: to be edited. */
export const calledAs = (source: string, nameOfKey: (key: MentionKey) => string | undefined): string =>
  source.replace(mentionPattern('g'), (all, _words, key: string) => {
    const name = nameOfKey(key)
    return name === undefined ? all : `[${mentionLabel(name)}](${key})`
  })

/** What an act's record says of whom its text mentions anew: nothing where it is nobody. */
export const toldData = ({ personIds, seats }: Told) => ({
  ...(personIds.length > 0 ? { mentionedIds: personIds } : {}),
  ...(seats.length > 0 ? { mentionedFunctions: seats } : {}),
})
