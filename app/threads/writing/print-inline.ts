import type { Mark, Node } from 'prosemirror-model'
import { createDialect, mentionLabel } from '#server/platform/dialect.ts'
import { escapeInline, escapeLineStart } from './escape.ts'

type Piece = { node: Node; text: string; marks: readonly Mark[] }
type Fence = 'strong' | 'em' | 'strike'

const { linkify, utils, normalizeLink, normalizeLinkText } = createDialect()
const fences: Record<Fence, string> = { strong: '**', em: '_', strike: '~~' }
const isFence = (mark: Mark): boolean => mark.type.name in fences
const without = (marks: readonly Mark[], gone: (mark: Mark) => boolean) => marks.filter((mark) => !gone(mark))

const entity = (sign: string) => `&#${sign.codePointAt(0)};`
const isSpace = (sign: string) => sign === '' || utils.isWhiteSpace(sign.codePointAt(0)!) || sign === '\n'
const isPunctuation = (sign: string) => /^[\p{P}\p{S}]$/u.test(sign)

/** Bold, italic and struck words neither begin nor end with a space: it moves out. A break is one too. */
const withoutEdges = (pieces: Piece[]): Piece[] => {
  const split = pieces.flatMap((piece) =>
    piece.node.isText && piece.marks.some(isFence) && !piece.marks.some(({ type }) => type.name === 'code')
      ? (piece.text.match(/\s+|\S+(?:\s+\S+)*/gu) ?? []).map((text) => ({ ...piece, text }))
      : [piece],
  )
  const isBlank = ({ node, text }: Piece) => (node.isText ? text.trim() === '' : node.type.name === 'hard_break')
  const isCode = ({ marks }: Piece) => marks.some(({ type }) => type.name === 'code')
  for (const name of Object.keys(fences)) {
    const has = (piece: Piece | undefined) => piece?.marks.some(({ type }) => type.name === name) ?? false
    const drop = (at: number) => {
      const piece = split[at]!
      split[at] = { ...piece, marks: without(piece.marks, ({ type }) => type.name === name) }
    }
    for (let at = 0; at < split.length; at += 1)
      if (has(split[at]) && !has(split[at - 1]) && isBlank(split[at]!) && !isCode(split[at]!)) drop(at)
    for (let at = split.length - 1; at >= 0; at -= 1)
      if (has(split[at]) && !has(split[at + 1]) && isBlank(split[at]!) && !isCode(split[at]!)) drop(at)
  }
  return split
}

const codeOf = (text: string) => {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  const needsRoom = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '')
  return needsRoom ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}

const target = (href: string, title: string | null) => {
  const address = href === '' || /[\s()<>\\]/.test(href) ? `<${href.replace(/[<>\\]/g, '\\$&')}>` : href
  return title === null
    ? `(${address.replace(/&(?=[a-z#])/gi, '\\&')})`
    : `(${address.replace(/&(?=[a-z#])/gi, '\\&')} "${title.replace(/[\\"&]/g, '\\$&')}")`
}

const isAutolink = (text: string, href: string) =>
  /^(https?:\/\/|mailto:)[^\s<>\\]+$/i.test(text) && normalizeLink(text) === href && normalizeLinkText(text) === text

/** Words, with the bare addresses in them as links: that is what the dialect takes them for. */
const wordsOf = (text: string) => {
  let [out, at] = ['', 0]
  for (const { index, lastIndex, raw } of linkify.match(text) ?? []) {
    out += `${escapeInline(text.slice(at, index))}<${raw}>`
    at = lastIndex
  }
  return out + escapeInline(text.slice(at))
}

class Line {
  out = ''
  private held = ''

  add(text: string) {
    if (text === '') return
    const first = String.fromCodePoint(text.codePointAt(0)!)
    this.out += this.held && !isSpace(first) && !isPunctuation(first) ? entity(first) + text.slice(first.length) : text
    this.held = ''
  }

  // A fence opens only where the signs beside it let it: else the letter before is written as its number, which reads alike.
  open(fence: string, next: string) {
    const last = [...this.out.slice(-2)].at(-1) ?? ''
    const joins = !isSpace(last) && !isPunctuation(last)
    if (joins && (fence === '_' || isPunctuation(next)))
      this.out = this.out.slice(0, this.out.length - last.length) + entity(last)
    this.add(fence)
  }

