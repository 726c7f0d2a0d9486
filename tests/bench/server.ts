import '#server/cli/production.ts'
import { readBuild } from '#server/cli/build.ts'
import { startBaobab } from '#server/index.ts'
import { readEnv } from '#server/platform/env.ts'
import { createLog } from '#server/platform/log.ts'

// One process of the product as it is installed, told by its parent which database it serves. It answers questions about
// itself over the parent's channel.

const env = readEnv(process.env)
const running = await startBaobab({ env, log: createLog('error'), build: readBuild })

// First of the listeners, so that the moment is that of the commit and not of what follows it.
running.context.onActivity(async (activities) => {
  const at = performance.timeOrigin + performance.now()
  for (const { type, data } of activities)
    if (type === 'post.written') process.send?.({ written: Number(data.number), at })
})

process.on('message', (question) => {
  if (question === 'memory') {
    globalThis.gc?.()
    setTimeout(() => {
      globalThis.gc?.()
      process.send?.({ rss: process.memoryUsage().rss })
    }, 1000)
  }
  if (question === 'stop') void running.stop().then(() => process.exit(0))
})
process.send?.({ url: `http://127.0.0.1:${running.port}` })
