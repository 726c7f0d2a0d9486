import type { Node } from 'prosemirror-model'
import { printInline } from './print-inline.ts'

const indented = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((line, at) => (at === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
    .join('\n')

const printCode = ({ textContent, attrs: { info } }: Node) => {
  const sign = /`/.test(info) ? '~' : '`'
  const runs = textContent.match(sign === '~' ? /~+/g : /`+/g) ?? []
  const fence = sign.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)))
  return `${fence}${info}\n${textContent ? `${textContent}\n` : ''}${fence}`
}

const printHeading = (node: Node) => {
  const { level } = node.attrs
  const lines = level <= 2 ? printInline(node) : ''
  // Only a heading that is underlined has more than one line.
  if (lines.includes('\n')) return `${lines}\n${level === 1 ? '===' : '---'}`
  return `${'#'.repeat(level)} ${printInline(node, true).replace(/(#+)$/, '\\$1')}`.trimEnd()
}

const delimiters: Record<string, string> = { left: ':--', center: ':-:', right: '--:' }

const printTable = (table: Node) => {
  const rows: Node[] = []
  table.forEach((row) => {
    rows.push(row)
  })
  const width = Math.max(1, ...rows.map(({ childCount }) => childCount))
  const printRow = (row: Node) => {
    const cells = Array.from({ length: width }, (_, at) =>
      at < row.childCount ? printInline(row.child(at), true).replaceAll('|', '\\|') : '',
    )
    return `| ${cells.join(' | ')} |`
  }
  const [head, ...rest] = rows
  const rule = Array.from({ length: width }, (_, at) => {
    const align = at < head!.childCount ? head!.child(at).attrs.align : null
    return delimiters[align] ?? '---'
  })
  return [printRow(head!), `| ${rule.join(' | ')} |`, ...rest.map(printRow)].join('\n')
}

const isList = ({ type }: Node) => type.name === 'bullet_list' || type.name === 'ordered_list'
// Breaks alone are no line of a text.
const isEmpty = (node: Node) =>
  node.type.name === 'paragraph' && node.children.every(({ type }) => type.name === 'hard_break')
const firstIsEmpty = (list: Node) => isEmpty(list.firstChild!.firstChild!)

// Within a tight list blocks follow without a blank line, where the second can begin right below the first.
const joins = (above: Node, below: Node) => {
  const name = below.type.name
  if (above.type.name === 'table' || above.type.name === 'footnote' || name === 'footnote') return false
  if (name === 'paragraph' || name === 'table') return ['heading', 'rule', 'code_block'].includes(above.type.name)
  if (name === 'ordered_list') return below.attrs.order === 1 && !firstIsEmpty(below)
  if (name === 'bullet_list') return !firstIsEmpty(below)
  if (name === 'heading') return !printHeading(below).includes('\n')
  return !(name === 'blockquote' && above.type.name === 'blockquote')
}

/** Two lists in a row, or two of the same kind after one another, take turns with their signs, else they would be one. */
const printList = (list: Node, isOdd: boolean) => {
  const items: string[] = []
  list.forEach((item, _offset, index) => {
    const number = Math.min(999_999_999, list.attrs.order + index)
    const sign = list.type.name === 'bullet_list' ? (isOdd ? '*' : '-') : `${number}${isOdd ? ')' : '.'}`
    const body = printBlocks(item, list.attrs.tight)
    items.push(body === '' ? sign : indented(body, `${sign} `, ' '.repeat(sign.length + 1)))
  })
  return items.join(list.attrs.tight ? '\n' : '\n\n')
}

const printBlock = (node: Node, isOdd: boolean): string => {
  switch (node.type.name) {
    case 'paragraph':
      return printInline(node)
    case 'heading':
      return printHeading(node)
    case 'blockquote':
      return indented(printBlocks(node, false), '> ', '> ').replace(/^> $/gm, '>')
    case 'bullet_list':
    case 'ordered_list':
      return printList(node, isOdd)
    case 'code_block':
      return printCode(node)
    case 'rule':
      return '___'
    case 'table':
      return printTable(node)
    case 'footnote':
      return indented(printBlocks(node, false), `[^${node.attrs.label}]: `, '    ').trimEnd()
    default:
      throw new Error(`A text has no ${node.type.name}`)
  }
}

const printBlocks = (parent: Node, isTight: boolean): string => {
  let out = ''
  let above: Node | null = null
  let isOdd = false
  parent.forEach((node) => {
    if (isEmpty(node)) return
    isOdd = above !== null && isList(above) && above.type === node.type ? !isOdd : false
    const text = printBlock(node, isOdd)
    out += above === null ? text : `${isTight && joins(above, node) ? '\n' : '\n\n'}${text}`
    above = node
  })
  return out
}

/** The text of a document. */
export const print = (doc: Node): string => printBlocks(doc, false)