  close(fence: string) {
    const last = [...this.out.slice(-2)].at(-1) ?? ''
    this.out += fence
    this.held = fence === '_' || isPunctuation(last) ? fence : ''
  }
}

// As `***both***` is read.
const order = ['link', 'strike', 'em', 'strong']
const isSame = (a: Mark | undefined, b: Mark) => a?.eq(b) ?? false

/** How far the mark goes on from here: what reaches further stands outside. */
const reach = (pieces: readonly Piece[], at: number, mark: Mark) => {
  let end = at
  while (pieces[end] && mark.isInSet(pieces[end]!.marks)) end += 1
  return end
}

const firstSign = (pieces: readonly Piece[], at: number) => {
  const piece = pieces[at]
  return !piece ? '' : piece.node.isText ? String.fromCodePoint(piece.text.codePointAt(0) ?? 32) : '['
}

const bodyOf = (piece: Piece, isOneLine: boolean, line: Line) => {
  const { node, text, marks } = piece
  if (node.type.name === 'hard_break') {
    if (isOneLine) return ' '
    // Nothing before or after it on its line: a bare line end would begin a new paragraph.
    return line.out === '' || line.out.endsWith('\n') ? '\\\n' : '\n'
  }
  if (node.type.name === 'footnote_ref') return `[^${node.attrs.label}]`
  if (node.type.name === 'mention') return `[${mentionLabel(node.attrs.name)}](${node.attrs.to})`
  if (node.type.name === 'image') return `![${node.attrs.alt}]${target(node.attrs.src, node.attrs.title)}`
  if (marks.some(({ type }) => type.name === 'code')) return codeOf(text)
  const link = marks.find(({ type }) => type.name === 'link')
  const words = link ? escapeInline(text) : wordsOf(text)
  return /\[\^[^\]\s]+\]$/.test(line.out) && words.startsWith(':') ? `\\${words}` : words
}

/** What stands in a block, as a line or lines of Markdown; `isOneLine` in headings and cells, which have no breaks. */
export const printInline = (block: Node, isOneLine = false): string => {
  const all: Piece[] = []
  block.forEach((node) => {
    all.push({ node, text: node.text ?? '', marks: node.marks })
  })
  while (all.at(-1)?.node.type.name === 'hard_break') all.pop()
  const pieces = withoutEdges(all)
  const line = new Line()
  const active: Mark[] = []
  const end = (mark: Mark) => {
    if (mark.type.name === 'link') line.add(`]${target(mark.attrs.href, mark.attrs.title)}`)
    else line.close(fences[mark.type.name as Fence])
  }
  pieces.forEach((piece, at) => {
    const wanted = piece.marks.filter(({ type }) => type.name !== 'code')
    const kept = active.findIndex((mark) => !mark.isInSet(wanted))
    if (kept !== -1) while (active.length > kept) end(active.pop()!)
    const opening = wanted
      .filter((mark) => !active.some((open) => isSame(open, mark)))
      .sort(
        (a, b) =>
          reach(pieces, at, b) - reach(pieces, at, a) || order.indexOf(a.type.name) - order.indexOf(b.type.name),
      )
    const link = opening.find(({ type }) => type.name === 'link')
    const isBare =
      link &&
      opening.at(-1) === link &&
      reach(pieces, at, link) === at + 1 &&
      link.attrs.title === null &&
      piece.node.isText &&
      isAutolink(piece.text, link.attrs.href)
    opening.forEach((mark, index) => {
      if (mark === link && isBare) return
      active.push(mark)
      if (mark.type.name === 'link') line.add('[')
      else {
        const follows = opening[index + 1]
        const code = piece.marks.some(({ type }) => type.name === 'code')
        line.open(fences[mark.type.name as Fence], follows || code ? '*' : firstSign(pieces, at))
      }
    })
    line.add(isBare ? `<${piece.text}>` : bodyOf(piece, isOneLine, line))
  })
  while (active.length > 0) end(active.pop()!)
  return edged(line.out, isOneLine)
}

// Spaces at a line's edge are no part of it; those that are meant, such as one that keeps words together, get a number.
const edged = (text: string, isOneLine: boolean) =>
  text
    .split('\n')
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, '').replace(/^[^\S\n]|[^\S\n]$/gu, entity))
    .map((line) => (isOneLine ? line : escapeLineStart(line)))
    .join('\n')
