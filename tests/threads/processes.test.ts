import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#server/platform/log.ts'
import { connectWire, type Wire } from '#server/platform/wire.ts'
import { openWayToRedis, redisUrl } from '#tests/support/redis.ts'
import { createWorld, type World } from '#tests/support/world.ts'
import { aMoment, hearing, openLive, until, watch } from './live-world.ts'

// Two processes on one database: what one did, readers of the other hear, over Redis or through the log.

let world: World
let organizer: string
let member: string
let space: string

beforeAll(async () => {
  world = await createWorld({ at: new Date().toISOString() })
  organizer = await world.person('Awa Organizer')
  member = await world.person('Binta Member')
  space = await world.space(organizer, 'network', 'members')
  await world.member(space, member)
})
afterAll(() => world.close())

const write = async (threadId: string, body: string) =>
  world.context.threads.writePost(await world.viewer(organizer), threadId, world.post(body))
const remove = async (personId: string) =>
  world.context.spaces.removeMember(await world.viewer(organizer), space, personId)

/** The process that acts, and the other one, where somebody reads a thread. */
const openTwo = async (wires: [Wire | null, Wire | null], options: { recheckEvery: number; readLogEvery?: number }) => {
  const threadId = await world.thread(organizer, space)
  const [here, there] = [
    await openLive(world.context, { ...options, wire: wires[0] }),
    await openLive(world.anotherContext(), { ...options, wire: wires[1] }),
  ]
  const window = await there.open(member)
  const heard = hearing(window)
  await watch(window, threadId)
  return {
    threadId,
    window,
    heard,
    there,
    close: async () => {
      await here.close()
      await there.close()
    },
  }
}

describe('without Redis', () => {
  it('a post of another process arrives through the log, once, and so does an edit', async () => {
    const two = await openTwo([null, null], { recheckEvery: 50 })
    await write(two.threadId, 'Written elsewhere')
    await until(() => two.heard.posts.length === 1)
    await world.context.threads.editPost(await world.viewer(organizer), two.threadId, 2, {
      body: 'Edited elsewhere',
      language: 'en',
      revision: 1,
    })
    await until(() => two.heard.posts.some(({ revision }) => revision === 2))
    await aMoment()
    expect(two.heard.posts.map(({ number, revision }) => [number, revision])).toEqual([
      [2, 1],
      [2, 2],
    ])
    await two.close()
  })

  it('one that was committed late, after younger ones were heard, is not lost', async () => {
    const other = await world.thread(organizer, space)
    const slow = await world.thread(organizer, space)
    const two = await openTwo([null, null], { recheckEvery: 50 })
    await watch(two.window, slow)
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    // Takes its place in the order of transactions first, and is committed last.
    const late = world.db.transaction().execute(async (trx) => {
      const { id } = await trx.selectFrom('post').select('id').where('threadId', '=', slow).executeTakeFirstOrThrow()
      await trx
        .insertInto('activity')
        .values({ id: randomUUID(), at: new Date(), type: 'post.edited', threadId: slow, subjectId: id })
        .execute()
      await gate
    })
    await watch(two.window, other)
    await write(other, 'Quick')
    await until(() => two.heard.posts.some(({ threadId }) => threadId === other))
    expect(two.heard.posts.some(({ threadId }) => threadId === slow)).toBe(false)
    release()
    await late
    await until(() => two.heard.posts.some(({ threadId }) => threadId === slow))
    await two.close()
  })

  it('whoever was removed elsewhere hears nothing more', async () => {
    const leaver = await world.person('Dara Leaver')
    await world.member(space, leaver)
    const two = await openTwo([null, null], { recheckEvery: 50 })
    const window = await two.there.open(leaver)
    const heard = hearing(window)
    await watch(window, two.threadId)
    await remove(leaver)
    await until(() => heard.all.some(({ value }) => (value as { kind?: string }).kind === 'access'))
    await write(two.threadId, 'Among ourselves')
    await until(() => two.heard.posts.length === 1)
    await aMoment()
    expect(heard.posts).toEqual([])
    await two.close()
  })
})

