import './production.ts'
import path from 'node:path'
import { accounts, password } from '#db/seeds/accounts.ts'
import { seedDemonstration } from '#db/seeds/demonstration.ts'
import { startBaobab } from '#server/index.ts'
import { buildIfNeeded, readBuild } from './build.ts'
import { demandPort, main, settings, stopOnSignal } from './process.ts'

// The demonstration keeps its own data beside the real one, so that trying Baobab never touches a real installation.
main(async () => {
  const { env: given, log } = settings(true)
  const env = { ...given, DATA_DIR: path.join(given.DATA_DIR, 'demo') }
  await demandPort(env)
  await buildIfNeeded(console.log)
  const running = await startBaobab({
    env,
    log,
    build: readBuild,
    prepare: async (contextAt) => {
      await seedDemonstration(contextAt, {
        keep: process.argv.includes('--keep'),
        fresh: process.argv.includes('--fresh'),
        say: console.log,
      })
    },
  })
  stopOnSignal(running)
  const width = Math.max(...accounts.map(({ address }) => address.length))
  console.log(`
Baobab, the demonstration: ${running.url}
Every mail it sends:       ${running.url}/mailbox

Accounts, all with the password ${password}:
${accounts.map(({ address, can }) => `  ${address.padEnd(width)}  ${can}`).join('\n')}

Stop with Ctrl+C. The world is told anew after seven days (--keep keeps it, --fresh starts over now).`)
})
