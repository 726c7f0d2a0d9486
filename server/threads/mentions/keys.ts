import { createDialect, mentionPattern } from '#server/platform/dialect.ts'
import type { SeatFunction } from '#server/platform/viewer.ts'

/** Whom or what a mention means, as it stands in texts: `person:…`, `function:focal-point/…`, `thread:…`. */
export type MentionKey = string

export const seatFunctions: readonly SeatFunction[] = [
  'focal point',
  'alternate',
  'validating authority',
  'coordinator',
]
const wordOf = (seat: string) => seat.replaceAll(' ', '-')

export const personKey = (id: string): MentionKey => `person:${id}`
export const threadKey = (id: string): MentionKey => `thread:${id}`
export const seatKey = (seat: string, organisationId: string): MentionKey =>
  `function:${wordOf(seat)}/${organisationId}`

export type Meant =
  | { kind: 'person' | 'thread'; id: string }
  | { kind: 'function'; id: string; seat: SeatFunction }
  | { kind: 'nothing'; id: string }

/** What a key means; the id is that of the person, of the thread, or of the organisation whose function it is. */
export const meantBy = (key: MentionKey): Meant => {
  const [kind = '', rest = ''] = key.split(':')
  if (kind === 'person' || kind === 'thread') return { kind, id: rest }
  const [word, id = ''] = rest.split('/')
  const seat = seatFunctions.find((one) => wordOf(one) === word)
  return seat ? { kind: 'function', id, seat } : { kind: 'nothing', id }
}

const reading = createDialect()

export type Found = { key: MentionKey; words: string; isQuoted: boolean }

/** The mentions that a reader of the dialect finds in a text. In code there are none; what stands in a quotation says so. */
export const mentionsIn = (source: string): Found[] => {
  if (!mentionPattern('').test(source)) return []
  const found: Found[] = []
  let depth = 0
  for (const token of reading.parse(source, {})) {
    if (token.type === 'blockquote_open') depth += 1
    if (token.type === 'blockquote_close') depth -= 1
    for (const child of token.children ?? [])
      if (child.type === 'mention') found.push({ key: child.info, words: child.content, isQuoted: depth > 0 })
  }
  return found
}

/** The ids of all that is mentioned, for the row of a revision. */
export const idsOf = (keys: Iterable<MentionKey>): string[] => [...new Set([...keys].map((key) => meantBy(key).id))]
