import sanitizeHtml from 'sanitize-html'
import { createDialect } from './dialect.ts'
import { plainOf } from './passages.ts'

/** Rises with every change of what the same source becomes; stored with each revision. */
const renderer = 2

const markdown = createDialect()

/** What mentions in a text are called, by their key; those of others are the words that stand there. */
export type MentionNames = ReadonlyMap<string, string>

markdown.renderer.rules.mention = (tokens, index, _options, env) => {
  const { content, info } = tokens[index]!
  const { escapeHtml } = markdown.utils
  const name = (env as { mentions?: MentionNames } | undefined)?.mentions?.get(info)
  return name === undefined
    ? escapeHtml(content)
    : `<span class="mention" data-mention="${info}">${escapeHtml(name)}</span>`
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
      'span',
    ],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'section'],
  ],
  allowedAttributes: {
    a: ['href', 'id', 'class', 'rel'],
    li: ['id', 'class'],
    ol: ['start', 'class'],
    sup: ['class'],
    span: ['class', 'data-mention'],
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
      'mention',
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

/**
 * What a person's Markdown becomes: sanitised HTML and its plain text. Footnote anchors carry `scope` so that two posts on
 * a page do not collide. A mention is one only where `mentions` knows it.
 */
export const renderMarkdown = (
  source: string,
  scope: string,
  mentions?: MentionNames,
): { html: string; plain: string; renderer: number } => {
  const html = sanitizeHtml(markdown.render(source, { docId: scope, mentions }), allowed)
  return { html, plain: plainOf(html), renderer }
}
