import { createHash } from 'node:crypto'
import { createClient } from 'redis'
import { z } from 'zod'
import type { RecordedActivity } from './activity.ts'
import type { Log } from './log.ts'

// Between the processes of one Baobab. What travels is the log's own entries, ids and facts without text: each process
// asks the database itself what its readers may see of them, so that nothing confidential passes through Redis.

const activities = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    at: z.coerce.date(),
    actorId: z.string().nullable(),
    spaceId: z.string().nullable(),
    threadId: z.string().nullable(),
    subjectId: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  }),
)

export type Wire = {
  /** Tells the other processes; nothing at all means: read the log. Best effort: what was not told they find there. */
  tell: (activities: readonly RecordedActivity[]) => void
  listen: (hear: (activities: RecordedActivity[]) => void) => void
  /** Calls back whenever the line was cut or is whole again: what was told meanwhile was not heard. */
  onTurn: (turned: () => void) => void
  isWhole: () => boolean
  close: () => Promise<void>
}

/**
 * A line to the other processes by Redis pub/sub. Starts and goes on without Redis, and mends itself. `site` keeps apart
 * two installations that share a Redis.
 */
export const connectWire = ({ url, site, log }: { url: string; site: string; log: Log }): Wire => {
  const channel = `baobab:${createHash('sha256').update(site).digest('hex').slice(0, 16)}`
  const socket = {
    connectTimeout: 5_000,
    reconnectStrategy: (tries: number) => Math.min(100 * 2 ** tries, 2_000) + Math.random() * 200,
  }
  // A publisher that is cut off refuses instead of keeping what would come late and twice.
  const speaker = createClient({ url, socket, disableOfflineQueue: true, pingInterval: 5_000 })
  const listener = createClient({ url, socket, pingInterval: 5_000 })
  const isWhole = () => speaker.isReady && listener.isReady

  let wasWhole = true
  const turnListeners: (() => void)[] = []
  const turn = () => {
    for (const turned of turnListeners) turned()
  }
  const lost = (error: Error) => {
    if (wasWhole) log.warn({ err: error }, 'Redis does not answer: other processes are heard through the log')
    const hasTurned = wasWhole
    wasWhole = false
    if (hasTurned) turn()
  }
  const ready = () => {
    if (!isWhole()) return
    if (!wasWhole) log.info('Redis answers again')
    wasWhole = true
    turn()
  }
  for (const client of [speaker, listener]) {
    client.on('error', lost)
    client.on('ready', ready)
    client.connect().catch(lost)
  }

  return {
    tell: (told) => {
      if (!speaker.isReady) return
      speaker.publish(channel, JSON.stringify(told)).catch(lost)
    },
    listen: (hear) => {
      const parse = (message: string) => {
        try {
          hear(activities.parse(JSON.parse(message)))
        } catch (error) {
          log.warn({ err: error }, 'a message of another process could not be read')
        }
      }
      listener.subscribe(channel, parse).catch(lost)
    },
    onTurn: (turned) => {
      turnListeners.push(turned)
    },
    isWhole,
    close: async () => {
      for (const client of [speaker, listener]) client.destroy()
    },
  }
}
