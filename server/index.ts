import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import type express from 'express'
import { connect } from '#db/connect.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { type Context, createContext } from './context.ts'
import { createWeb } from './http.ts'
import { type Receiver, startReceiver } from './inbound/index.ts'
import { createJobs } from './jobs.ts'
import { attachLive } from './live/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Env } from './platform/env.ts'
import type { Log } from './platform/log.ts'
import { workQueue } from './platform/queue.ts'
import { connectWire } from './platform/wire.ts'

export type Running = {
  context: Context
  url: string
  port: number
  /** Where mail is received; null where none is. */
  smtpPort: number | null
  stop: () => Promise<void>
}

type Options = {
  env: Env
  log: Log
  clock?: Clock
  build: () => Promise<ServerBuild>
  develop?: (server: Server) => Promise<express.Handler>
  /** Called with the database migrated and before anybody is served: the demonstration tells its story here, each part at its own date. */
  prepare?: (contextAt: (clock: Clock) => Context) => Promise<void>
  /** Hears every statement; see `connect`. */
  onQuery?: (sql: string) => void
}

/** Opens the database that the settings name: a server, or the embedded one under DATA_DIR. */
export const openDatabase = async (env: Env, log: Log, onQuery?: Options['onQuery']) => {
  const embedded = env.DATABASE_URL ? null : await startEmbedded({ dataDir: path.resolve(env.DATA_DIR), log })
  const url = env.DATABASE_URL ?? embedded?.url ?? ''
  const connection = connect({ url, poolSize: env.DATABASE_POOL, log, ...(onQuery ? { onQuery } : {}) })
  return {
    ...connection,
    url,
    close: async () => {
      await connection.destroy()
      await embedded?.stop()
    },
  }
}

/** Receives mail where the settings name a port and a domain for it. */
const receiveMail = async (env: Env, context: Context, log: Log): Promise<Receiver | null> => {
  if (env.INBOUND_SMTP_PORT === undefined || env.INBOUND_DOMAIN === undefined) return null
  const tls =
    env.INBOUND_TLS_KEY && env.INBOUND_TLS_CERT
      ? { key: await readFile(env.INBOUND_TLS_KEY), cert: await readFile(env.INBOUND_TLS_CERT) }
      : null
  const settings = { host: env.HOST, port: env.INBOUND_SMTP_PORT, domain: env.INBOUND_DOMAIN, log, tls }
  return startReceiver(context.inbound, settings)
}

/** Starts everything in order, and hands back what stops it all in the reverse order, letting requests and jobs finish. */
export const startBaobab = async ({
  env,
  log,
  clock = systemClock,
  build,
  develop,
  prepare,
  onQuery,
}: Options): Promise<Running> => {
  const database = await openDatabase(env, log, onQuery)
  const undo: (() => Promise<unknown>)[] = [database.close]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error) => log.error({ err: error }, 'stopping failed'))
    }
  }
  try {
    await migrate({ pool: database.pool, log })
    const foundation = { env, db: database.db, pool: database.pool, log }
    await prepare?.((at) => createContext({ ...foundation, clock: at, unlimited: true }))
    const context = createContext({ ...foundation, clock })
    const { server } = await createWeb(context, { build, ...(develop ? { develop } : {}) })
    const wire = env.REDIS_URL ? connectWire({ url: env.REDIS_URL, site: env.publicUrl, log }) : null
    if (wire) undo.push(wire.close)
    undo.push(async () => context.mail.close())
    await context.search.startIndex()
    const jobs = createJobs(context)
    const queue = await workQueue({ pool: database.pool, log, ...jobs })
    undo.push(queue.stop)
    const receiver = await receiveMail(env, context, log)
    if (receiver) undo.push(receiver.stop)
    const live = attachLive(server, context, { wire })
    undo.push(async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      // Sockets are open for as long as their pages are: the server would wait for them.
      await live.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 3000).unref()
      await closed
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(env.PORT, env.HOST, resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : env.PORT
    return {
      context,
      url: `http://${env.HOST === '127.0.0.1' ? 'localhost' : env.HOST}:${port}`,
      port,
      smtpPort: receiver?.port ?? null,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
