import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atomically, type Job, type RecordedActivity } from '#server/platform/activity.ts'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ onQuery: hearQuery })
})
afterAll(() => world.close())

const waiting = async () => {
  const { rows } = await world.pool.query(
    `select task_identifier as task, key, (select payload from graphile_worker._private_jobs p where p.id = jobs.id) as payload
     from graphile_worker.jobs jobs order by id`,
  )
  await world.pool.query('delete from graphile_worker._private_jobs')
  return rows
}

const following = (jobsAfter: (activity: RecordedActivity) => Job[]) => ({ ...world.recording, jobsAfter })
const heard = { type: 'baobab.planted', actorId: null }

describe('what follows from what was recorded', () => {
  it('is in the queue with the record, and all of one act in one statement', async () => {
    const deps = following(({ type, id }) => [
      { task: 'water', payload: { type, id } },
      { task: 'tell', payload: { id } },
    ])
    await waiting()
    const statements = await queriesOf(() =>
      atomically(deps, async (tx) => {
        tx.record(heard)
        tx.record(heard)
        tx.enqueue({ task: 'rest', payload: {} })
      }),
    )
    expect(statements.filter((sql) => sql.includes('graphile_worker'))).toHaveLength(1)
    const jobs = await waiting()
    expect(jobs.map(({ task }) => task).sort()).toEqual(['rest', 'tell', 'tell', 'water', 'water'])
    expect(jobs.filter(({ payload }) => payload.type === 'baobab.planted')).toHaveLength(2)
  })

  it('is gone with the act where that fails', async () => {
    const deps = following(() => [{ task: 'water', payload: {} }])
    const failing = atomically(deps, async (tx) => {
      tx.record(heard)
      throw new Error('the rain did not come')
    })
    await expect(failing).rejects.toThrow('the rain did not come')
    expect(await waiting()).toEqual([])
  })

  it('waits once where several acts ask for the same, with the newest word', async () => {
    const deps = following(({ data }) => [{ task: 'water', payload: { ...data }, key: 'water:1' }])
    for (const turn of [1, 2]) {
      await atomically(deps, async (tx) => {
        tx.record({ ...heard, data: { turn } })
        tx.record({ ...heard, data: { turn: turn * 10 } })
      })
    }
    expect(await waiting()).toMatchObject([{ task: 'water', key: 'water:1', payload: { turn: 20 } }])
  })

  it('is nothing, and no statement, where nobody follows', async () => {
    const statements = await queriesOf(() =>
      atomically(
        following(() => []),
        async (tx) => tx.record(heard),
      ),
    )
    expect(statements).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })
})
