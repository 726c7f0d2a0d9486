import MarkdownIt from 'markdown-it'
import footnote from 'markdown-it-footnote'

// Browser-safe: the one Markdown that posts are written in. The server renders with it and then sanitises; the editor
// reads with it, so that both understand a text alike.

// A link is to the web, to a mail address, or to a place here; "java%73cript:" is none, though browsers know that too.
const isOurs = /^(https?:\/\/|mailto:|[^:/?#]*([/?#]|$))/i

// The plugin joins the footnotes by copying all tokens for each: a text of many would cost its length squared.
class GrowingInPlace<T> extends Array<T> {
  override concat(...more: (T | ConcatArray<T>)[]): T[] {
    for (const one of more.flat() as T[]) this.push(one)
    return this
  }
}

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
const mentioned = `(?:person|thread):${uuid}|function:[a-z-]{4,30}/${uuid}`
const label = String.raw`[@#](?:[^\[\]\\\n]|\\.){0,300}`
/** A mention as it stands in a text: `[@Name](person:…)`, `[@focal points of …](function:focal-point/…)`, `[#Title](thread:…)`. */
export const mentionPattern = (flags: string): RegExp => new RegExp(`\\[(${label})\\]\\((${mentioned})\\)`, flags)
const mentionHere = mentionPattern('y')

/** The name of a mention as it stands between its brackets. */
export const mentionLabel = (name: string): string => name.replace(/\s+/g, ' ').replace(/[\\[\]&]/g, '\\$&')

/** A reader and renderer of the dialect: CommonMark without HTML, tables, strikethrough, footnotes, bare links, mentions. */
export const createDialect = () => {
  const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).use(footnote)
  markdown.linkify.set({ fuzzyLink: false })

  const { validateLink } = markdown
  markdown.validateLink = (link) => validateLink(link) && isOurs.test(link)

  markdown.core.ruler.before('footnote_tail', 'grow_in_place', (state) => {
    state.tokens = GrowingInPlace.from(state.tokens)
  })

  // Whom it means is its key; its words are what the writer saw, and not to be trusted.
  markdown.inline.ruler.before('link', 'mention', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x5b) return false
    mentionHere.lastIndex = state.pos
    const found = mentionHere.exec(state.src)
    if (!found || mentionHere.lastIndex > state.posMax) return false
    if (!silent) {
      const token = state.push('mention', '', 0)
      token.content = markdown.utils.unescapeAll(found[1]!)
      token.info = found[2]!
    }
    state.pos = mentionHere.lastIndex
    return true
  })
  markdown.renderer.rules.mention = (tokens, index) => {
    const { content, info } = tokens[index]!
    return `<span class="mention" data-mention="${info}">${markdown.utils.escapeHtml(content)}</span>`
  }

  // Headings inside a text stand below those of the page around it.
  for (const rule of ['heading_open', 'heading_close'] as const) {
    markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index]!
      token.tag = `h${Math.min(5, Number(token.tag.slice(1)) + 2)}`
      return self.renderToken(tokens, index, options)
    }
  }
  // A wide table scrolls in its own frame, which the keyboard must reach.
  markdown.renderer.rules.table_open = () => '<table tabindex="0">\n'
  // Images come only from attachments of our own; until there are any, an image is its text and a link.
  markdown.renderer.rules.image = (tokens, index) => {
    const token = tokens[index]!
    const { escapeHtml } = markdown.utils
    return `<a href="${escapeHtml(String(token.attrGet('src') ?? ''))}">${escapeHtml(token.content)}</a>`
  }
  return markdown
}
