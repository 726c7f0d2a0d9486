import type { Transform } from 'node:stream'
import { type MimeNode, Splitter } from '@zone-eu/mailsplit'
import libmime from 'libmime'
import addressparser from 'nodemailer/lib/addressparser'

// mailparser is made of these two. It joins all texts of a mail into one, and unfolds lines without regard to what is
// quoted in them; to find what its author wrote, the parts are needed as they came.

export const mostBytes = 25_000_000
export const mostParts = 10_000
/** Of the header of one part. */
const mostHeadBytes = 1_000_000
/** Texts are read to this length each, and so many of them. */
const mostLetters = 4_000_000
const mostTexts = 200
/** Whoever attaches more than this has something else in mind than an answer. */
const mostFiles = 200

export type Address = { name: string; address: string }

export type Text = {
  type: 'text/plain' | 'text/html'
  content: string
  isFlowed: boolean
  delSp: boolean
}

export type File = { name: string; type: string; content: Buffer; contentId: string | null }

/** A part of a mail that holds something, and the multiparts it lies in, outermost first. */
type Leaf = { node: MimeNode; within: MimeNode[]; chunks: Buffer[] }

export type Mime = {
  /** The decoded values of a header, in the order in which they stand. */
  all: (name: string) => string[]
  first: (name: string) => string
  addresses: (name: string) => Address[]
  /** Parameters of the content type of the whole. */
  type: { name: string; params: Record<string, string> }
  /** Each place of text, in its order: the ways in which the same was said, the plainest first. */
  texts: Text[][]
  files: File[]
  /** What machines say of delivery and of headers (RFC 3464), by type. */
  reports: { type: string; content: string }[]
}

/** Why a mail cannot be read at all. */
export class Unreadable extends Error {}

const oneLine = (text: string) => text.replace(/[\r\n\t\0 ]+/g, ' ').trim()

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Eight-bit letters have no place in a header, and are in many: UTF-8 mostly, else of the west. */
const readBytes = (text: string): string => {
  const bytes = Buffer.from(text, 'latin1')
  try {
    return utf8.decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const decodeWords = (text: string): string => {
  try {
    return libmime.decodeWords(text)
  } catch {
    return text
  }
}

const fieldOf = (line: string) => oneLine(readBytes(line.slice(line.indexOf(':') + 1)))

const through = async (decoder: Transform, bytes: Buffer): Promise<Buffer> => {
  const parts: Buffer[] = []
  decoder.end(bytes)
  for await (const part of decoder) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const decoded = ({ node, chunks }: Leaf): Promise<Buffer> => through(node.getDecoder(), Buffer.concat(chunks))

const byMark = (bytes: Buffer): string | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

// What a browser decodes, a browser's decoder decodes; the others are known to libmime.
const metaCharset = /<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w-]{2,40})/i

const decodeText = async (bytes: Buffer, given: string | false, isPage: boolean): Promise<string> => {
  // A page may say by itself what its envelope does not.
  const charset = given || (isPage && metaCharset.exec(bytes.subarray(0, 4_000).toString('latin1'))?.[1]) || false
  const name = (charset || 'utf-8').trim().toLowerCase()
  const isPlain = /^(us-?ascii|ascii|ansi_x3.*|utf-?8|unknown.*|default.*|x-unknown|8bit|7bit|binary)$/.test(name)
  if (isPlain) {
    const mark = byMark(bytes)
    if (mark) return new TextDecoder(mark).decode(bytes)
    // Whoever says ASCII or nothing and means another one, mostly means the west's.
    try {
      return utf8.decode(bytes)
    } catch {
      return charset && /utf/.test(name) ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes)
    }
  }
  try {
    if (!/^utf-?7/.test(name)) return new TextDecoder(name).decode(bytes)
  } catch {
    // Not known under this name.
  }
  return (await through(libmime.createDecodeStream(name), bytes)).toString('utf8')
}

