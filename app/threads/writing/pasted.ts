import { type Node as Content, DOMParser as Reader } from 'prosemirror-model'
import { markFootnotes } from './pasted-footnotes.ts'
import { markLists } from './pasted-lists.ts'
import { markTables } from './pasted-tables.ts'
import { print } from './print.ts'
import { schema } from './schema.ts'

// What other programs put on the clipboard, made plain HTML of what a text can say. What is left over of styles, comments
// and the like is dropped by the schema, which knows none of it. The document that is read is inert: nothing in it runs
// or is fetched.

const dropped =
  'script, style, meta, link, title, head, xml, noscript, template, svg, math, iframe, object, embed, video, audio, canvas, input, button, select, textarea, hr.footnotes-sep, br.Apple-interchange-newline'
const ofAComment = /mso-element:\s*(comment|para-border)|mso-comment|mso-special-character:\s*comment/i
const hidden = /display:\s*none|mso-hide:\s*all|visibility:\s*hidden/i

const styleOf = (element: Element) => element.getAttribute('style') ?? ''
const all = (body: HTMLElement, selector = '*') => [...body.querySelectorAll<HTMLElement>(selector)]
const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

const dropWhatIsNoText = (body: HTMLElement) => {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) (comment as Comment).remove()
  for (const element of all(body, dropped)) element.remove()
  for (const element of all(body)) {
    const style = styleOf(element)
    if (
      ofAComment.test(style) ||
      hidden.test(style) ||
      element.matches('.msocomanchor, .msocomtxt, .MsoCommentReference')
    )
      element.remove()
    else if (/mso-spacerun|mso-tab-count/i.test(style)) element.replaceWith(' ')
    // Of Office's own elements only the words count; its drawings have none.
    else if (/^V:|^O:(SHAPE|OLE)/.test(element.tagName)) element.remove()
    else if (element.tagName.includes(':')) unwrap(element)
  }
}

/** Where a link of a mail program or of an office on the web was really going. */
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

const mendLinksAndImages = (body: HTMLElement) => {
  for (const link of all(body, 'a')) {
    const href = (link.getAttribute('href') ?? '').trim()
    if (href === '' || href.startsWith('#') || /^file:/i.test(href) || link.textContent?.trim() === '') unwrap(link)
    else link.setAttribute('href', original(href))
  }
  for (const image of all(body, 'img')) {
    const src = (image.getAttribute('src') ?? '').replace(`${window.location.origin}/`, '/')
    if (/^\/threads\/[^/]+\/files\//.test(src)) image.setAttribute('src', src)
    else image.remove()
  }
}

const wrap = (element: HTMLElement, tag: string) => {
  const mark = element.ownerDocument.createElement(tag)
  mark.append(...element.childNodes)
  element.append(mark)
}

/** Bold, italic and struck out come as styles; headings and head cells are bold by themselves. */
const markByStyle = (body: HTMLElement) => {
  for (const element of all(body, 'b, strong, i, em')) {
    const style = styleOf(element)
    if (/font-(weight|style):\s*(normal|400)/i.test(style)) unwrap(element)
  }
  for (const element of all(body, 'span, font, a, p')) {
    const style = styleOf(element)
    if (!element.textContent?.trim()) continue
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(element, 'strong')
    if (/font-style:\s*(italic|oblique)/i.test(style)) wrap(element, 'em')
    if (/text-decoration[^;]*line-through/i.test(style)) wrap(element, 's')
  }
  for (const element of all(body, ':is(h1, h2, h3, h4, h5, h6, th) :is(b, strong)')) unwrap(element)
}

const markHeadings = (body: HTMLElement) => {
  for (const paragraph of all(body, 'p')) {
    const level = paragraph.matches('.MsoTitle')
      ? '1'
      : (/mso-outline-level:\s*([1-6])/i.exec(styleOf(paragraph))?.[1] ??
        /^MsoHeading([1-6])$|^heading-?([1-6])$/i.exec(paragraph.className)?.slice(1).find(Boolean))
    if (!level) continue
    const heading = body.ownerDocument.createElement(`h${level}`)
    heading.append(...paragraph.childNodes)
    paragraph.replaceWith(heading)
  }
}

const isBlock = (node: Node | null) =>
  node instanceof Element && /^(P|DIV|H[1-6]|UL|OL|TABLE|BLOCKQUOTE|PRE)$/.test(node.tagName)

const dropEmpty = (body: HTMLElement) => {
  // Room between blocks is no line of the text.
  for (const line of all(body, 'br')) if (isBlock(line.previousSibling) || isBlock(line.nextSibling)) line.remove()
  for (const block of all(body, 'p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, table').reverse()) {
    const isSaid = block.textContent?.trim() || block.querySelector('img, hr, sup[data-footnote-ref]')
    if (!isSaid && !block.matches('[data-footnote]')) block.remove()
    else while (block.lastChild instanceof HTMLBRElement) block.lastChild.remove()
  }
}

const clean = (html: string, taken: ReadonlySet<string>): HTMLElement => {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  dropWhatIsNoText(body)
  markFootnotes(body, taken)
  markHeadings(body)
  markLists(body)
  markTables(body)
  markByStyle(body)
  mendLinksAndImages(body)
  dropEmpty(body)
  return body
}

export const labelsIn = (doc: Content): ReadonlySet<string> => {
  const labels = new Set<string>()
  doc.descendants(({ attrs }) => {
    if (typeof attrs.label === 'string') labels.add(attrs.label)
  })
  return labels
}

/** What was pasted, as HTML of which the schema has all. `taken`: the labels of footnotes that the text has already. */
export const cleanPasted = (html: string, taken: ReadonlySet<string> = new Set()): string =>
  html.includes('data-pm-slice') ? html : clean(html, taken).innerHTML

/** What was pasted, as Markdown. */
export const markdownOf = (html: string, text = ''): string =>
  print(
    Reader.fromSchema(schema).parse(
      clean(html, new Set([...text.matchAll(/\[\^([^\]\s]+)\]/g)].map(([, label]) => label!))),
    ),
  )
