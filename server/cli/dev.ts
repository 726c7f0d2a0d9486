import type { ServerBuild } from '@remix-run/node'
import { startBaobab } from '#server/index.ts'
import { demandPort, main, settings, stopOnSignal } from './process.ts'

// Pages reload as they are edited; the server process itself is restarted by hand.
main(async () => {
  process.env.NODE_ENV ??= 'development'
  const { env, log } = settings(false)
  await demandPort(env)
  let readBuild: () => Promise<ServerBuild> = () => Promise.reject(new Error('Vite has not started'))
  const running = await startBaobab({
    env,
    log,
    build: () => readBuild(),
    develop: async (server) => {
      const { createServer } = await import('vite')
      const vite = await createServer({ server: { middlewareMode: true, hmr: { server, path: '/__hmr' } } })
      // Vite, here one that Remix starts for itself, ends the process on SIGTERM and at the end of its input, before the
      // database is stopped. We stop everything ourselves.
      process.removeAllListeners('SIGTERM')
      process.stdin.removeAllListeners('end')
      readBuild = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
      return vite.middlewares
    },
  })
  stopOnSignal(running)
  console.log(`Baobab, in development, on ${running.url}`)
  const link = await running.context.access.firstAdministratorLink()
  if (link) console.log(`First administrator: ${link}`)
})
