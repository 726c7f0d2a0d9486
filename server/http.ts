import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import path from 'node:path'
import { constants } from 'node:zlib'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { serveAssets } from './built-files.ts'
import type { Context } from './context.ts'
import { serveText, serveThreadFile } from './downloads.ts'
import { newId } from './platform/ids.ts'
import { isLanguage, languages } from './platform/languages.ts'
import { anonymous } from './platform/viewer.ts'
import { bringsFiles, isTooLargeToDrain, takeUploads } from './uploads.ts'

declare module '@remix-run/node' {
  interface AppLoadContext {
    app: Context
    viewer: import('./platform/viewer.ts').Viewer
    nonce: string
    requestId: string
    /** The Cookie header, the browser's name and the visitor's address, for sign-in and its limits. */
    from: { cookie: string; userAgent: string; address: string }
  }
}
declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

type Locals = { nonce: string; requestId: string; form?: Request }

/** The browser's first language that the interface speaks. */
const languageOf = (request: Request) => {
  const [best] = [request.acceptsLanguages(...languages)].flat()
  return isLanguage(best) ? best : 'en'
}

const methods = ['GET', 'HEAD', 'POST']
// The longest text of a form has 50 000 characters, and the longest of them travels as nine bytes.
const mostBytes = 1_000_000

const isHost = (host: string) => /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}`)

/**
 * Turns away what no page of ours asks for, before anything of it is read: other methods, a Host that is none (Remix
 * makes an address of it), a body that would not fit into any form or does not say how long it is.
 */
const wellMade = (context: Context) => (request: Request, response: Response, next: NextFunction) => {
  const refuse = (status: number, sentence: string) =>
    response
      .status(status)
      .set({ Allow: methods.join(', '), Connection: 'close' })
      .type('text/plain')
      .send(sentence)
  const hosts = [request.get('host') ?? '', request.get('x-forwarded-host')?.split(',')[0]?.trim()]
  if (!methods.includes(request.method)) return refuse(405, 'Method not allowed')
  if (hosts.some((host) => host !== undefined && !isHost(host))) return refuse(400, 'Bad request')
  if (request.get('transfer-encoding') !== undefined) return refuse(411, 'Length required')
  // Remix's former way to ask for the data of a page, which our pages do not go: it would log an error each time.
  if (new URLSearchParams(request.originalUrl.replace(/^[^?]*/, '')).has('_data')) return refuse(400, 'Bad request')
  const isTooLarge = bringsFiles(request)
    ? isTooLargeToDrain(context, request)
    : Number(request.get('content-length') ?? 0) > mostBytes
  if (isTooLarge) return refuse(413, 'This is more than a form holds.')
  next()
}

/** Where our own pages come from. Those of an https site never come over http: there anybody on the way may have written them. */
export const ownOrigins = (publicUrl: string, host: string | undefined): string[] => {
  const { origin, protocol } = new URL(publicUrl)
  return [origin, `https://${host}`, ...(protocol === 'http:' ? [`http://${host}`] : [])]
}

/** A mail client asks to unsubscribe by a bare POST from nowhere (RFC 8058); every other write must come from our own pages. */
const oneClick = /^\/unsubscribe\/[^/]+$/

const sameOrigin = (publicUrl: string) => (request: Request, response: Response, next: NextFunction) => {
  const pass = () => {
    // Decided here. Remix would hold Origin against Host once more and fail behind a proxy that keeps the name to itself.
    delete request.headers.origin
    next()
  }
  if (request.method === 'GET' || request.method === 'HEAD' || oneClick.test(request.path)) return pass()
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  const host = request.get('host')
  if (
    origin
      ? ownOrigins(publicUrl, host).includes(origin)
      : site === undefined || site === 'same-origin' || site === 'none'
  )
    return pass()
  response.status(403).type('text/plain').send('This form was not sent from this site.')
}

