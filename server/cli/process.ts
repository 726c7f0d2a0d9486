import './environment.ts'
import { createServer } from 'node:net'
import type { Running } from '#server/index.ts'
import { type Env, readEnv } from '#server/platform/env.ts'
import { createLog, type Log } from '#server/platform/log.ts'

/** Reads the settings, those of .env too; a wrong one ends the process with its sentence. */
export const settings = (isDemo: boolean): { env: Env; log: Log } => {
  try {
    const env = readEnv(process.env, isDemo)
    process.env.NODE_ENV = env.NODE_ENV
    return { env, log: createLog(isDemo && !process.env.LOG_LEVEL ? 'warn' : env.LOG_LEVEL) }
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}

/** Fails at once where the port is taken, instead of after all the building and telling. */
export const demandPort = ({ PORT, HOST }: Env): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(PORT, HOST, () => probe.close(() => resolve()))
  })

/** Stops once on SIGINT or SIGTERM; a second signal, a second later or more, ends the process at once. */
export const stopOnSignal = (running: Running) => {
  let since = 0
  const stop = async () => {
    // Ctrl+C arrives twice below npm: from the terminal, and handed on by npm.
    if (since) return Date.now() - since > 1000 ? process.exit(1) : undefined
    since = Date.now()
    await running.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Runs a command; what went wrong is told in a sentence, not as a stack. */
export const main = (work: () => Promise<void>) => {
  work().catch((error: Error & { code?: string; port?: number }) => {
    const sentence =
      error.code === 'EADDRINUSE'
        ? `Port ${error.port} is taken. Choose another with PORT=… and start again.`
        : error.message
    console.error(sentence)
    if (process.env.LOG_LEVEL === 'debug') console.error(error.stack)
    process.exit(1)
  })
}
