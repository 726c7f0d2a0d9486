import type { Mark, Node } from 'prosemirror-model'
import { createDialect } from '#server/platform/dialect.ts'
import { schema } from './schema.ts'

type Token = ReturnType<ReturnType<typeof createDialect>['parse']>[number]
// What the footnote plugin says of a token.
const noteOf = (token: Token) => token.meta as { id: number; label?: string }

type Frame = { type: string; attrs: Record<string, unknown>; content: Node[] }
type Footnotes = { footnotes?: { list?: { label?: string; tokens?: Token[] }[]; refs?: Record<string, number> } }

// Footnotes stay where they were written, instead of being moved to the end as for reading.
const tokenizer = createDialect()
tokenizer.core.ruler.disable(['footnote_tail', 'grow_in_place'])

const { nodes, marks } = schema
const blocks: Record<string, string> = {
  paragraph: 'paragraph',
  heading: 'heading',
  blockquote: 'blockquote',
  bullet_list: 'bullet_list',
  ordered_list: 'ordered_list',
  list_item: 'list_item',
  table: 'table',
  tr: 'table_row',
  th: 'table_header',
  td: 'table_cell',
  footnote_reference: 'footnote',
}
const through = new Set(['thead', 'tbody'])

// A list is tight where its paragraphs are hidden; without any there is no difference.
const isTight = (tokens: readonly Token[], at: number) => {
  const { level } = tokens[at]!
  for (let next = at + 1; tokens[next] && tokens[next]!.level > level; next += 1)
    if (tokens[next]!.type === 'paragraph_open' && tokens[next]!.level === level + 2) return tokens[next]!.hidden
  return true
}

const attrsOf = (tokens: readonly Token[], at: number): Record<string, unknown> => {
  const token = tokens[at]!
  switch (token.type) {
    case 'heading_open':
      return { level: Number(token.tag.slice(1)) }
    case 'bullet_list_open':
      return { tight: isTight(tokens, at) }
    case 'ordered_list_open':
      return { tight: isTight(tokens, at), order: Number(token.attrGet('start') ?? 1) }
    case 'th_open':
    case 'td_open':
      return { align: /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null }
    case 'footnote_reference_open':
      return { label: noteOf(token).label }
    default:
      return {}
  }
}

/** The inline tokens of a block, as nodes; `labelOf` names a footnote that was written in the line. */
const inlineOf = (tokens: readonly Token[], labelOf: (id: number) => string): Node[] => {
  const out: Node[] = []
  let active: readonly Mark[] = []
  const add = (node: Node) => {
    const last = out.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node))
      out[out.length - 1] = schema.text(`${last.text}${node.text}`, node.marks)
    else out.push(node)
  }
  // Two links to the same address, one right after the other, stay two.
  const link = (token: Token): Mark => {
    const made = marks.link.create({ href: token.attrGet('href') ?? '', title: token.attrGet('title') })
    const before = out.at(-1)?.marks.find(({ type }) => type === marks.link)
    return before?.eq(made) ? marks.link.create({ ...made.attrs, isSecond: true }) : made
  }
  const mark = (token: Token): Mark | null => {
    if (token.type.startsWith('link_')) return link(token)
    const known = { strong: marks.strong, em: marks.em, s: marks.strike }[token.type.replace(/_(open|close)$/, '')]
    return known ? known.create() : null
  }
  for (const token of tokens) {
    const { type } = token
    if (type === 'text') {
      if (token.content) add(schema.text(token.content, active))
    } else if (type === 'softbreak' || type === 'hardbreak') add(nodes.hard_break.create(null, null, active))
    else if (type === 'code_inline') add(schema.text(token.content, [...marks.code.create().addToSet(active)]))
    else if (type === 'mention') add(nodes.mention.create({ to: token.info, name: token.content }, null, active))
    else if (type === 'image')
      add(
        nodes.image.create(
          { src: token.attrGet('src') ?? '', alt: token.content, title: token.attrGet('title') },
          null,
          active,
        ),
      )
    else if (type === 'footnote_ref')
      add(nodes.footnote_ref.create({ label: noteOf(token).label ?? labelOf(noteOf(token).id) }, null, active))
    else if (token.nesting === 1) active = mark(token)?.addToSet(active) ?? active
    else if (token.nesting === -1) {
      const closed = marks[{ strong_close: 'strong', em_close: 'em', s_close: 'strike' }[type] ?? 'link']
      active = closed?.removeFromSet(active) ?? active
    } else throw new Error(`The editor does not know ${type}`)
  }
  return out
}

/** The document that a text of the dialect means. Throws for what the schema has no place for. */
export const parse = (text: string): Node => {
  const env: Footnotes = {}
  const tokens = tokenizer.parse(text, env)
  const taken = new Set(Object.keys(env.footnotes?.refs ?? {}))
  const given = new Map<number, string>()
  // A footnote written in the line has no label yet.
  const labelOf = (id: number): string => {
    const known = given.get(id)
    if (known) return known
    let label = id + 1
    while (taken.has(`:${label}`)) label += 1
    taken.add(`:${label}`)
    given.set(id, String(label))
    return String(label)
  }
  const stack: Frame[] = [{ type: 'doc', attrs: {}, content: [] }]
  const top = () => stack.at(-1)!
  const close = () => {
    const { type, attrs, content } = stack.pop()!
    const node = nodes[type]!.createAndFill(attrs, content)
    if (!node) throw new Error(`The editor has no ${type} like this`)
    return node
  }
  tokens.forEach((token, at) => {
    const name = token.type.replace(/_(open|close)$/, '')
    if (through.has(name)) return
    if (token.type === 'inline') top().content.push(...inlineOf(token.children ?? [], labelOf))
    else if (token.type === 'hr') top().content.push(nodes.rule.create())
    else if (token.type === 'fence' || token.type === 'code_block') {
      const code = token.content.replace(/\n$/, '')
      top().content.push(nodes.code_block.create({ info: token.info }, code ? schema.text(code) : null))
    } else if (!blocks[name]) throw new Error(`The editor does not know ${token.type}`)
    else if (token.nesting === 1) stack.push({ type: blocks[name], attrs: attrsOf(tokens, at), content: [] })
    else {
      const node = close()
      top().content.push(node)
    }
  })
  // In the order in which they were written; one of them may hold another.
  for (const { tokens: inline, id } of (env.footnotes?.list ?? []).map((note, id) => ({ ...note, id })))
    if (inline) {
      const paragraph = nodes.paragraph.create(null, inlineOf(inline, labelOf))
      top().content.push(nodes.footnote.create({ label: labelOf(id) }, paragraph))
    }
  return close()
}
