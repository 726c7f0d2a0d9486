import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import path from 'node:path'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { serveAssets } from './built-files.ts'
import type { Context } from './context.ts'
import { newId } from './platform/ids.ts'
import { isLanguage, languages } from './platform/languages.ts'
import { anonymous } from './platform/viewer.ts'

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

type Locals = { nonce: string; requestId: string }

/** The browser's first language that the interface speaks. */
const languageOf = (request: Request) => {
  const [best] = [request.acceptsLanguages(...languages)].flat()
  return isLanguage(best) ? best : 'en'
}

/** A mail client asks to unsubscribe by a bare POST from nowhere (RFC 8058); every other write must come from our own pages. */
const oneClick = /^\/unsubscribe\/[^/]+$/

const sameOrigin = (publicUrl: string) => (request: Request, response: Response, next: NextFunction) => {
  if (request.method === 'GET' || request.method === 'HEAD' || oneClick.test(request.path)) return next()
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  const host = request.get('host')
  const allowed = [new URL(publicUrl).origin, `http://${host}`, `https://${host}`]
  if (origin ? allowed.includes(origin) : site === undefined || site === 'same-origin' || site === 'none') return next()
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
  const server = createServer(app)
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
  if (env.COMPRESS) app.use(compression())
  if (develop) {
    app.use(await develop(server))
  } else {
    app.use(express.static(client, { maxAge: '1h', index: false }))
  }
  app.use(sameOrigin(env.publicUrl))

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
    remix(request, response, next).catch(next)
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
