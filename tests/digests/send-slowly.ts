import { connect } from '#db/connect.ts'
import { createContext } from '#server/context.ts'
import { storyClock } from '#server/platform/clock.ts'
import { readEnv } from '#server/platform/env.ts'
import { createLog } from '#server/platform/log.ts'

// A process of its own that sends what is due, one person per transaction, and says when one was written: to be killed.
const { DATABASE_URL = '', NOW = '' } = process.env
const log = createLog('silent')
const { db, pool, destroy } = connect({
  url: DATABASE_URL,
  poolSize: 3,
  log,
  onQuery: (sql) => {
    if (/insert into "read_line"/i.test(sql)) process.stdout.write('sent\n')
  },
})
const env = readEnv({ NODE_ENV: 'test', PUBLIC_URL: 'http://baobab.test', LOG_LEVEL: 'silent' })
const context = createContext({ env, db, pool, log, clock: storyClock(NOW), unlimited: true })
await context.digests.sendDue({ batch: 2 })
await destroy()
