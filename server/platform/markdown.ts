import MarkdownIt from 'markdown-it'
import footnote from 'markdown-it-footnote'
import sanitizeHtml from 'sanitize-html'
import { plainOf } from './passages.ts'

/** Rises with every change of what the same source becomes; stored with each revision. */
const renderer = 1

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).use(footnote)
markdown.linkify.set({ fuzzyLink: false })

// A link is to the web, to a mail address, or to a place here; "java%73cript:" is none, though browsers know that too.
const isOurs = /^(https?:\/\/|mailto:|[^:/?#]*([/?#]|$))/i
const { validateLink } = markdown
markdown.validateLink = (link) => validateLink(link) && isOurs.test(link)

// The plugin joins the footnotes by copying all tokens for each: a text of many would cost its length squared.
class GrowingInPlace<T> extends Array<T> {
  override concat(...more: (T | ConcatArray<T>)[]): T[] {
    for (const one of more.flat() as T[]) this.push(one)
    return this
  }
}
markdown.core.ruler.before('footnote_tail', 'grow_in_place', (state) => {
  state.tokens = GrowingInPlace.from(state.tokens)
})

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

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      'p',
      'br',
      'hr',
      'h3',
      'h4',
      'h5',
      'ul',
      'ol',
      'li',
      'blockquote',
      'pre',
      'code',
      'em',
      'strong',
      's',
      'a',
      'sup',
    ],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'section'],
  ],
  allowedAttributes: {
    a: ['href', 'id', 'class', 'rel'],
    li: ['id', 'class'],
    ol: ['start', 'class'],
    sup: ['class'],
    section: ['class'],
    hr: ['class'],
    th: ['class'],
    td: ['class'],
    table: ['tabindex'],
  },
  allowedClasses: {
    '*': [
      'footnote-ref',
      'footnotes',
      'footnotes-list',
      'footnote-item',
      'footnote-backref',
      'footnotes-sep',
      'end',
      'middle',
    ],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: { ...attribs, ...(attribs.href?.startsWith('#') ? {} : { rel: 'nofollow noopener' }) },
    }),
    // Alignment comes as an inline style, which the page's policy forbids: a class says the same, and mirrors.
    ...Object.fromEntries(
      ['th', 'td'].map((cell) => [
        cell,
        (tagName: string, { style, ...attribs }: sanitizeHtml.Attributes) => ({
          tagName,
          attribs: {
            ...attribs,
            ...(style?.includes('right') ? { class: 'end' } : style?.includes('center') ? { class: 'middle' } : {}),
          },
        }),
      ]),
    ),
  },
}

/** What a person's Markdown becomes: sanitised HTML and its plain text. Footnote anchors carry `scope` so that two posts on a page do not collide. */
export const renderMarkdown = (source: string, scope: string): { html: string; plain: string; renderer: number } => {
  const html = sanitizeHtml(markdown.render(source, { docId: scope }), allowed)
  return { html, plain: plainOf(html), renderer }
}
