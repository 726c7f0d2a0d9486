import { PassThrough, Readable } from 'node:stream'
import busboy from 'busboy'
import type { NextFunction, Request, Response } from 'express'
import type { Context } from './context.ts'
import { mostFiles, type Refusal, uploadPath, waitingText } from './files/contract.ts'
import { type AppError, isAppError } from './platform/errors.ts'
import { TooLarge } from './platform/storage.ts'
import { isSignedIn, type SignedIn } from './platform/viewer.ts'

// Forms with files never reach a page as they came: the files are stored as they arrive, and the page gets a plain form
// with the keys of those that were taken and the reasons for those that were not.

/** The forms that may bring files along, as pages and as Remix asks for their data. */
const formsWithFiles =
  /^\/(files|threads\/new|threads\/[\w-]+(\/\d+(\/edit)?)?|documents\/[\w-]+|(networks|consultations|exchanges)\/[\w-]+\/documents\/new)(\.data)?\/?$/

const mostBytesOfFile = ({ env }: Context) => env.FILE_MEGABYTES * 1_000_000
/** What is taken in at most: more than a form may hold, so that whoever attaches something too large is told so with her text before her. */
const mostBytesDrained = (context: Context) => 2 * mostFiles * mostBytesOfFile(context)
const mostBytesOfFields = 1_000_000
const stallsAfter = 20_000

export const bringsFiles = (request: Request): boolean =>
  request.method === 'POST' &&
  /^multipart\/form-data\b/i.test(request.get('content-type') ?? '') &&
  formsWithFiles.test(request.path)

/** Whether a form with files says that it is larger than anything that is still drained. */
export const isTooLargeToDrain = (context: Context, request: Request): boolean =>
  Number(request.get('content-length') ?? 0) > mostBytesDrained(context)

type Received = { fields: [string, string][]; attached: string[]; refused: Refusal[] }
type Taken = { attached: string } | { refused: Refusal }
type Take = (file: { name: string; content: Readable }) => Promise<Taken>

const cut: Refusal = { key: 'files:problem.cut', values: {} }
const signedOut: Refusal = { key: 'files:problem.signedOut', values: {} }

/** The stream of a file that ends with an error where it was cut at its limit; it never stops its form. */
const whole = (stream: Readable & { truncated?: boolean }): Readable => {
  const out = new PassThrough({ flush: (done) => done(stream.truncated ? new TooLarge() : null) })
  stream.on('error', (error) => out.destroy(error))
  out.on('close', () => {
    stream.unpipe(out)
    stream.resume()
  })
  out.on('error', () => {})
  return stream.pipe(out)
}

/**
 * Reads a form with files. Resolves with all that could be read, a form that ends before its end among it (then `cut` is
 * among the refusals); null where the visitor is gone, sends nothing for too long, or sent what no form of ours is.
 */
