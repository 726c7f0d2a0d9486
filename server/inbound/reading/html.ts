import { Parser } from 'htmlparser2'
import { blank, type Line, type Mark, unquote } from './lines.ts'
import { printRuns, type Run } from './runs.ts'
import { type Cell, printTable } from './tables.ts'

/** Deeper than this nothing is nested that anybody wrote. */
const deepest = 800

type State = {
  depth: number
  isReply: boolean
  mark: Mark | null
  isHidden: boolean
  isPre: boolean
  indent: string
  list: { isOrdered: boolean; next: number; indent: string } | null
  bold: boolean
  italic: boolean
  strike: boolean
  href: string | null
}

type Table = { rows: Cell[][]; isLayout: boolean; depth: number }

const unseen = new Set([
  ...['head', 'style', 'script', 'title', 'template', 'noscript', 'xml', 'object', 'svg', 'math', 'select', 'textarea'],
  ...['iframe', 'audio', 'video', 'map', 'meta', 'link', 'button'],
])
const blocks = new Set([
  ...['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'table'],
  ...[
    'tr',
    'td',
    'th',
    'section',
    'article',
    'header',
    'footer',
    'main',
    'center',
    'address',
    'form',
    'fieldset',
    'hr',
  ],
  ...['body', 'html', 'figure', 'figcaption', 'caption', 'aside', 'nav'],
])
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'blockquote', 'pre', 'table'])

// How mail programs name what they put into a mail. Outlook on the web puts x_ before the names of what it quotes.
const has = (text: string, pattern: RegExp) => pattern.test(text)
const history = {
  id: /^(x_)*(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|isReplyContent|yahoo_quoted_\w+|ms-outlook-mobile-body-separator-line|replySplit)$/i,
  class:
    /(^|\s)(x_)*(yahoo_quoted|OutlookMessageHeader|ms-outlook-mobile-reference-message|mail-editor-reference-message-container|quoted-mail)(\s|$)/i,
}
/** After these nothing of the writer comes any more. */
const boundary = /^(x_)*(divRplyFwdMsg|appendonsend)$/i
const attribution = /(^|\s)(x_)*(gmail_attr|moz-cite-prefix|gmail_quote_attribution|replyIntro|reply-intro)(\s|$)/i
const cited =
  /(^|\s)(x_)*(gmail_quote|protonmail_quote|tutanota_quote|yahoo_quoted|cite|zmail_extra|quote|moz-cite)(\s|$)/i
