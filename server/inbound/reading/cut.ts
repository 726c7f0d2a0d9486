import { hasAddress, isAttribution, isBareAttribution, mayBegin, saysWhen } from './attributions.ts'
import { isClosing, isDevice, isListFoot, isNotice, isNoticeTitle, saysWithin } from './endings.ts'
import { isDrawnLine, isForwarded, isOriginal, type Label, labelOf } from './header-blocks.ts'
import { isBlank, joinBroken, type Line, plainly, print } from './lines.ts'

/** Why something is no part of the answer. */
type What = 'quote' | 'attribution' | 'history' | 'forwarded' | 'signature' | 'notice'
export type Cut = { what: What; text: string }

type Looked = Line & { looked: string; cut: What | null }

const look = (lines: readonly Line[]): Looked[] =>
  lines.map((line) => ({ ...line, looked: plainly(line.text), cut: null }))

const nextSaid = (lines: readonly Looked[], from: number): number => {
  let at = from
  while (at < lines.length && isBlank(lines[at]!)) at += 1
  return at
}

const mostJoined = 4

/** Where the attribution begins that ends in this line; null where it ends none. Programs break it into several lines. */
const attributionUpTo = (lines: readonly Looked[], end: number): number | null => {
  const { depth, looked } = lines[end]!
  const below = lines[end + 1] && isBlank(lines[end + 1]!) ? lines[end + 2] : lines[end + 1]
  const isAboveQuote = below !== undefined && below.depth > depth
  // "2025/11/03 Maria <…>" says it without a colon.
  if (!/:$|-{2,}$/.test(looked))
    return isAboveQuote &&
      looked.length < 200 &&
      /[>)]$/.test(looked) &&
      hasAddress(looked) &&
      saysWhen(looked) &&
      mayBegin(looked)
      ? end
      : null
  let joined = ''
  let found: number | null = null
  for (let at = end; at >= 0 && at > end - mostJoined; at -= 1) {
    const line = lines[at]!
    if (line.depth !== depth || isBlank(line)) break
    joined = joined ? `${line.looked} ${joined}` : line.looked
    // The longest that is one: "Maria <…> wrote:" alone would leave the line with the date.
    // "---- On …, … wrote ----"
    const said = joined.replace(/^-{2,} ?(.*?) ?-{2,}:?$/, '$1:')
    // Right above a quotation, an address with a date and a colon says it in any language.
    const isSaidAnyhow = isAboveQuote && said.endsWith(':') && hasAddress(said) && saysWhen(said)
    if ((isAttribution(said) || isSaidAnyhow) && (at === end || found === null || mayBegin(line.looked))) found = at
  }
  return found
}

const endOfAttribution = (lines: readonly Looked[], from: number): number => {
  let end = from + 1
  while (lines[end]?.cut === 'attribution' && lines[end]!.depth === lines[from]!.depth) end += 1
  return end
}

/** Marks who wrote what is quoted; says where an earlier mail follows one without marks of quotation. */
const markAttributions = (lines: Looked[]): number | null => {
  for (let end = 0; end < lines.length; end += 1) {
    const line = lines[end]!
    if (line.mark === 'attribution' && !isBlank(line)) line.cut = 'attribution'
    const isBare = lines[end + 1] !== undefined && lines[end + 1]!.depth > line.depth && isBareAttribution(line.looked)
    const from = isBare ? end : attributionUpTo(lines, end)
    if (from === null) continue
    for (let at = from; at <= end; at += 1) lines[at]!.cut = 'attribution'
  }
  let hasOwn = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!
    if (line.depth > 0) continue
    if (line.cut === null) {
      hasOwn ||= !isBlank(line)
      continue
    }
    const end = endOfAttribution(lines, at)
    const next = nextSaid(lines, end)
    if (next < lines.length && lines[next]!.depth === 0) {
      const block = lines.slice(at, end)
      // Without an address it may be a sentence, and what follows its own.
      const isSure = block.some(({ looked, mark }) => mark === 'attribution' || hasAddress(looked))
      if (isSure && hasOwn) return at
      if (!isSure) for (const one of block) one.cut = null
    }
    at = end - 1
  }
  return null
}

type Block = { labels: Set<Label>; end: number; isMail: boolean }

