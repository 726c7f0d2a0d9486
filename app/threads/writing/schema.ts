import { type DOMOutputSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { createDialect, mentionLabel, mentionPattern } from '#server/platform/dialect.ts'

// What the dialect can say, and nothing else: a document of this schema always has a text. Blocks find their own direction
// as one types. The tight of a list is what Markdown calls one without blank lines.

const block = (tag: string, more: Record<string, string> = {}): DOMOutputSpec => [tag, { dir: 'auto', ...more }, 0]
const alignments: Record<string, string> = { right: 'end', center: 'middle' }

const cell = (tag: 'td' | 'th', role: 'cell' | 'header_cell'): NodeSpec => ({
  content: 'inline*',
  // Its own columns and rows are for prosemirror-tables, which asks for them; the dialect joins no cells.
  attrs: { align: { default: null }, colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
  tableRole: role,
  isolating: true,
  parseDOM: [{ tag, getAttrs: (dom) => ({ align: (dom as HTMLElement).dataset.align ?? null }) }],
  toDOM: ({ attrs }) => block(tag, attrs.align ? { class: alignments[attrs.align] ?? '' } : {}),
})

const mentionHere = mentionPattern('y')
const { validateLink, normalizeLink } = createDialect()
/** Whether the dialect would make a link of the address. */
export const isLinkable = (href: string): boolean => validateLink(normalizeLink(href))

const isOwnFile = (src: string) => /^\/threads\/[^/]+\/files\//.test(src)

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => block('p') },
    heading: {
      group: 'block',
      content: 'inline*',
      attrs: { level: { default: 1 } },
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      // As the page shows it: below the headings round it.
      toDOM: ({ attrs }) => block(`h${Math.min(5, attrs.level + 2)}`),
    },
    blockquote: {
      group: 'block',
      content: 'block+',
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => block('blockquote'),
    },
    bullet_list: {
      group: 'block',
      content: 'list_item+',
      attrs: { tight: { default: true } },
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    ordered_list: {
      group: 'block',
      content: 'list_item+',
      attrs: { order: { default: 1 }, tight: { default: true } },
      parseDOM: [
        {
          tag: 'ol',
          getAttrs: (dom) => ({ order: Math.min(999_999_999, Math.max(0, (dom as HTMLOListElement).start)) }),
        },
      ],
      toDOM: ({ attrs }) => ['ol', attrs.order === 1 ? {} : { start: attrs.order }, 0],
    },
    list_item: { content: 'block+', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => block('li') },
    code_block: {
      group: 'block',
      content: 'text*',
      marks: '',
      code: true,
      defining: true,
      attrs: { info: { default: '' } },
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
      toDOM: () => ['pre', { dir: 'auto' }, ['code', 0]],
    },
    rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    table: {
      group: 'block',
      content: 'table_row+',
      tableRole: 'table',
      isolating: true,
      parseDOM: [{ tag: 'table' }],
      toDOM: () => ['table', ['tbody', 0]],
    },
    table_row: {
      content: '(table_cell | table_header)*',
      tableRole: 'row',
      parseDOM: [{ tag: 'tr' }],
      toDOM: () => ['tr', 0],
    },
    table_cell: cell('td', 'cell'),
    table_header: cell('th', 'header_cell'),
    footnote: {
      group: 'block',
      content: 'block+',
      attrs: { label: {} },
      defining: true,
      parseDOM: [{ tag: 'div[data-footnote]', getAttrs: (dom) => ({ label: (dom as HTMLElement).dataset.footnote }) }],
      toDOM: ({ attrs }) => ['div', { class: 'footnote', 'data-footnote': attrs.label }, 0],
    },
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
    footnote_ref: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { label: {} },
      parseDOM: [
        {
          tag: 'sup[data-footnote-ref]',
          getAttrs: (dom) => ({ label: (dom as HTMLElement).dataset.footnoteRef }),
          priority: 60,
        },
      ],
      toDOM: ({ attrs }) => ['sup', { class: 'footnote-ref', 'data-footnote-ref': attrs.label }, `[${attrs.label}]`],
    },
    mention: {
      group: 'inline',
      inline: true,
      atom: true,
      attrs: { to: {}, name: {} },
      parseDOM: [
        {
          tag: 'span[data-mention]',
          getAttrs: (dom) => {
            const { dataset, textContent } = dom as HTMLElement
            mentionHere.lastIndex = 0
            const [, name, to] = mentionHere.exec(`[${mentionLabel(textContent ?? '')}](${dataset.mention})`) ?? []
            return name && to ? { to, name: (textContent ?? '').replace(/\s+/g, ' ') } : false
          },
          priority: 60,
        },
      ],
      toDOM: ({ attrs }) => ['span', { class: 'mention', 'data-mention': attrs.to }, attrs.name],
      leafText: ({ attrs }) => attrs.name,
    },
    image: {
      group: 'inline',
      inline: true,
      attrs: { src: {}, alt: { default: '' }, title: { default: null } },
      parseDOM: [
        {
          tag: 'img[src]',
          getAttrs: (dom) => {
            const image = dom as HTMLImageElement
            const src = image.getAttribute('src') ?? ''
            return isOwnFile(src) ? { src, alt: image.alt.replace(/[[\]\\]/g, ''), title: null } : false
          },
        },
      ],
      toDOM: ({ attrs }) =>
        isOwnFile(attrs.src)
          ? ['img', { src: attrs.src, alt: attrs.alt }]
          : ['a', { href: attrs.src }, attrs.alt || attrs.src],
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null }, isSecond: { default: false } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (dom) => {
            const href = normalizeLink((dom as HTMLElement).getAttribute('href') ?? '')
            return isLinkable(href) ? { href } : false
          },
        },
      ],
      toDOM: ({ attrs }) => ['a', { href: attrs.href, rel: 'nofollow noopener' }, 0],
    },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    strike: { parseDOM: [{ tag: 's' }, { tag: 'strike' }, { tag: 'del' }], toDOM: () => ['s', 0] },
    code: { excludes: '_', parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  },
})
