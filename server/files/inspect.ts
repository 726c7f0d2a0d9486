import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { fileTypeFromStream } from 'file-type'
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { type Storage, TooLarge } from '#server/platform/storage.ts'
import { takeTurns } from './turns.ts'

// Never more than one picture at a time: a decoded one takes two hundred megabytes.
sharp.concurrency(1)
sharp.cache(false)

const mostPixels = 50_000_000
/** Of a photograph that is kept at half its width and height: a telephone makes them of 200 million. */
const mostPixelsHalved = 4 * mostPixels
const mostSeconds = 20
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

type Draw = (picture: Sharp) => Sharp
// Made anew without what a camera and a program write into it; the later ways for when the first takes too many bytes.
const waysOf: Record<string, readonly Draw[]> = {
  'image/jpeg': [90, 75].map((quality) => (picture) => picture.jpeg({ quality })),
  'image/png': [(picture) => picture.png()],
  'image/webp': [90, 75].map((quality) => (picture) => picture.webp({ quality })),
  'image/gif': [(picture) => picture.gif()],
  'image/avif': [(picture) => picture.avif({ quality: 60, effort: 1 })],
  'image/tiff': [(picture) => picture.tiff({ compression: 'lzw' })],
}
waysOf['image/apng'] = waysOf['image/png']!

// What no camera makes: it stays as it came.
const drawings = new Set([
  'image/bmp',
  'image/icns',
  'image/x-icon',
  'image/vnd.dwg',
  'image/vnd.adobe.photoshop',
  'image/x-xcf',
])

/** Whether a picture may tell where and by whom it was made, so that it is drawn anew or not taken at all. */
export const mayTell = (type: string): boolean => type.startsWith('image/') && !drawings.has(type)

const inTurn = takeTurns()

const openPicture = (source: Buffer, options: SharpOptions = {}) =>
  sharp(source, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true, ...options }).timeout({
    seconds: mostSeconds,
  })

/** How a picture is opened to be kept: all its pages, turned as it was held; a very large photograph at half its size. */
const openToKeep = async (source: Buffer, type: string) => {
  const {
    pages = 1,
    width,
    height,
    isProgressive,
  } = await openPicture(source, {
    limitInputPixels: mostPixelsHalved,
  }).metadata()
  if (pages > 1) return () => openPicture(source, { animated: true })
  if (width * height <= mostPixels) return () => openPicture(source).autoOrient()
  // One that comes in passes is decoded as a whole, however small it is wanted.
  if (type !== 'image/jpeg' || isProgressive) throw new TypeError('more points than are drawn')
  const most = Math.ceil(Math.max(width, height) / 2)
  return () =>
    openPicture(source, { limitInputPixels: mostPixelsHalved }).autoOrient().resize(most, most, { fit: 'inside' })
}

export type Picture = {
  preview: { storedAs: string; bytes: number; width: number; height: number }
  /** The picture itself without where and with what it was taken. */
  stripped: { storedAs: string; bytes: number }
}

/** The picture is broken, has more points than it should, takes too long, or is in a form that cannot be drawn here. */
export class Undrawable extends Error {}

/**
 * Draws a picture anew: to be shown, and itself without place, device and author. Throws Undrawable, TooLarge (drawn anew
 * it has more than `mostBytes`). Pictures are drawn one at a time, by turns among those who send them.
 */
export const drawPicture = (
  storage: Storage,
  { storedAs, type, sender, mostBytes }: { storedAs: string; type: string; sender: string; mostBytes: number },
): Promise<Picture> =>
  inTurn(sender, async () => {
    const ways = waysOf[type]
    if (!ways) throw new Undrawable()
    const source = await firstOf(await storage.open(storedAs), mostSourceBytes)
    if (source.length === mostSourceBytes) throw new Undrawable()
    const drawn = async () => {
      const open = await openToKeep(source, type)
      const small = await openPicture(source, { limitInputPixels: mostPixelsHalved })
        .autoOrient()
        .resize(widest, highest, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80 })
        .toBuffer({ resolveWithObject: true })
      for (const draw of ways) {
        const clean = await draw(open()).keepIccProfile().toBuffer()
        if (clean.length <= mostBytes) return { small, clean }
      }
      return { small, clean: null }
    }
    const { small, clean } = await drawn().catch(() => {
      throw new Undrawable()
    })
    if (!clean) throw new TooLarge()
    const { width, height } = small.info
    return { preview: { ...(await storage.put(small.data)), width, height }, stripped: await storage.put(clean) }
  })