/** The headers of a repeated mail that begin here, at the depth of their line; each may be broken or stand apart. */
const headerBlock = (lines: readonly Looked[], from: number): Block | null => {
  const { depth } = lines[from]!
  const labels = new Set<Label>()
  let end = from
  let sinceLabel = 0
  // "From: 9 to 11, To: the ministry" may be an invitation: a mail says by which address or when.
  let isMail = false
  for (let at = from; at < lines.length && at < from + 40; at += 1) {
    const line = lines[at]!
    if (line.depth !== depth) break
    if (isBlank(line)) {
      const next = lines[at + 1]
      // Programs that make a paragraph of each header.
      if (!next || next.depth !== depth || labelOf(next.looked) === null) break
      continue
    }
    const label = labelOf(line.looked)
    if (label) {
      labels.add(label)
      isMail ||= (label === 'from' && hasAddress(line.looked)) || (label === 'sent' && saysWhen(line.looked))
      end = at
      sinceLabel = 0
    } else {
      sinceLabel += 1
      // Long lists of addressees go on in the next line.
      if (sinceLabel > 3 || !/[@;<>]|^\|[ |-]+\|$/.test(line.looked)) break
      end = at
    }
  }
  return labels.size >= 2 && labels.has('from') ? { labels, end, isMail } : null
}

const isWhole = ({ labels, isMail }: Block) => labels.size >= 3 && isMail

/** Where an earlier mail begins that is repeated without marks of quotation; the end of its headers; and what it is. */
const findHistory = (lines: readonly Looked[]): { at: number; body: number; what: 'history' | 'forwarded' } | null => {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!
    if (line.depth > 0) continue
    if (line.mark === 'history') continue
    if (isBlank(line) && line.mark !== 'rule') continue
    const next = nextSaid(lines, at + 1)
    if (isForwarded(line.looked)) {
      const block = lines[next] && headerBlock(lines, next)
      return { at, body: (block?.end ?? at) + 1, what: 'forwarded' }
    }
    if (isOriginal(line.looked)) {
      const block = lines[next] && headerBlock(lines, next)
      return { at, body: (block?.end ?? at) + 1, what: 'history' }
    }
    const isLine = isDrawnLine(line.looked) || (line.mark === 'rule' && isBlank(line))
    const from = isLine ? next : at
    if (!lines[from] || labelOf(lines[from]!.looked) === null) {
      // In a language that is not known here: bold words with a colon below the line that Outlook draws.
      if (line.mark === 'rule' && isForeignBlock(lines, from)) return { at, body: from + 3, what: 'history' }
      if (line.looked === outlooksLine && isAnyBlock(lines, from)) return { at, body: from + 3, what: 'history' }
      continue
    }
    const block = headerBlock(lines, from)
    if (block && (isWhole(block) || (block.isMail && (isLine || lines[from]!.mark === 'rule'))))
      return { at, body: block.end + 1, what: 'history' }
  }
  return null
}