const tidy = (text: string) =>
  text
    // Pictures within a page are longer than its text.
    .replace(/data:image\/[^"'()\s>]{200,}/g, 'data:,')
    .slice(0, mostLetters)
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(/[\ufeff\0]/g, '')

/** Whose name is a header of Microsoft's envelope round what Outlook could not say otherwise. */
export const isTnef = (type: string, name: string): boolean =>
  /^application\/(vnd\.)?ms-tnef$/.test(type) || /^winmail(\d*)\.dat$/i.test(name)

const isReport = (type: string) =>
  /^message\/(global-)?(delivery-status|disposition-notification|headers)$|^text\/rfc822-headers$/.test(type)

const typeOf = (node: MimeNode) => (node.contentType || 'text/plain').toLowerCase()

const isText = (node: MimeNode) =>
  /^text\/(plain|html)$/.test(typeOf(node)) && node.disposition !== 'attachment' && !node.filename

const fileName = (node: MimeNode, at: number): string => {
  if (node.filename) return node.filename
  const type = typeOf(node)
  if (type === 'message/rfc822') return `message-${at}.eml`
  const ending = libmime.detectExtension(type)
  return `file-${at}${ending && ending !== 'bin' ? `.${ending}` : ''}`
}

/** Machines' signatures of a mail are nothing that anybody attached. */
const isSeal = (node: MimeNode) =>
  /^application\/(pgp-signature|x?-?pkcs7-signature|pkcs7-signature)$/.test(typeOf(node)) ||
  /^(smime\.p7s|signature\.asc)$/i.test(node.filename || '')

const split = async (raw: Buffer): Promise<{ root: MimeNode | null; leaves: Leaf[] }> => {
  const splitter = new Splitter({ ignoreEmbedded: true, maxChildNodes: mostParts, maxHeadSize: mostHeadBytes })
  splitter.end(raw)
  let root: MimeNode | null = null
  const leaves: Leaf[] = []
  const chains = new Map<MimeNode, MimeNode[]>()
  try {
    for await (const chunk of splitter as AsyncIterable<
      MimeNode | { type: 'body' | 'data'; node?: MimeNode; value: Buffer }
    >) {
      if (chunk.type === 'node') {
        const node = chunk as MimeNode
        root ??= node
        // Shared by the children of one parent: ten thousand of them in each other would else be fifty million.
        const parent = node.parentNode || null
        if (parent && !chains.has(parent))
          chains.set(parent, [...(chains.get(parent.parentNode || parent) ?? []).slice(-20), parent])
        if (!node.multipart) leaves.push({ node, within: parent ? chains.get(parent)! : [], chunks: [] })
      } else if (chunk.type === 'body') leaves.at(-1)?.chunks.push(chunk.value)
    }
  } catch (error) {
    throw new Unreadable((error as Error).message)
  }
  return { root, leaves }
}

/**
 * Takes a mail apart: its headers, its texts in all the ways they were sent, its files. What is in an embedded mail stays in
 * it. Throws Unreadable for more parts or longer headers than anybody sends.
 */
export const takeApart = async (raw: Buffer): Promise<Mime> => {
  if (raw.length > mostBytes) throw new Unreadable('too large')
  const { root, leaves } = await split(raw)
  const lines = (root?.headers || null)?.getList() ?? []
  const all = (name: string) => lines.filter(({ key }) => key === name).map(({ line }) => fieldOf(line))
  const header = libmime.parseHeaderValue(all('content-type')[0] ?? '')
  const mime: Mime = {
    all: (name) => all(name.toLowerCase()).map(decodeWords),
    first: (name) => decodeWords(all(name.toLowerCase())[0] ?? ''),
    // Decoded after it was taken apart: a name may hold commas and brackets.
    addresses: (name) =>
      all(name.toLowerCase())
        .flatMap((value) => addressparser(value.slice(0, 100_000), { flatten: true }))
        .map((one) => ({ name: decodeWords(one.name), address: one.address })),
    type: { name: typeOf(root ?? ({} as MimeNode)), params: header.params as Record<string, string> },
    texts: [],
    files: [],
    reports: [],
  }
  const alternatives = new Map<MimeNode, Text[]>()
  for (const leaf of leaves) {
    const { node } = leaf
    const type = typeOf(node)
    if (isReport(type)) {
      if (mime.reports.length < mostTexts)
        mime.reports.push({ type, content: tidy((await decoded(leaf)).toString('utf8')) })
    } else if (isText(node)) {
      if (mime.texts.length >= mostTexts) continue
      const text: Text = {
        type: type as Text['type'],
        content: tidy(await decodeText(await decoded(leaf), node.charset, type === 'text/html')),
        isFlowed: node.flowed,
        delSp: node.delSp,
      }
      const choice = leaf.within.find(({ multipart }) => multipart === 'alternative')
      const known = choice && alternatives.get(choice)
      if (known) known.push(text)
      else {
        const place = [text]
        if (choice) alternatives.set(choice, place)
        mime.texts.push(place)
      }
    } else if (!isSeal(node) && mime.files.length < mostFiles) {
      const content = await decoded(leaf)
      // Other ways of saying the same, and rooms without anything in them, are no files.
      const isAnotherWay = leaf.within.at(-1)?.multipart === 'alternative' && node.disposition !== 'attachment'
      if (
        content.length === 0 ||
        (isAnotherWay && /^(text|application)\/(x-amp-html|enriched|rtf|richtext|x-watch-html|ics)$/.test(type))
      )
        continue
      const id = node.headers ? node.headers.getFirst('content-id') : ''
      mime.files.push({
        name: fileName(node, mime.files.length + 1),
        type,
        content,
        contentId: id ? id.replace(/^<|>$/g, '').trim() : null,
      })
    }
  }
  return mime
}
