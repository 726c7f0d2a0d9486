// Passages: places in a text, counted in code points of its plain text. The plain text is what stands between the tags
// of our own sanitised HTML, a line feed after each block. Both directions walk the HTML in the same way, so that an
// offset taken from the plain text finds its place in the HTML again.

const blockEnd = /^<\/(p|h[1-6]|li|blockquote|pre|tr|table|ul|ol|section)\b|^<(br|hr)\b/i
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
}
const entity = /&(?:amp|lt|gt|quot|#39|nbsp);/g

type Piece = { tag: string } | { text: string; raw: string }

// Marks are no part of the text: a text that was cut by one is one piece again.
const mark = /<\/?mark\b[^>]*>/g

function* piecesOf(html: string): Generator<Piece> {
  for (const [piece] of html.replace(mark, '').matchAll(/<[^>]*>|[^<]+/g)) {
    if (piece.startsWith('<')) yield { tag: piece }
    else yield { raw: piece, text: piece.replace(entity, (name) => entities[name] ?? name) }
  }
}

/** The plain text of sanitised HTML, with one line feed after each block; no blank lines. */
export const plainOf = (html: string): string => {
  // Parts, and whether the last ends a line: asking a string that grows would copy all of it for each part.
  const parts: string[] = []
  let endsLine = true
  for (const piece of piecesOf(html)) {
    if ('tag' in piece) {
      if (blockEnd.test(piece.tag) && !endsLine) {
        parts.push('\n')
        endsLine = true
      }
    } else if (piece.text.trim() !== '' || !endsLine) {
      const text: string = endsLine ? piece.text.replace(/^\n+/, '') : piece.text
      parts.push(text)
      endsLine = text.endsWith('\n')
    }
  }
  return parts.join('').trimEnd()
}

export type Mark = { id: string; starts: number; ends: number }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeText = (text: string) => text.replace(/[&<>]/g, (character) => escapes[character]!)

/**
 * HTML with its passages marked: `<mark class="passage" data-passage="id …">` round each stretch of text. Overlapping
 * passages share stretches. Offsets outside the text mark nothing.
 */
export const markPassages = (html: string, marks: readonly Mark[]): string => {
  if (marks.length === 0) return html
  const edges = [...new Set(marks.flatMap(({ starts, ends }) => [starts, ends]))].sort((a, b) => a - b)
  let at = 0
  let last = ''
  let out = ''
  const wrap = (text: string, from: number) => {
    const ids = marks.filter(({ starts, ends }) => starts <= from && from < ends).map(({ id }) => id)
    const escaped = escapeText(text)
    out +=
      ids.length > 0 && text !== ''
        ? `<mark class="passage" data-passage="${ids.join(' ')}">${escaped}</mark>`
        : escaped
  }
  for (const piece of piecesOf(html)) {
    if ('tag' in piece) {
      out += piece.tag
      if (blockEnd.test(piece.tag) && at > 0 && last !== '\n') {
        at += 1
        last = '\n'
      }
      continue
    }
    let text = piece.text
    const counts = text.trim() !== '' || (at > 0 && last !== '\n')
    if (!counts) {
      out += escapeText(text)
      continue
    }
    if (last === '\n' || at === 0) {
      const feeds = /^\n+/.exec(text)?.[0] ?? ''
      out += feeds
      text = text.slice(feeds.length)
    }
    const points = [...text]
    let done = 0
    for (const edge of edges) {
      if (edge <= at + done || edge >= at + points.length) continue
      wrap(points.slice(done, edge - at).join(''), at + done)
      done = edge - at
    }
    wrap(points.slice(done).join(''), at + done)
    at += points.length
    last = points.at(-1) ?? last
  }
  return out
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim()

// A text with one space for each stretch of white space, and where each of its letters stands in the original.
const foldedWithPlaces = (plain: string) => {
  let text = ''
  const places: number[] = []
  for (const { 0: piece, index } of plain.matchAll(/\s+|\S+/gu)) {
    const isSpace = piece.trim() === ''
    text += isSpace ? ' ' : piece
    for (let at = 0; at < (isSpace ? 1 : piece.length); at += 1) places.push(index + at)
  }
  return { text, places }
}

const pointsIn = (text: string) => {
  let points = 0
  for (const _ of text) points += 1
  return points
}
const unitsOf = (text: string, points: number) => {
  let [units, passed] = [0, 0]
  for (const point of text) {
    if (passed === points) break
    units += point.length
    passed += 1
  }
  return units
}

/**
 * Finds words in a plain text, white space aside. Returns the place in code points (end exclusive) and the exact words as
 * they stand there, or null. The first occurrence at or after `from` wins, else the first of all. No pattern is made of
 * the words: a long passage overflows it, and a letter that stands there thousands of times takes half a minute.
 */
export const findWords = (
  plain: string,
  words: string,
  from = 0,
): { starts: number; ends: number; words: string } | null => {
  const wanted = folded(words)
  if (wanted === '') return null
  const { text, places } = foldedWithPlaces(plain)
  const first = text.indexOf(wanted)
  if (first === -1) return null
  const start = unitsOf(plain, from)
  const after = places.findIndex((place) => place >= start)
  const later = after === -1 ? -1 : text.indexOf(wanted, after)
  const found = later === -1 ? first : later
  const [starts, ends] = [places[found]!, places[found + wanted.length - 1]! + 1]
  const exact = plain.slice(starts, ends)
  const before = pointsIn(plain.slice(0, starts))
  return { starts: before, ends: before + pointsIn(exact), words: exact }
}
