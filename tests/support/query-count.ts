import { AsyncLocalStorage } from 'node:async_hooks'

const counts = new AsyncLocalStorage<string[]>()

/** Give it to createTestDatabase or connect as `onQuery`. */
export const hearQuery = (sql: string): void => {
  counts.getStore()?.push(sql)
}

/** The statements that `work` sent, without begin and commit, whatever else runs beside it. */
export const queriesOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const heard: string[] = []
  await counts.run(heard, work)
  return heard.filter((sql) => !/^(begin|commit|rollback|start transaction|savepoint|release)\b/i.test(sql))
}