describe.skipIf(!redisUrl)('over Redis', () => {
  const silent = createLog('silent')
  // The log is read so seldom here that whatever arrives came over the wire.
  const rarely = { recheckEvery: 600_000, readLogEvery: 50 }

  const wiredTwo = async () => {
    const way = await openWayToRedis()
    const site = `http://${randomUUID()}.test`
    const wires = [0, 1].map(() => connectWire({ url: way.url, site, log: silent })) as [Wire, Wire]
    await until(() => wires.every((wire) => wire.isWhole()))
    const two = await openTwo(wires, rarely)
    return {
      ...two,
      way,
      wires,
      site,
      close: async () => {
        await two.close()
        for (const wire of wires) await wire.close()
        await way.close()
      },
    }
  }

  it('a post made in one process is heard in the other at once, and nothing of its text travels', async () => {
    const two = await wiredTwo()
    const spy = connectWire({ url: two.way.url, site: two.site, log: silent })
    const overheard: unknown[] = []
    spy.listen((activities) => overheard.push(...activities))
    await until(() => spy.isWhole())
    await aMoment()
    const started = Date.now()
    await write(two.threadId, 'Kokrobite is what nobody else may read')
    await until(() => two.heard.posts.length === 1)
    expect(Date.now() - started).toBeLessThan(2000)
    await until(() => overheard.length > 0)
    expect(JSON.stringify(overheard)).toContain(two.threadId)
    expect(JSON.stringify(overheard)).not.toContain('Kokrobite')
    await spy.close()
    await two.close()
  })

  it('a member who was removed in one process is out of the rooms of the other within two seconds', async () => {
    const two = await wiredTwo()
    const leaver = await world.person('Edem Leaver')
    await world.member(space, leaver)
    const window = await two.there.open(leaver)
    const heard = hearing(window)
    await watch(window, two.threadId)
    await remove(leaver)
    await new Promise((resolve) => setTimeout(resolve, 1900))
    await write(two.threadId, 'After two seconds')
    await until(() => two.heard.posts.length === 1)
    await aMoment()
    expect(heard.posts).toEqual([])
    await two.close()
  })

  it('with Redis cut, posting goes on, the other process reads the log, and the line mends itself', async () => {
    const two = await wiredTwo()
    two.way.cut()
    await until(() => !two.wires.some((wire) => wire.isWhole()))
    // The reading that was to come in ten minutes was planned before the cut: what ends the wait is the line's mending.
    await write(two.threadId, 'While Redis is away')
    two.way.mend()
    await until(() => two.heard.posts.length === 1, 'what was written during the cut')
    await until(() => two.wires.every((wire) => wire.isWhole()))
    await write(two.threadId, 'With Redis back')
    await until(() => two.heard.posts.length === 2)
    expect(two.heard.posts.map(({ number }) => number)).toEqual([2, 3])
    await two.close()
  })

  it('starts while Redis is away, and hears it once it comes', async () => {
    const way = await openWayToRedis()
    way.cut()
    const wires = [0, 1].map(() => connectWire({ url: way.url, site: 'http://late.test', log: silent })) as [Wire, Wire]
    const two = await openTwo(wires, { recheckEvery: 50, readLogEvery: 50 })
    await write(two.threadId, 'Through the log')
    await until(() => two.heard.posts.length === 1)
    way.mend()
    await until(() => wires.every((wire) => wire.isWhole()))
    await write(two.threadId, 'Over the wire')
    await until(() => two.heard.posts.length === 2)
    await two.close()
    for (const wire of wires) await wire.close()
    await way.close()
  })

  it('two installations on one Redis do not hear each other, and nonsense on the channel harms nobody', async () => {
    const [ours, theirs] = ['http://ours.test', 'http://theirs.test'].map((site) =>
      connectWire({ url: redisUrl!, site: site + randomUUID(), log: silent }),
    ) as [Wire, Wire]
    const overheard: unknown[] = []
    ours.listen((activities) => overheard.push(...activities))
    await until(() => ours.isWhole() && theirs.isWhole())
    await aMoment()
    theirs.tell([])
    theirs.tell([{ id: 'x', nonsense: true } as never])
    ours.tell([{ nonsense: true } as never])
    await aMoment()
    expect(overheard).toEqual([])
    await ours.close()
    await theirs.close()
  })
})
