/** What the markup of a mail program says of a line. */
export type Mark =
  /** Here, or in all of it, an earlier mail is repeated. */
  | 'history'
  /** Who wrote what is quoted below. */
  | 'attribution'
  | 'signature'
  /** A line is drawn across the page above it, as Outlook does before an earlier mail. */
  | 'rule'

export type Line = {
  /** Markdown, without the marks of quotation. */
  text: string
  depth: number
  /** Quoted by a mail program, not by hand as a passage of some text. */
  isReply: boolean
  mark?: Mark
  /** May go on in the next line: its program broke long ones. */
  wraps?: boolean
  /** Content-IDs of pictures that stand in it. */
  images?: string[]
}

const quotation = /^[ \t]{0,3}((?:>[ \t]?)+)/

/** How deep a line of plain text is quoted, and what is left of it without these marks. */
export const unquote = (text: string): { depth: number; text: string } => {
  const found = quotation.exec(text)
  if (!found) return { depth: 0, text }
  const depth = found[1]!.replace(/[^>]/g, '').length
  return { depth, text: text.slice(found[0].length) }
}

// What nobody sees and programs strew about: marks of direction, joiners, soft hyphens.
const unseen = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const digitOf = (sign: string) => String((sign.codePointAt(0)! & 0xf) % 10)

/**
 * A line as phrases are looked for in it: without emphasis and what is not seen, with one kind of blank, digit, dash and
 * colon. Only for looking; what is kept is the line itself.
 */
export const plainly = (text: string): string =>
  text
    .slice(0, 2_000)
    .replace(unseen, '')
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[*~`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}_])/gu, (marks) => (/^_{3,}$/.test(marks) ? marks : ''))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digitOf)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[：﹕]/g, ':')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()

export const isBlank = ({ text }: Line): boolean => text.replace(unseen, '').trim() === ''

export const blank = (depth: number, isReply: boolean): Line => ({ text: '', depth, isReply })

/** Without blank lines at the edge of what is quoted: they belong to what was cut beside it. */
const withoutEdges = (lines: readonly Line[]): Line[] => {
  const isRoom = (line: Line) => line.depth > 0 && isBlank(line)
  const isQuoted = (line: Line | undefined) => line !== undefined && line.depth > 0
  const hasBefore: boolean[] = []
  let last: Line | undefined
  for (const line of lines) {
    hasBefore.push(isQuoted(last))
    if (!isRoom(line)) last = line
  }
  let next: Line | undefined
  const kept: Line[] = []
  for (const [back, line] of [...lines].reverse().entries()) {
    if (isRoom(line)) {
      if (isQuoted(next) && hasBefore[lines.length - 1 - back]) kept.push(line)
      continue
    }
    next = line
    kept.push(line)
  }
  return kept.reverse()
}

/** Lines as Markdown, with as many marks of quotation before each as it is deep. */
export const print = (given: readonly Line[]): string => {
  const lines = withoutEdges(given)
  const printed = lines.map((line) => {
    const marks = line.depth > 0 ? '>'.repeat(Math.min(line.depth, 20)).split('').join(' ') : ''
    return `${marks}${marks && line.text ? ' ' : ''}${line.text}`.trimEnd()
  })
  // A text right below a quotation would go on in it.
  return lines
    .flatMap((line, at) => {
      const before = lines[at - 1]
      const isGap = before && before.depth > line.depth && !isBlank(before) && !isBlank(line)
      return isGap ? ['', printed[at]!] : [printed[at]!]
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '')
}

const isListed = /^ {0,12}([-*+•]|\d{1,9}[.)])[ \t]/

/** Letters that would turn a typed line into something that its writer did not mean. */
const asTyped = (text: string, before: Line | undefined): string =>
  text
    .replace(/&(?=#?\w{1,31};)/g, '\\&')
    .replace(/^( {0,3})(#{1,6}) /, '$1\\$2 ')
    // Under a line of text these would make a heading of it.
    .replace(/^( {0,3})([-=]{1,200})\s*$/, before && !isBlank(before) ? '$1\\$2' : '$&')

/** The text within a signature of PGP that is set round it. */
const withoutArmour = (content: string): string => {
  const found =
    /^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+: .*\n)*\n([\s\S]*?)\n-----BEGIN PGP SIGNATURE-----\n[\s\S]*?-----END PGP SIGNATURE-----/m.exec(
      content,
    )
  if (!found) return content
  return content.slice(0, found.index) + found[1]!.replace(/^- /gm, '') + content.slice(found.index + found[0].length)
}

/**
 * The lines of a plain text. `wraps`: its program may have broken lines where they were full, which nobody can tell from
 * breaks that were meant but by their length.
 */
export const linesOfText = (content: string, wraps = false): Line[] => {
  const out: Line[] = []
  const raw = withoutArmour(content).split('\n')
  let inList = false
  for (const [at, given] of raw.entries()) {
    // A line that began with "From " was marked on its way, and nothing near it is quoted.
    const isMangled = given.startsWith('>From ') && !raw[at - 1]?.startsWith('>') && !raw[at + 1]?.startsWith('>')
    const { depth, text } = isMangled ? { depth: 0, text: given.slice(1) } : unquote(given)
    const said = text.replace(/\t/g, '    ').replace(/\u00a0/g, ' ')
    if (said.trim() !== '') inList = isListed.test(said) || (inList && /^ {2,}/.test(said))
    const moved = inList ? said : said.replace(/^ {4,}/, '')
    out.push({ text: asTyped(moved, out.at(-1)), depth, isReply: depth > 0, ...(wraps ? { wraps } : {}) })
  }
  return out
}

const widths = { least: 62, most: 80 }
const startsAnew = /^(?:[-*+•>|#]|\d{1,9}[.)]|\s|https?:)/

/** Joins lines that a program broke where they were full: the first word of the next one would not have fitted. Pure. */
export const joinBroken = (lines: readonly Line[]): Line[] => {
  const own = lines.filter((line) => line.wraps && line.depth === 0)
  const width = own.reduce((most, { text }) => Math.max(most, text.length), 0)
  if (width < widths.least || width > widths.most) return [...lines]
  const out: Line[] = []
  let length = 0
  for (const line of lines) {
    const last = out.at(-1)
    const word = /^\S*/.exec(line.text)![0]
    const isBroken =
      last?.wraps &&
      line.wraps &&
      last.depth === 0 &&
      line.depth === 0 &&
      word !== '' &&
      length >= 40 &&
      length + 1 + word.length > width &&
      !startsAnew.test(line.text) &&
      !last.text.startsWith('|')
    if (isBroken) last.text = `${last.text.trimEnd()} ${line.text}`
    else out.push({ ...line })
    length = line.text.length
  }
  return out
}