const receive = (request: Request, mostBytes: number, take: Take): Promise<Received | null> =>
  new Promise((resolve) => {
    const received: Received = { fields: [], attached: [], refused: [] }
    const taking: Promise<Taken>[] = []
    let fieldBytes = 0
    let isOver = false
    let parser: busboy.Busboy
    const finish = (result: Received | null) => {
      if (isOver) return
      isOver = true
      clearTimeout(stall)
      request.unpipe(parser)
      request.resume()
      Promise.all(taking).then(
        (taken) => {
          // In the order of the form, however long each took.
          const attached = taken.flatMap((one) => ('attached' in one ? [one.attached] : []))
          const refused = taken.flatMap((one) => ('refused' in one ? [one.refused] : []))
          resolve(result && { ...result, attached, refused: [...refused, ...result.refused] })
        },
        () => resolve(null),
      )
    }
    const stall = setTimeout(() => {
      parser.destroy()
      finish(null)
      request.destroy()
    }, stallsAfter)
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        limits: {
          fieldNameSize: 100,
          fieldSize: mostBytesOfFields,
          fields: 200,
          files: mostFiles,
          // One more than it may have: at its limit busboy calls a file cut.
          fileSize: mostBytes + 1,
          parts: 250,
          headerPairs: 30,
        },
      })
    } catch {
      clearTimeout(stall)
      resolve(null)
      return
    }
    parser.on('field', (name, value) => {
      fieldBytes += value.length
      if (fieldBytes > mostBytesOfFields) return finish(null)
      received.fields.push([name, value])
    })
    parser.on('file', (name, stream, { filename }) => {
      // A field for files that was left empty comes as a file without a name.
      if (name !== 'files' || !filename) return void stream.on('error', () => {}).resume()
      taking.push(take({ name: filename, content: whole(stream) }))
    })
    parser.on('filesLimit', () => {
      received.refused.push({ key: 'files:problem.tooMany', values: { count: mostFiles } })
    })
    parser.on('partsLimit', () => finish(null))
    parser.on('fieldsLimit', () => finish(null))
    parser.on('close', () => finish(received))
    parser.on('error', () => {
      if (!request.complete) return finish(null)
      received.refused.push(cut)
      finish(received)
    })
    request.on('data', () => stall.refresh())
    request.on('close', () => {
      if (request.complete) return
      parser.destroy()
      finish(null)
    })
    request.pipe(parser)
  })

const refusalOf = (error: AppError): Refusal => {
  const problem =
    'problems' in error ? Object.values(error.problems)[0] : 'problem' in error ? error.problem : undefined
  return problem ? { key: problem.key, values: problem.values ?? {} } : cut
}

const takeFor =
  ({ files, log }: Context, viewer: SignedIn): Take =>
  async ({ name, content }) => {
    try {
      return { attached: waitingText(await files.storeUpload(viewer, { name, content })) }
    } catch (error) {
      content.destroy()
      if (isAppError(error)) return { refused: refusalOf(error) }
      // The line broke, or the disk is full: either way it is not here.
      log.warn({ err: error }, 'a file could not be stored')
      return { refused: { key: 'files:problem.notStored', values: { name } } }
    }
  }

/** The same request as a plain form of these fields. */
const asPlainForm = (request: Request, fields: readonly (readonly [string, string])[]): Request => {
  const body = Buffer.from(new URLSearchParams(fields.map(([name, value]) => [name, value])).toString())
  const headers: Request['headers'] = {
    ...request.headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  }
  return Object.assign(Readable.from([body]), {
    method: request.method,
    headers,
    originalUrl: request.originalUrl,
    hostname: request.hostname,
    protocol: request.protocol,
    ip: request.ip,
    get: (name: string) => headers[name.toLowerCase()],
    acceptsLanguages: request.acceptsLanguages.bind(request),
  }) as unknown as Request
}

/**
 * Takes in the files of a form and puts the plain form in their place (`response.locals.form`); to a script that sends
 * files alone it answers with what became of each. Whoever is signed out stores nothing.
 */
export const takeUploads = (context: Context) => async (request: Request, response: Response, next: NextFunction) => {
  if (!bringsFiles(request)) return next()
  try {
    const found = await context.access.readViewer(request.get('cookie') ?? '')
    const isScript = request.path === uploadPath
    if (!found || !isSignedIn(found.viewer)) {
      if (isScript) return response.status(401).json({ attached: [], refused: [signedOut] })
      response.locals.form = asPlainForm(request, [])
      return next()
    }
    const received = await receive(request, mostBytesOfFile(context), takeFor(context, found.viewer))
    if (!received) {
      if (!request.destroyed || request.complete)
        response.status(400).set('Connection', 'close').type('text/plain').send('Bad request')
      return
    }
    if (isScript)
      return response.set('Cache-Control', 'no-store').json({ attached: received.attached, refused: received.refused })
    response.locals.form = asPlainForm(request, [
      ...received.fields,
      ...received.attached.map((text) => ['attached[]', text] as const),
      ...received.refused.map((refusal) => ['refused[]', JSON.stringify(refusal)] as const),
    ])
    next()
  } catch (error) {
    next(error)
  }
}
