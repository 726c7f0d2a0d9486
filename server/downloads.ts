import { pipeline } from 'node:stream/promises'
import type { NextFunction, Request, Response } from 'express'
import type { Context } from './context.ts'
import { threadFilePath } from './files/contract.ts'
import { dispositionOf } from './files/index.ts'
import { isAppError } from './platform/errors.ts'
import { anonymous, type Viewer } from './platform/viewer.ts'

type Stored = {
  name: string
  type: string
  bytes: number
  storedAs: string
  etag: string
  way: 'attachment' | 'inline'
}

/** One range of bytes; null where none is asked for that makes sense, which is answered with everything. */
export const rangeOf = (
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | 'outside' | null => {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') return Number(to) === 0 ? 'outside' : { start: Math.max(0, bytes - Number(to)), end: bytes - 1 }
  const start = Number(from)
  const end = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  if (start >= bytes) return 'outside'
  return start <= end ? { start, end } : null
}

// Nothing of a file runs, loads or is framed, whatever a browser makes of it.
const policy = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** What is stored of a file, or a part of it; null where the storage has lost it. */
const contentOf = ({ storage }: Context, { storedAs }: Stored, range?: { start: number; end: number }) =>
  storage.open(storedAs, range).catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

/** Answers with a file; false, and nothing is answered, where it is not there. */
const send = async (request: Request, response: Response, context: Context, file: Stored): Promise<boolean> => {
  const charset = file.type.startsWith('text/') ? '; charset=utf-8' : ''
  const headers = {
    'Content-Type': file.type + charset,
    'Content-Disposition': dispositionOf(file.way, file.name),
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    // Asked anew each time: the right to see it may be gone. What comes compressed cannot be asked for in ranges.
    'Cache-Control': 'private, no-cache, no-transform',
    'Accept-Ranges': 'bytes',
    ETag: file.etag,
  }
  const end = (status: number, more: Record<string, string> = {}) => {
    response
      .status(status)
      .set({ ...headers, ...more })
      .end()
    return true
  }
  if (request.get('if-none-match') === file.etag) return end(304)
  const sameFile = request.get('if-range') === undefined || request.get('if-range') === file.etag
  const range = sameFile ? rangeOf(request.get('range'), file.bytes) : null
  if (range === 'outside') return end(416, { 'Content-Range': `bytes */${file.bytes}` })
  const content = await contentOf(context, file, range ?? undefined)
  if (!content) return false
  const status = range ? 206 : 200
  const sizes = {
    'Content-Length': String(range ? range.end - range.start + 1 : file.bytes),
    ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${file.bytes}` } : {}),
  }
  if (request.method === 'HEAD') {
    content.destroy()
    return end(status, sizes)
  }
  response.status(status).set({ ...headers, ...sizes })
  // Whoever leaves in the middle is no error of ours.
  await pipeline(content, response).catch((error) => {
    if (!response.destroyed) throw error
  })
  return true
}

type Found = Omit<Stored, 'bytes' | 'etag' | 'way'> & {
  id: string
  bytes: number | string
  previewStoredAs: string | null
  previewBytes: number | string
}

/** The file as it is stored, to be saved; or the picture drawn of it, to be seen. Null where there is none. */
const asAsked = (file: Found, isPreview: boolean): Stored | null => {
  if (!isPreview) return { ...file, bytes: Number(file.bytes), etag: `"${file.id}"`, way: 'attachment' }
  return file.previewStoredAs === null
    ? null
    : {
        name: `${file.name}.webp`,
        type: 'image/webp',
        bytes: Number(file.previewBytes),
        storedAs: file.previewStoredAs,
        etag: `"${file.id}-preview"`,
        way: 'inline',
      }
}

type Answer = (asked: {
  request: Request
  response: Response
  viewer: Viewer
  isPreview: boolean
}) => Promise<Found | null>

/** Serves what `find` finds for the visitor; null where it has answered itself. What is not there has the page of any such address. */
const serve = (context: Context, find: Answer) => async (request: Request, response: Response, next: NextFunction) => {
  try {
    const found = await context.access.readViewer(request.get('cookie') ?? '')
    const isPreview = request.query.preview !== undefined
    const file = await find({ request, response, viewer: found?.viewer ?? anonymous('en'), isPreview })
    if (!file) return
    const stored = asAsked(file, isPreview)
    if (!stored) return next()
    if (await send(request, response, context, stored)) return
    context.log.error({ fileId: file.id }, 'a file is missing in the storage')
    next()
  } catch (error) {
    if (isAppError(error) && error.kind === 'notFound') return next()
    next(error)
  }
}

/**
 * Serves the file of a post to whoever may see the post; to everybody else there is no such address. Files of a moved post
 * are led on to.
 */
export const serveThreadFile = (context: Context) =>
  serve(context, async ({ request, response, viewer, isPreview }) => {
    const { 0: threadId = '', 1: fileId = '' } = request.params
    const file = await context.threads.findFile(viewer, fileId)
    if (isPreview && !file.previewStoredAs) return file
    if (file.threadId === threadId) return file
    response.redirect(302, threadFilePath(file.threadId, file.id) + (isPreview ? '?preview' : ''))
    return null
  })

/** Serves a text of a document to whoever may read it; to everybody else there is no such address. */
export const serveText = (context: Context) =>
  serve(context, ({ request, viewer }) => {
    const { 0: id = '', 1: version = '', 2: language = '' } = request.params
    return context.documents.findText(viewer, { id, version: Number(version), language })
  })
