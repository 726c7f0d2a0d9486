import { connect } from 'node:net'
import { openWay } from './way.ts'

/** The Redis that tests may use; without one the stories of several processes over a wire are skipped. */
export const redisUrl = process.env.TEST_REDIS_URL

/** A way to that Redis that can be cut and mended. */
export const openWayToRedis = async () => {
  const { hostname, port } = new URL(redisUrl ?? '')
  const way = await openWay(() => connect(Number(port || 6379), hostname))
  return { ...way, url: `redis://127.0.0.1:${way.port}` }
}