/** As Outlook draws it in plain text, 32 signs long. */
const outlooksLine = '_'.repeat(32)
const isAnyBlock = (lines: readonly Looked[], from: number): boolean => {
  const block = lines.slice(from, from + 4).filter(({ looked }) => /^\p{L}[\p{L}\p{M} .'-]{0,30} ?:/u.test(looked))
  return block.length >= 3 && block.some(({ looked }) => hasAddress(looked) || saysWhen(looked))
}

const isForeignBlock = (lines: readonly Looked[], from: number): boolean => {
  const block = lines
    .slice(from, from + 8)
    .filter((line) => !isBlank(line))
    .slice(0, 4)
  return (
    block.length >= 3 &&
    block
      .slice(0, 3)
      .every(({ text, depth }) => depth === 0 && /^\*\*[^*]{1,40}[:：]\*\*|^\*\*[^*]{1,40}\*\* ?[:：]/.test(text))
  )
}

type Range = { from: number; to: number }

/** Takes from the end of a stretch of own text what is set below every mail. */
const cutEnding = (lines: Looked[], { from, to }: Range, hasEarlier: boolean): void => {
  const isLeft = (until: number) =>
    hasEarlier || lines.slice(from, until).some((line) => !isBlank(line) && line.cut === null)
  const mark = (start: number, until: number, what: What) => {
    for (let at = start; at < until; at += 1) lines[at]!.cut ??= what
  }
  let end = to
  const trim = () => {
    while (end > from && (isBlank(lines[end - 1]!) || lines[end - 1]!.cut !== null)) end -= 1
  }
  for (let round = 0; round < 12; round += 1) {
    trim()
    if (end <= from) return
    const last = lines[end - 1]!
    let start = end - 1
    while (start > from && !isBlank(lines[start - 1]!) && lines[start - 1]!.cut === null) start -= 1
    const paragraph = lines.slice(start, end).map(({ looked }) => looked)
    if (isDevice(last.looked) && isLeft(end - 1)) {
      mark(end - 1, end, 'signature')
      continue
    }
    if (isNotice(paragraph.join(' ')) && isLeft(start)) {
      mark(start, end, 'notice')
      continue
    }
    if (isNotice(last.looked) && last.looked.length > 60 && isLeft(end - 1)) {
      mark(end - 1, end, 'notice')
      continue
    }
    const isFoot =
      paragraph.filter(isListFoot).length > 0 &&
      paragraph.every((one) => isListFoot(one) || isDrawnLine(one) || /^<?(?:https?:\S+|\S+@\S+)>?$/.test(one))
    if (isFoot && isLeft(start)) {
      mark(start, end, 'notice')
      continue
    }
    // A line, or a title, that stood above what has just been cut.
    const isCutBelow = lines.slice(end, to).some((line) => line.cut === 'notice' && !isBlank(line))
    if (isCutBelow && (isDrawnLine(last.looked) || isNoticeTitle(last.looked)) && isLeft(end - 1)) {
      mark(end - 1, end, 'notice')
      continue
    }
    break
  }
  cutSignature(lines, { from, to: end }, isLeft, mark)
}

const mostOfExact = 40
const mostOfOther = 12

const cutSignature = (
  lines: Looked[],
  { from, to }: Range,
  isLeft: (until: number) => boolean,
  mark: (start: number, until: number, what: What) => void,
): void => {
  // "-- " is said by the standard; without its blank it may also divide a text, so less may stand below.
  let below = lines.slice(from, to).filter((line) => !isBlank(line)).length
  for (let at = from; at < to; at += 1) {
    const { text } = lines[at]!
    if (!isBlank(lines[at]!)) below -= 1
    const isExact = text === '-- '
    if (!isExact && !/^(?:--|—|\\--)\s*$/.test(text)) continue
    if (below > (isExact ? mostOfExact : mostOfOther) || !isLeft(at)) continue
    mark(at, to, 'signature')
    return
  }
}

/** Lines of a quotation that were broken on their way stand without a mark between others that have one. */
const mendBroken = (lines: Line[]): void => {
  for (let at = 1; at + 1 < lines.length; at += 1) {
    const [before, line, after] = [lines[at - 1]!, lines[at]!, lines[at + 1]!]
    if (line.depth > 0 || before.depth === 0 || after.depth === 0 || isBlank(line) || isBlank(before)) continue
    const isRest =
      before.text.length >= 60 && line.text.length < before.text.length * 0.6 && !/[.!?:;؟…]$/.test(before.text.trim())
    if (isRest && /^[\p{Ll}\p{Lo}\d(]/u.test(line.text) && line.text.split(' ').length <= 6) {
      line.depth = before.depth
      line.isReply = true
    }
  }
}

type Segment = Range & { isOwn: boolean }

const segmentsOf = (lines: readonly Looked[]): Segment[] => {
  const segments: Segment[] = []
  for (const [at, line] of lines.entries()) {
    // Blank lines belong to what is before them.
    const isOwn: boolean =
      isBlank(line) && line.depth === 0
        ? (segments.at(-1)?.isOwn ?? true)
        : line.depth === 0 && line.cut !== 'attribution'
    const last = segments.at(-1)
    if (last && last.isOwn === isOwn) last.to = at + 1
    else segments.push({ from: at, to: at + 1, isOwn })
  }
  return segments
}

const isSaid = (lines: readonly Looked[], { from, to }: Range): boolean =>
  lines.slice(from, to).some((line) => !isBlank(line) && line.cut === null)

const shortQuote = 15

/** Which quotations somebody answers to: those stay, all others go. */
const cutQuotes = (lines: Looked[], segments: readonly Segment[]): void => {
  const own = segments.map((segment) => segment.isOwn && isSaid(lines, segment))
  const lengthOf = ({ from, to }: Range) =>
    lines.slice(from, to).filter((line) => line.depth > 0 && !isBlank(line)).length
  const hasAttribution = ({ from, to }: Range) => lines.slice(from, to).some((line) => line.cut === 'attribution')
  const quoted = segments.flatMap((segment, at) => (segment.isOwn ? [] : [at]))
  const lookedIn = ({ from, to }: Range) =>
    lines
      .slice(from, to)
      .filter((line) => !isBlank(line) && line.cut === null)
      .map(({ looked }) => looked)
  const closes = segments.map((segment, at) => own[at] === true && isClosing(lookedIn(segment)))
  // Whoever wrote nothing else says thanks to what stands above.
  const isMore = own.some((isOwn, at) => isOwn && !closes[at])
  const answered = quoted.filter((at) => own[at + 1] === true && !(isMore && closes[at + 1]))
  const keeps = new Set(answered)
  if (answered.length === 1) {
    const [at] = answered as [number]
    const isFirst = !own.slice(0, at).some(Boolean)
    // Below one quotation: an answer below the whole mail, or to the few lines that were left of it.
    const isWhole = isFirst
      ? hasAttribution(segments[at]!) || lengthOf(segments[at]!) > shortQuote
      : lengthOf(segments[at]!) > shortQuote
    if (isWhole) keeps.delete(at)
  }
  for (const at of quoted) {
    const segment = segments[at]!
    const isReply = lines.slice(segment.from, segment.to).some((line) => line.isReply || line.cut === 'attribution')
    // A passage that was quoted by hand stays.
    if (keeps.has(at) || !isReply) continue
    for (let line = segment.from; line < segment.to; line += 1) lines[line]!.cut ??= 'quote'
  }
}

const collect = (lines: readonly Looked[]): Cut[] => {
  const cuts: { what: What; lines: Line[] }[] = []
  for (const line of lines) {
    if (line.cut === null) continue
    const last = cuts.at(-1)
    const what = line.cut === 'attribution' ? 'quote' : line.cut
    if (last && last.what === what) last.lines.push(line)
    else cuts.push({ what, lines: [line] })
  }
  return cuts.map(({ what, lines: some }) => ({ what, text: print(some) })).filter(({ text }) => text !== '')
}

/** Fewer letters than this are no answer. */
const least = 2
/** Longer than this no person writes; what is below is kept as it came, but not looked at. */
const mostLines = 40_000

export type Answer = { text: string; cuts: Cut[]; images: string[] }

/** Says of each line why it is no part of the answer. */
const divide = (given: readonly Line[], believesSignatures: boolean): Looked[] => {
  const copy = given.map((line) => ({ ...line }))
  mendBroken(copy)
  const lines = look(copy)
  const unmarked = markAttributions(lines)
  const history = findHistory(lines)
  const isUnmarked = unmarked !== null && (history === null || unmarked < history.at)
  let end = lines.length
  if (isUnmarked) end = unmarked
  else if (history) {
    const first = nextSaid(lines, history.body)
    // The headers of the mail stand above lines that are quoted one by one: answers may stand between these.
    const isQuotedBelow = history.what === 'history' && (lines[first]?.depth ?? 0) > 0
    // Outlook marks no line: who says that she answers within is believed.
    const isWithin = history.what === 'history' && lines.slice(0, history.at).some(({ looked }) => saysWithin(looked))
    if (isQuotedBelow || isWithin) for (let at = history.at; at < history.body; at += 1) lines[at]!.cut = 'attribution'
    else end = history.at
  }
  const what = isUnmarked ? 'history' : (history?.what ?? 'history')
  for (let at = end; at < lines.length; at += 1) lines[at]!.cut = what
  for (const line of lines) {
    if (line.mark === 'history') line.cut ??= 'history'
    if (believesSignatures && line.mark === 'signature' && line.depth === 0) line.cut ??= 'signature'
  }

  const own = lines.slice(0, end)
  const segments = segmentsOf(own)
  let hasEarlier = false
  for (const segment of segments) {
    if (!segment.isOwn) continue
    cutEnding(own, segment, hasEarlier)
    hasEarlier ||= isSaid(own, segment)
  }
  cutQuotes(own, segments)
  return lines
}

const textOf = (lines: readonly Looked[]) => print(joinBroken(lines.filter((line) => line.cut === null)))
const isEnough = (text: string) => text.replace(/\s+/g, '').length >= least

/** "Sent from my iPhone" is no answer where files are one, or a mail that is forwarded. */
const cutLoneDevice = (lines: readonly Looked[]): void => {
  const own = lines.filter((line) => line.cut === null && !isBlank(line))
  if (own.every(({ looked, images }) => !images && isDevice(looked))) for (const line of own) line.cut = 'signature'
}

/**
 * Divides what came into what its author wrote now and the rest: earlier mails, signatures, notices. Answers between quoted
 * lines keep these lines. Where nothing would be left, everything is the answer; `answersByFiles`: unless files are, and
 * then the mail that is repeated below is not. Pure; time grows with length.
 */
export const findAnswer = (given: readonly Line[], { answersByFiles = false } = {}): Answer => {
  const seen = given.slice(0, mostLines)
  const beyond: Cut[] = given.length > mostLines ? [{ what: 'history', text: print(given.slice(mostLines)) }] : []
  const imagesOf = (lines: readonly Line[]) => [...new Set(lines.flatMap((line) => line.images ?? []))]
  // Some write into the place that their program keeps for a signature.
  for (const believesSignatures of [true, false]) {
    const lines = divide(seen, believesSignatures)
    const holdsForwarded = lines.some((line) => line.cut === 'forwarded')
    if (answersByFiles || holdsForwarded) cutLoneDevice(lines)
    const text = textOf(lines)
    const isSilent = answersByFiles && !holdsForwarded && !believesSignatures
    if (!isEnough(text) && !isSilent) continue
    const images = imagesOf(lines.filter((line) => line.cut === null))
    return { text, cuts: [...collect(lines), ...beyond], images }
  }
  return { text: print(seen), cuts: beyond, images: imagesOf(seen) }
}
