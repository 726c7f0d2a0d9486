import { startEmbedded } from '#db/embedded.ts'
import { createLog } from '#server/platform/log.ts'

// An application that is about to be killed: starts the embedded database, says where, and stays.
const embedded = await startEmbedded({ dataDir: String(process.argv[2]), log: createLog('silent'), durable: false })
process.stdout.write(`${embedded.url}\n`)
setInterval(() => {}, 1000)