const security = (secure: boolean, isDevelopment: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        scriptSrc: [
          "'self'",
          (_request, response) => `'nonce-${(response as Response<unknown, Locals>).locals.nonce}'`,
        ],
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        formAction: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })

// A mail's HTML is shown in a frame of our own pages, under a policy of its own that its route sends.
const framedMails = /^\/(mailbox\/[^/]+\/body|settings\/digest\/preview)$/

export type Web = { app: Express; server: Server }

/** Express with security headers, files of the build, the viewer of each request, and Remix behind it. */
export const createWeb = async (
  context: Context,
  { build, develop }: { build: () => Promise<ServerBuild>; develop?: (server: Server) => Promise<express.Handler> },
): Promise<Web> => {
  const { env, log, access } = context
  const app = express()
  // A file over a poor line takes its time; one that stands still is cut where it is read (uploads.ts).
  const server = createServer({ requestTimeout: 30 * 60_000 }, app)
  const secure = env.publicUrl.startsWith('https:')
  app.disable('x-powered-by')
  app.set('trust proxy', env.TRUST_PROXY)
  app.set('query parser', 'simple')

  const client = path.resolve('build/client')
  // Before everything else: a page loads a dozen of them, and none needs a policy of its own.
  if (!develop) app.use('/assets', serveAssets(path.join(client, 'assets')))
  app.use((_request, response: Response<unknown, Locals>, next) => {
    response.locals.nonce = randomBytes(16).toString('base64')
    response.locals.requestId = newId()
    response.setHeader('X-Request-Id', response.locals.requestId)
    next()
  })
  app.use(security(secure, Boolean(develop)))
  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('alive')
  })
  app.get('/readyz', (_request, response, next) => {
    context.health().then(({ ready, checks }) => response.status(ready ? 200 : 503).json({ ready, checks }), next)
  })
  // A step above the default: as quick for a page, and a page of fifty posts is two kilobytes lighter.
  if (env.COMPRESS) app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } } }))
  if (develop) {
    app.use(await develop(server))
  } else {
    app.use(express.static(client, { maxAge: '1h', index: false }))
  }
  app.use(wellMade(context))
  app.use(sameOrigin(env.publicUrl))
  app.use(takeUploads(context))
  app.get(/^\/threads\/([\w-]+)\/files\/([\w-]+)$/, serveThreadFile(context))
  app.get(/^\/documents\/([\w-]+)\/(\d{1,5})\/([a-z]{2,3})$/, serveText(context))

  const remix = createRequestHandler({
    build,
    mode: env.NODE_ENV,
    getLoadContext: async (request, response) => {
      const cookie = request.get('cookie') ?? ''
      const found = await access.readViewer(cookie)
      if (found?.cookie) response.appendHeader('Set-Cookie', found.cookie)
      const { nonce, requestId } = response.locals as Locals
      const language = languageOf(request)
      return {
        app: context,
        viewer: found?.viewer ?? anonymous(language),
        nonce,
        requestId,
        from: { cookie, userAgent: request.get('user-agent') ?? '', address: request.ip ?? '' },
      }
    },
  })
  app.all('*', (request, response, next) => {
    if (framedMails.test(request.path)) {
      response.removeHeader('Content-Security-Policy')
      response.removeHeader('X-Frame-Options')
    }
    // Pages hold what one person may see: no cache but her own browser's may keep them.
    response.setHeader('Cache-Control', 'private, no-cache')
    remix((response.locals as Locals).form ?? request, response, next).catch(next)
  })
  app.use((error: unknown, _request: Request, response: Response<unknown, Locals>, next: NextFunction) => {
    const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
    if (status >= 500) log.error({ err: error, requestId: response.locals.requestId }, 'request failed')
    if (response.headersSent) return next(error)
    response
      .status(status)
      .type('text/plain')
      .send(status >= 500 ? `Something went wrong on our side. Reference: ${response.locals.requestId}` : 'Not found')
  })
  return { app, server }
}
