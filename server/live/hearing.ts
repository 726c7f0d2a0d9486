import type { Context } from '../context.ts'
import type { RecordedActivity } from '../platform/activity.ts'
import type { Wire } from '../platform/wire.ts'
import { createLogReader } from './log-reader.ts'

type Ways = {
  /** Null: no other process is expected; one that is there all the same is heard through the log, later. */
  wire: Wire | null
  /** Milliseconds between two readings of the log, with the wire whole and with it cut. */
  every: { whole: number; cut: number }
  hear: (activities: readonly RecordedActivity[]) => Promise<void>
  /** More happened than can be told one by one. */
  missed: () => Promise<void>
}

// An entry can come by each of three ways within some seconds of each other; long transactions make it later.
const remembered = 10 * 60_000

/**
 * Hears everything that is recorded, whichever process recorded it, once: its own at the commit, others' over the wire,
 * and by reading the log, which alone is certain. Where the wire is cut the log is read more often.
 */
export const createHearing = (context: Context, { wire, every, hear, missed }: Ways) => {
  const { log } = context
  const heardAt = new Map<string, number>()
  const once = (activities: readonly RecordedActivity[]) => {
    const now = Date.now()
    for (const [id, at] of heardAt) {
      if (now - at < remembered) break
      heardAt.delete(id)
    }
    const fresh = activities.filter(({ id }) => !heardAt.has(id))
    for (const { id } of fresh) heardAt.set(id, now)
    return fresh
  }

  const stopListening = context.onActivity(async (activities) => {
    once(activities)
    wire?.tell(activities)
    await hear(activities)
  })
  wire?.listen((activities) => {
    // A process that was cut off asks to be read after: it could not say what it did meanwhile.
    if (activities.length === 0) return readNow()
    const fresh = once(activities)
    if (fresh.length > 0) void hear(fresh)
  })

  const readLog = createLogReader(context.db)
  let timer: ReturnType<typeof setTimeout> | undefined
  let reading: Promise<void> | null = null
  let isEnded = false
  const read = async () => {
    try {
      const found = await readLog()
      if (found === 'too many') return await missed()
      const fresh = once(found)
      if (fresh.length > 0) await hear(fresh)
    } catch (error) {
      log.warn({ err: error }, 'the log of what happened could not be read')
    }
  }
  let isAskedAgain = false
  const readNow = (): void => {
    clearTimeout(timer)
    // What was committed after a reading began is not in it.
    isAskedAgain = reading !== null
    reading ??= read().finally(() => {
      reading = null
      if (isEnded) return
      timer = setTimeout(readNow, isAskedAgain ? 0 : wire && !wire.isWhole() ? every.cut : every.whole)
      timer.unref()
    })
  }
  wire?.onTurn(() => {
    if (wire.isWhole()) wire.tell([])
    readNow()
  })
  readNow()

  return {
    end: async () => {
      isEnded = true
      stopListening()
      clearTimeout(timer)
      await reading
    },
  }
}
