import type { File } from './mime.ts'

// Microsoft's envelope (MS-OXTNEF): a row of attributes, each with a level, a name, a length and a sum. Outlook sends what it
// cannot say otherwise in it, files among that, and nobody else opens it.

const signature = 0x223e9f78
const begins = 0x00069002
const title = 0x00018010
const data = 0x0006800f
const properties = 0x00069005
const longName = 0x3707
const most = 200

/** The long name of a file among the properties of a mail store; the title holds eight letters and three. */
const nameIn = (bytes: Buffer): string | null => {
  // A string property: its type, its key, how many, how long, the letters.
  for (const [type, decode] of [
    [0x001f, (part: Buffer) => part.toString('utf16le')],
    [0x001e, (part: Buffer) => part.toString('latin1')],
  ] as const) {
    const at = bytes.indexOf(Buffer.from([type & 0xff, type >> 8, longName & 0xff, longName >> 8]))
    if (at < 0 || at + 12 > bytes.length) continue
    const length = bytes.readUInt32LE(at + 8)
    if (length > 0 && length < 2_000 && at + 12 + length <= bytes.length)
      return decode(bytes.subarray(at + 12, at + 12 + length)).replace(/\0.*$/s, '')
  }
  return null
}

/** The files in such an envelope; null where it is none or a broken one. */
export const openTnef = (bytes: Buffer): File[] | null => {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null
  const files: File[] = []
  let current: File | null = null
  let at = 6
  while (at + 9 <= bytes.length && files.length < most) {
    const id = bytes.readUInt32LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const from = at + 9
    if (from + length > bytes.length) break
    const value = bytes.subarray(from, from + length)
    if (id === begins) {
      current = {
        name: `file-${files.length + 1}`,
        type: 'application/octet-stream',
        content: Buffer.alloc(0),
        contentId: null,
      }
      files.push(current)
    } else if (current && id === title) current.name = value.toString('latin1').replace(/\0.*$/s, '') || current.name
    else if (current && id === data) current.content = value
    else if (current && id === properties) current.name = nameIn(value) ?? current.name
    at = from + length + 2
  }
  return files.filter(({ content }) => content.length > 0)
}
