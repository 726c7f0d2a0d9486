import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const counts = new AsyncLocalStorage<string[]>()

/** Give it to createTestDatabase or connect as `onQuery`. */
export const hearQuery = (sql: string): void => {
  counts.getStore()?.push(sql)
}

/** The statements that `work` sent, without begin and commit, whatever else runs beside it. */
export const queriesOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const heard: string[] = []
  await counts.run(heard, work)
  return withoutTransactions(heard)
}

const withoutTransactions = (heard: string[]) =>
  heard.filter((sql) => !/^(begin|commit|rollback|start transaction|savepoint|release)\b/i.test(sql))

const started = 'http.server.request.start'

/**
 * The statements of one request to a server in this process, from the sign-in to the last byte. `send` makes the
 * request with the headers it is given; jobs and other requests are not counted.
 */
export const queriesOfRequest = async (send: (headers: Record<string, string>) => Promise<unknown>) => {
  const key = randomUUID()
  const heard: string[] = []
  const listen = (message: unknown) => {
    const { request } = message as { request: IncomingMessage }
    if (request.headers['x-counted'] === key) counts.enterWith(heard)
  }
  subscribe(started, listen)
  try {
    await send({ 'x-counted': key })
  } finally {
    unsubscribe(started, listen)
  }
  return withoutTransactions(heard)
}
