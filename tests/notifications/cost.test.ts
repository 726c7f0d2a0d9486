import { afterAll, beforeAll, expect, it } from 'vitest'
import { hearQuery, queriesOf } from '#tests/support/query-count.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ onQuery: hearQuery })
})
afterAll(() => world.close())

it('asks the database once for both counts and once for a page of notices, however many there are', async () => {
  const writer = await world.person('Awa Writer')
  const reader = await world.person('Binta Reader')
  const space = await world.space(writer, 'consultation')
  await world.member(space, reader)
  const { notifications } = world.context
  for (const more of [0, 60]) {
    for (let posts = 0; posts < more; posts += 1) {
      const thread = await world.thread(writer, space)
      const { id } = await world.db
        .selectFrom('post')
        .select('id')
        .where('threadId', '=', thread)
        .executeTakeFirstOrThrow()
      await notifications.tellMentioned(id, [reader])
    }
    const viewer = await world.viewer(reader)
    const counted = await queriesOf(async () =>
      expect(await notifications.countWaiting(viewer)).toEqual({ newPosts: more, notices: more }),
    )
    const listed = await queriesOf(() => notifications.listNotices(viewer, null))
    expect([counted.length, listed.length]).toEqual([1, 1])
  }
})
