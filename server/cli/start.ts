import './production.ts'
import { refuseDemonstration } from '#db/seeds/marker.ts'
import { startBaobab } from '#server/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import { buildIfNeeded, readBuild } from './build.ts'
import { demandPort, main, settings, stopOnSignal } from './process.ts'

main(async () => {
  const { env, log } = settings(false)
  await demandPort(env)
  await buildIfNeeded(console.log)
  const running = await startBaobab({
    env,
    log,
    build: readBuild,
    prepare: (contextAt) => refuseDemonstration(contextAt(systemClock).db),
  })
  stopOnSignal(running)
  console.log(`Baobab serves on ${running.url}`)
  const link = await running.context.access.firstAdministratorLink()
  if (link) console.log(`No administrator yet. This link creates the first one, once:\n  ${link}`)
})
