import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { fileTypeFromStream } from 'file-type'
import sharp, { type Sharp } from 'sharp'
import type { Storage } from '#server/platform/storage.ts'

// Never more than one picture at a time: a decoded one takes two hundred megabytes.
sharp.concurrency(1)
sharp.cache(false)

const mostPixels = 50_000_000
const mostSeconds = 10
const mostSourceBytes = 60_000_000
const widest = 1200
const highest = 1200

const programTypes = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/x-deb',
  'application/x-rpm',
  'application/vnd.android.package-archive',
  'application/java-archive',
  'application/x.ms.shortcut',
])

/** Whether what was sniffed would run as a program. */
export const isProgramType = (type: string): boolean => programTypes.has(type)

const firstOf = async (stream: Readable, most: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= most) break
  }
  return Buffer.concat(chunks).subarray(0, most)
}

const usual = '\t\n\v\f\r\u001b'

const isText = (bytes: Buffer, isWhole: boolean): boolean => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole })
    return ![...text].some((sign) => sign < ' ' && !usual.includes(sign))
  } catch {
    return false
  }
}

const sampled = 8_192

/**
 * What a file is, by its bytes. Text of any kind (HTML and SVG too) is plain text, so that no browser ever takes it for a
 * page; what nobody knows is a stream of bytes.
 */
export const sniff = async (
  storage: Storage,
  { storedAs, bytes }: { storedAs: string; bytes: number },
  name: string,
) => {
  const stream = await storage.open(storedAs)
  try {
    const known = await fileTypeFromStream(Readable.toWeb(stream) as ReadableStream<Uint8Array>)
    if (known && known.mime !== 'application/xml') return known.mime as string
  } catch {
    // What only begins like a known type is none.
  } finally {
    stream.destroy()
  }
  const first = await firstOf(await storage.open(storedAs), sampled)
  if (!isText(first, bytes <= sampled)) return 'application/octet-stream'
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain'
}

// Made anew without what a camera and a program write into it. The others that can be shown stay as they came.
const stripped: Record<string, (picture: Sharp) => Sharp> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 90 }),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp({ quality: 90 }),
}
const shown = new Set([...Object.keys(stripped), 'image/gif', 'image/avif', 'image/tiff'])

let last: Promise<unknown> = Promise.resolve()
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const next = last.then(work, work)
  last = next.catch(() => null)
  return next
}

const openPicture = (source: Buffer) =>
  sharp(source, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true }).timeout({
    seconds: mostSeconds,
  })

export type Picture = {
  preview: { storedAs: string; bytes: number; width: number; height: number }
  /** The picture itself without where and with what it was taken; null where it stays as it came. */
  stripped: { storedAs: string; bytes: number } | null
}

/**
 * Draws a picture anew to be shown, turned as it was held, and the picture itself without place, device and author. Null
 * for what is no picture, is broken, has more pixels than it should or takes too long: that is a file like any other.
 */
export const drawPicture = async (storage: Storage, storedAs: string, type: string): Promise<Picture | null> => {
  if (!shown.has(type)) return null
  return inTurn(async () => {
    const source = await firstOf(await storage.open(storedAs), mostSourceBytes)
    if (source.length === mostSourceBytes) return null
    const drawn = (shape: (picture: Sharp) => Sharp) =>
      shape(openPicture(source).autoOrient()).toBuffer({ resolveWithObject: true })
    try {
      const facts = await openPicture(source).metadata()
      const { data, info } = await drawn((picture) =>
        picture.resize(widest, highest, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 80 }),
      )
      const strip = (facts.pages ?? 1) > 1 ? undefined : stripped[type]
      const clean = strip ? (await drawn((picture) => strip(picture).keepIccProfile())).data : null
      const preview = { ...(await storage.put(data)), width: info.width, height: info.height }
      return { preview, stripped: clean ? await storage.put(clean) : null }
    } catch {
      return null
    }
  })
}