const signature = {
  id: /^(x_)*(Signature|ms-outlook-mobile-signature|AppleMailSignature|lineBreakAtBeginningOfSignature|.*-signature|zmail_signature)$/i,
  class:
    /(^|\s)(x_)*(gmail_signature|gmail_signature_prefix|moz-signature|protonmail_signature_block|mobile-signature|[\w-]*yahoo-signature|ydp[\w-]*signature|email-signature|elm-signature|tutanota_signature)(\s|$)/i,
}
const hiding = /display:\s*none|visibility:\s*hidden|(^|;)\s*max-height:\s*0(px|pt)?\s*(!important)?\s*(;|$)/i
/** Lines drawn by Outlook above what it repeats. */
const ruled = /border:\s*none\s*;\s*border-top:\s*solid\s+(#e1e1e1|#b5c4df|windowtext|#?[0-9a-z]+)\s+1(\.0)?pt/i
const barred = /border-left:\s*(solid|[\d.]+(px|pt|em)?\s+solid|#?\w+\s+[\d.]+(px|pt)\s+solid|#?\w+\s+solid)/i
const isUnspaced = (name: string, attributes: Record<string, string>) =>
  name === 'p' &&
  (has(
    attributes.class ?? '',
    /MsoNormal|MsoPlainText|MsoListParagraph|(^|\s)(x_)*p\d(\s|$)|xmsonormal|elementToProof/i,
  ) ||
    has(attributes.style ?? '', /margin(-top)?:\s*0/i))

/** Where a link of a mail program was really going. */
const original = (href: string): string => {
  try {
    const { hostname, pathname, searchParams } = new URL(href)
    if (hostname.endsWith('.safelinks.protection.outlook.com')) return searchParams.get('url') ?? href
    if (/^www\.google\.[a-z.]+$/.test(hostname) && pathname === '/url') return searchParams.get('q') ?? href
  } catch {
    // Not a whole address.
  }
  return href
}

class TooDeep extends Error {}

const first: State = {
  depth: 0,
  isReply: false,
  mark: null,
  isHidden: false,
  isPre: false,
  indent: '',
  list: null,
  bold: false,
  italic: false,
  strike: false,
  href: null,
}

const ofElement = (state: State, name: string, attributes: Record<string, string>): Partial<State> => {
  const { id = '', class: className = '', style = '' } = attributes
  const change: Partial<State> = {}
  if (unseen.has(name) || has(style, hiding) || attributes.hidden !== undefined) change.isHidden = true
  if (has(id, history.id) || has(className, history.class)) change.mark = 'history'
  else if (has(`${className} ${id}`, attribution)) change.mark = 'attribution'
  else if (
    state.mark !== 'history' &&
    (has(id, signature.id) ||
      has(className, signature.class) ||
      /^gmail_signature/.test(attributes['data-smartmail'] ?? '') ||
      attributes.name === 'messageSignatureSection')
  )
    change.mark = 'signature'
  else if (state.mark === null && has(style, ruled)) change.mark = 'rule'
  const isIndented =
    name === 'blockquote' && /border:\s*none|border:\s*0/i.test(style) && !attributes.type && !has(className, cited)
  if (name === 'blockquote' && !isIndented) {
    const isReply =
      state.isReply ||
      attributes.type === 'cite' ||
      attributes.cite !== undefined ||
      has(`${className} ${id}`, cited) ||
      /zmail/.test(id) ||
      has(style, barred)
    Object.assign(change, { depth: state.depth + 1, isReply, indent: '', list: null })
  } else if (
    name === 'div' &&
    (attributes.name === 'quote' || (has(style, barred) && !has(style, /border-left:[^;]*(none|white|transparent)/i)))
  ) {
    Object.assign(change, { depth: state.depth + 1, isReply: true, indent: '', list: null })
  }
  if (name === 'pre' || /white-space:\s*(pre|pre-wrap|break-spaces)\b/i.test(style)) change.isPre = true
  if (/^(b|strong|th)$/.test(name) || /font-weight:\s*(bold|[6-9]00)/i.test(style)) change.bold = true
  if (/font-weight:\s*(normal|400)/i.test(style)) change.bold = false
  if (/^(i|em|cite)$/.test(name) || /font-style:\s*italic/i.test(style)) change.italic = true
  if (/^(s|strike|del)$/.test(name) || /text-decoration[^;]*line-through/i.test(style)) change.strike = true
  if (/^h[1-6]$/.test(name)) change.bold = false
  if (name === 'a' && attributes.href) change.href = original(attributes.href.trim())
  if (name === 'ul' || name === 'ol') {
    const next = Math.max(0, Math.min(999_999_999, Number.parseInt(attributes.start ?? '1', 10) || 1))
    change.list = { isOrdered: name === 'ol', next, indent: state.indent }
  }
  return change
}

const isEmoji = /^\p{Extended_Pictographic}/u

const convert = (html: string): Line[] => {
  const sinks: Line[][] = [[]]
  const tables: Table[] = []
  const stack: { name: string; state: State; isCell: boolean; isSpaced: boolean; isSign: boolean }[] = []
  let state = first
  let runs: Run[] = []
  let images: string[] = []
  let prefix: string | null = null
  let wantsGap = false
  let ended = false
  let sign: string | null = null

  const emit = (line: Line) => {
    const sink = sinks.at(-1)!
    const last = sink.at(-1)
    if (wantsGap && last && last.text !== '')
      sink.push(blank(Math.min(last.depth, line.depth), last.isReply && line.isReply))
    wantsGap = false
    sink.push(line)
  }
  const flush = () => {
    if (runs.length === 0 && images.length === 0) return
    const isRoom = runs.some(({ text }) => text.includes('\u00a0'))
    const text = printRuns(runs, state.isPre)
    const shown = images
    runs = []
    images = []
    const mark = ended ? 'history' : state.mark
    const base = { isReply: state.isReply, ...(mark ? { mark } : {}), ...(shown.length > 0 ? { images: shown } : {}) }
    if (text === '' && shown.length === 0) {
      if (isRoom) emit({ text: '', depth: state.depth, ...base })
      return
    }
    // Marks that were typed, or came with a text that is no HTML by birth.
    const typed = unquote(text)
    const lead = typed.depth === 0 ? (prefix ?? state.indent) : ''
    prefix = null
    emit({
      text: typed.depth > 0 ? typed.text : text === '' ? '' : lead + text,
      depth: state.depth + typed.depth,
      ...base,
      isReply: state.isReply || typed.depth > 0,
    })
  }
  const say = (text: string) => {
    if (state.isHidden || text === '') return
    const { bold, italic, strike, href } = state
    runs.push({ text, bold, italic, strike, href })
  }

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (stack.length > deepest) throw new TooDeep()
        const isBlock = blocks.has(name)
        if (isBlock && !state.isHidden) flush()
        const isSpaced = spaced.has(name) && !isUnspaced(name, attributes) && !(/^(ul|ol)$/.test(name) && state.list)
        if (isSpaced && isBlock) wantsGap = true
        // What a break is called (lineBreakAtBeginningOfSignature) says nothing of the line that it ends.
        const change = name === 'br' ? {} : ofElement(state, name, attributes)
        const isCell = (name === 'td' || name === 'th') && tables.length > 0
        const level = /mso-list:[^;]*\blevel(\d)/i.exec(attributes.style ?? '')?.[1] ?? null
        const isSign = sign === null && name === 'span' && /mso-list:\s*ignore/i.test(attributes.style ?? '')
        stack.push({ name, state, isCell, isSpaced, isSign })
        if (has(attributes.id ?? '', boundary)) ended = true
        state = { ...state, ...change }
        if (state.isHidden) return
        if (level) state = { ...state, indent: '   '.repeat(Math.max(0, Number(level) - 1)) }
        if (isSign) sign = ''
        if (name === 'br') {
          // Outlook on the web sets its breaks on lines of their own: room before one is none.
          if (images.length === 0 && runs.every(({ text }) => /^[ \t\n\f\r]*$/.test(text))) {
            runs = []
            const mark = ended ? 'history' : state.mark
            emit({ text: '', depth: state.depth, isReply: state.isReply, ...(mark ? { mark } : {}) })
          } else flush()
        } else if (name === 'hr') {
          if (stack.some((one) => one.name === 'hr' && one.state.mark === 'rule')) return
          emit({ text: '', depth: state.depth, isReply: state.isReply, mark: ended ? 'history' : 'rule' })
        } else if (name === 'img') {
          const { src = '', alt = '' } = attributes
          if (isEmoji.test(alt)) say(alt)
          else if (/^cid:/i.test(src)) images.push(src.slice(4).trim())
        } else if (name === 'li') {
          const list = state.list ?? { isOrdered: false, next: 1, indent: state.indent }
          const marker = list.isOrdered ? `${list.next}. ` : '- '
          list.next += 1
          prefix = list.indent + marker
          state = { ...state, indent: list.indent + ' '.repeat(marker.length) }
        } else if (/^h[1-6]$/.test(name)) prefix = `${'#'.repeat(Math.max(3, Number(name[1])))} `
        else if (name === 'table')
          tables.push({ rows: [], isLayout: /presentation|none/.test(attributes.role ?? ''), depth: state.depth })
        else if (name === 'tr') tables.at(-1)?.rows.push([])
        else if (isCell) {
          const table = tables.at(-1)!
          if (table.rows.length === 0) table.rows.push([])
          sinks.push([])
          wantsGap = false
          state = { ...state, indent: '', list: null, bold: name === 'th' ? false : state.bold }
        }
      },
      ontext: (text) => {
        if (state.isHidden) return
        if (sign !== null) {
          sign += text
          return
        }
        if (!state.isPre) say(text.replace(/[ \t\n\f\r]+/g, ' '))
        else
          for (const [at, part] of text.split('\n').entries()) {
            if (at > 0) {
              if (runs.length === 0)
                emit({
                  text: '',
                  depth: state.depth,
                  isReply: state.isReply,
                  ...(state.mark ? { mark: state.mark } : {}),
                })
              else flush()
            }
            say(part)
          }
      },
      onclosetag: (name) => {
        const open = stack.pop()
        if (!open) return
        const isBlock = blocks.has(name)
        if (isBlock && !state.isHidden) flush()
        if (open.isSign && sign !== null) {
          // Word draws the sign of a list as text.
          const drawn = sign.replace(/[\s\u00a0]+/g, ' ').trim()
          sign = null
          const number = /^\(?(?:\d{1,3}|[a-z]{1,4})[.)]$/i.exec(drawn)?.[0]
          if (drawn.length > 6) say(drawn)
          else prefix = `${state.indent}${number ? number.replace(/^\((\w+)\)$/, '$1)') : '-'} `
        }
        const wasHidden = state.isHidden
        if (open.isCell) {
          const lines = sinks.pop()!
          tables.at(-1)?.rows.at(-1)?.push({ lines })
          wantsGap = false
        }
        state = open.state
        if (wasHidden) return
        if (name === 'table' && tables.length > 0) {
          const table = tables.pop()!
          const outer = tables.at(-1)
          if (outer) outer.isLayout = true
          wantsGap = true
          for (const line of printTable(table.rows, table)) emit(line)
        }
        if (name === 'li') prefix = null
        if (open.isSpaced) wantsGap = true
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  flush()
  // Cells of tables that never end.
  return sinks.length === 1 ? sinks[0]! : sinks.flat()
}

/** What is left of a page when it is nested past all reason. */
const withoutTags = (html: string): Line[] =>
  html
    .replace(/<(br|\/p|\/div|\/tr|\/li)\b[^<>]{0,200}>/gi, '\n')
    .replace(/<[^<>]{0,5000}>/g, '')
    .split('\n')
    .map((text) => ({ ...unquote(text.trim()), isReply: false }))

/** The lines of a page: Markdown, with what the markup says of quotation, signatures and earlier mails. Pure. */
export const linesOfHtml = (html: string): Line[] => {
  try {
    return convert(html)
  } catch (error) {
    if (error instanceof TooDeep) return withoutTags(html)
    throw error
  }
}
