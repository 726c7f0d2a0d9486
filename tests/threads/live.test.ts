import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { networkInput } from '#server/networks/input.ts'
import { newId } from '#server/platform/ids.ts'
import { aMoment, createLiveWorld, hearing, type LiveWorld, until, watch } from './live-world.ts'

let world: LiveWorld
let organizer: string
let member: string
let observer: string
let outsider: string
let space: string

beforeAll(async () => {
  world = await createLiveWorld()
  organizer = await world.person('Awa Organizer')
  member = await world.person('Binta Member')
  observer = await world.person('Chen Observer')
  outsider = await world.person('Dana Outsider')
  space = await world.space(organizer, 'network', 'members')
  await world.member(space, member)
  await world.member(space, observer, 'observer')
})
afterAll(() => world.close())

const write = async (threadId: string, body: string, by = organizer) =>
  world.context.threads.writePost(await world.viewer(by), threadId, world.post(body))
const withoutTime = <T extends { asOf: number }>({ asOf: _, ...post }: T) => post
const isIn = (room: string) => (world.rooms().get(room)?.size ?? 0) > 0

describe('a post reaches other readers', () => {
  it('in the words that the page itself would read, and changed again when it is edited or withdrawn', async () => {
    const threadId = await world.thread(organizer, space)
    const window = await world.open(observer)
    const heard = hearing(window)
    expect(await watch(window, threadId)).toEqual({ lastNumber: 1, state: 'open' })
    const { number } = await write(threadId, 'We count **victims** by region[^1].\n\n[^1]: Since 2019.')
    await until(() => heard.posts.length === 1)
    const page = async () => {
      const { posts } = await world.context.threads.readThread(await world.viewer(observer), threadId)
      return withoutTime(posts[number - 1]!.shared)
    }
    expect(withoutTime(heard.posts[0]!)).toEqual(await page())
    await world.context.threads.editPost(await world.viewer(organizer), threadId, number, {
      body: 'We count persons.',
      language: 'en',
      revision: 1,
    })
    await until(() => heard.posts.length === 2)
    expect(withoutTime(heard.posts[1]!)).toEqual(await page())
    expect(heard.posts[1]).toMatchObject({ revision: 2, isEdited: true })
    await world.context.threads.withdrawPost(await world.viewer(organizer), threadId, number)
    await until(() => heard.posts.length === 3)
    expect(withoutTime(heard.posts[2]!)).toEqual(await page())
    expect(heard.posts[2]).toMatchObject({ state: 'withdrawn', html: '', author: null })
    const times = heard.posts.map(({ asOf }) => asOf)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('in both threads when it is moved: a stub here, the post there; and whoever may not follow is put out', async () => {
    const [from, to] = [await world.thread(organizer, space), await world.thread(organizer, space)]
    const { number } = await write(from, 'In the wrong thread')
    const [here, there] = [await world.open(observer), await world.open(observer)]
    const [heardHere, heardThere] = [hearing(here), hearing(there)]
    await watch(here, from)
    await watch(there, to)
    const by = await world.viewer(organizer)
    await world.context.threads.movePost(by, from, number, { thread: to })
    await until(() => heardHere.posts.length === 1 && heardThere.posts.length === 1)
    expect(heardHere.posts[0]).toMatchObject({ threadId: from, number, state: 'moved', html: '' })
    expect(heardThere.posts[0]).toMatchObject({ threadId: to, number: 2, state: 'shown' })
    const closed = await world.thread(organizer, space, { audience: 'organizers' })
    await world.context.threads.movePost(by, to, 2, { thread: closed })
    await until(() => heardThere.posts.length === 2)
    expect(heardThere.posts[1]).toMatchObject({ threadId: to, number: 2, state: 'moved', html: '' })
    expect(heardHere.posts).toHaveLength(1)
  })

  it('who reads by polling, where WebSockets are blocked', async () => {
    const threadId = await world.thread(organizer, space)
    const window = await world.open(member, { transports: ['polling'] })
    const heard = hearing(window)
    await watch(window, threadId)
    await write(threadId, 'Over a poor line')
    await until(() => heard.posts.length === 1)
    expect(window.io.engine.transport.name).toBe('polling')
  })

  it('and no more once they left the page', async () => {
    const threadId = await world.thread(organizer, space)
    const [stays, leaves] = [await world.open(member), await world.open(member)]
    const [heard, missed] = [hearing(stays), hearing(leaves)]
    await watch(stays, threadId)
    await watch(leaves, threadId)
    leaves.emit('leave', threadId)
    await until(() => world.rooms().get(`thread:${threadId}`)?.size === 1)
    await write(threadId, 'For those who stayed')
    await until(() => heard.posts.length === 1)
    await aMoment()
    expect(missed.posts).toEqual([])
  })

  it('and that a thread was closed', async () => {
    const threadId = await world.thread(organizer, space)
    const window = await world.open(observer)
    const heard = hearing(window)
    await watch(window, threadId)
    await world.context.threads.moveThread(await world.viewer(organizer), threadId, 'closed')
    await until(() => heard.all.some(({ name }) => name === 'thread'))
    expect(heard.all.find(({ name }) => name === 'thread')?.value).toEqual({ threadId, state: 'closed' })
  })

  it('without author, language, origin, hour or key where posts are not attributable', async () => {
    const quiet = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(quiet, member)
    const threadId = await world.thread(organizer, quiet)
    const window = await world.open(member)
    const heard = hearing(window)
    await watch(window, threadId)
    const { id } = await write(threadId, 'Entre nous[^1]\n\n[^1]: En privé.')
    // The first post may still be on its way when somebody begins to listen.
    await until(() => heard.posts.some(({ number }) => number === 2))
    expect(heard.posts.at(-1)).toMatchObject({ author: null, language: null, origin: null, writtenAt: null })
    const said = JSON.stringify(heard.all)
    for (const trace of ['Awa', organizer, id, id.slice(0, 13)]) expect(said).not.toContain(trace)
    // Who was in the room sees who spoke, by the ordinary loader alone.
    const { posts } = await world.context.threads.readPostsAfter(await world.viewer(member), threadId, 1)
    expect(posts[0]?.mine.author?.name).toBe('Awa Organizer')
  })

  it('who were away, when they come back: a restart is followed by a new connection, and the rest is read', async () => {
    const threadId = await world.thread(organizer, space)
    const { cookie } = await world.signIn(member)
    const window = world.knock(cookie, { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 50 })
    await world.connected(window)
    await watch(window, threadId)
    await write(threadId, 'Before')
    await world.restart()
    await write(threadId, 'While nobody listened')
    await until(() => window.connected, 'a new connection')
    expect(await watch(window, threadId)).toMatchObject({ lastNumber: 3 })
    const missed = await world.context.threads.readPostsAfter(await world.viewer(member), threadId, 2)
    expect(missed.posts.map(({ shared }) => shared.html)).toEqual([expect.stringContaining('While nobody listened')])
  })
})

describe('people are told that something changed, never what', () => {
  it('members of the audience, the writer in her other windows, and nobody else', async () => {
    const threadId = await world.thread(organizer, space, { audience: 'without observers' })
    const windows = await Promise.all([organizer, member, observer, outsider].map((id) => world.open(id)))
    const heard = windows.map(hearing)
    await write(threadId, 'Not for observers')
    await until(() => heard[0]!.all.length > 0 && heard[1]!.all.length > 0)
    await aMoment()
    expect(heard[0]!.all).toEqual([{ name: 'changed', value: { kind: 'desk' } }])
    expect(heard[1]!.all).toEqual([{ name: 'changed', value: { kind: 'desk' } }])
    expect(heard[2]!.all).toEqual([])
    expect(heard[3]!.all).toEqual([])
  })
})

describe('whoever may not read does not hear', () => {
  it('private, missing and malformed threads answer alike', async () => {
    const threadId = await world.thread(organizer, space)
    const restricted = await world.thread(organizer, space, { audience: 'organizers' })
    const window = await world.open(outsider)
    for (const id of [threadId, newId(), 'thread', `${threadId} `, '', null, 7, {}, [threadId], { length: 1 }])
      expect(await watch(window, id)).toBeNull()
    expect(await watch(await world.open(observer), restricted)).toBeNull()
    expect(await watch(await world.open(member), restricted)).toBeNull()
    expect(await watch(await world.open(organizer), restricted)).not.toBeNull()
    const heard = hearing(window)
    await write(threadId, 'Not for outsiders')
    await aMoment()
    expect(heard.all).toEqual([])
  })

  it('a removed member is out of the room before the removal answers, and learns that her access changed', async () => {
    const leaving = await world.person('Edna Leaving')
    await world.member(space, leaving)
    const threadId = await world.thread(organizer, space)
    const window = await world.open(leaving)
    const heard = hearing(window)
    expect(await watch(window, threadId)).not.toBeNull()
    expect(isIn(`thread:${threadId}`)).toBe(true)
    await world.context.spaces.removeMember(await world.viewer(organizer), space, leaving)
    expect(isIn(`thread:${threadId}`)).toBe(false)
    await until(() => heard.all.some(({ value }) => (value as { kind?: string }).kind === 'access'))
    await write(threadId, 'After she left')
    await aMoment()
    expect(heard.posts).toEqual([])
    expect(await watch(window, threadId)).toBeNull()
  })

  it('nor does a member removed at the very moment she joins', async () => {
    const threadId = await world.thread(organizer, space)
    for (let round = 0; round < 8; round += 1) {
      const hasty = await world.person(`Hasty ${round}`)
      await world.member(space, hasty)
      const window = await world.open(hasty)
      await Promise.all([
        watch(window, threadId),
        world.context.spaces.removeMember(await world.viewer(organizer), space, hasty),
      ])
      await until(() => !isIn(`thread:${threadId}`), 'leaving the room')
      window.close()
    }
  })

  it('a member who becomes an observer leaves the threads without observers, and stays in the others', async () => {
    const changing = await world.person('Fanta Changing')
    await world.member(space, changing)
    const [open, closed] = [
      await world.thread(organizer, space),
      await world.thread(organizer, space, { audience: 'without observers' }),
    ]
    const window = await world.open(changing)
    await watch(window, open)
    await watch(window, closed)
    await world.context.spaces.setMember(await world.viewer(organizer), space, {
      personId: changing,
      role: 'observer',
      organisationId: null,
      inFunction: '',
    })
    expect(isIn(`thread:${closed}`)).toBe(false)
    expect(isIn(`thread:${open}`)).toBe(true)
  })

  it('those outside leave a space that was open to everyone with an account and is so no more', async () => {
    const everyones = await world.space(organizer, 'network', 'platform')
    await world.member(everyones, member)
    const threadId = await world.thread(organizer, everyones)
    const [stranger, insider] = [await world.open(outsider), await world.open(member)]
    expect(await watch(stranger, threadId)).not.toBeNull()
    expect(await watch(insider, threadId)).not.toBeNull()
    const viewer = await world.viewer(organizer)
    const { slug } = await world.db
      .selectFrom('space')
      .select('slug')
      .where('id', '=', everyones)
      .executeTakeFirstOrThrow()
    await world.context.networks.editNetwork(
      viewer,
      everyones,
      networkInput.parse({ slug, title: 'A network', language: 'en', visibility: 'members' }),
    )
    const [heard, missed] = [hearing(insider), hearing(stranger)]
    await write(threadId, 'Among us')
    await until(() => heard.posts.length === 1)
    await aMoment()
    expect(missed.posts).toEqual([])
    expect(await watch(stranger, threadId)).toBeNull()
  })

  it('a sign-in that ended ends its windows and no other', async () => {
    const person = await world.person('Gita Leaving')
    const [one, other] = [await world.signIn(person), await world.signIn(person)]
    const [first, second] = [
      await world.connected(world.knock(one.cookie)),
      await world.connected(world.knock(other.cookie)),
    ]
    await world.context.access.endSignIn(await world.viewer(person), one.hash.slice(0, 16))
    await until(() => !first.connected)
    await aMoment()
    expect(second.connected).toBe(true)
  })

  it('a person whose account is suspended has no window left', async () => {
    const administrator = await world.person('Hawa Administrator', { administrator: true })
    const suspended = await world.person('Ida Suspended')
    const window = await world.open(suspended)
    await world.context.access.suspendAccount(await world.viewer(administrator), suspended)
    await until(() => !window.connected)
  })
})

describe('what another process changed is noticed by asking again', () => {
  let busy: LiveWorld
  let host: string
  beforeAll(async () => {
    busy = await createLiveWorld({ recheckEvery: 40 })
    host = await busy.person('Awa Organizer')
  })
  afterAll(() => busy.close())
  const joined = async () => {
    const own = await busy.space(host, 'network', 'members')
    const reader = await busy.person(`Reader ${own}`)
    await busy.member(own, reader)
    const threadId = await busy.thread(host, own)
    const { cookie, hash } = await busy.signIn(reader)
    const window = await busy.connected(busy.knock(cookie))
    expect(await watch(window, threadId)).not.toBeNull()
    const isWatched = () => (busy.rooms().get(`thread:${threadId}`)?.size ?? 0) > 0
    expect(isWatched()).toBe(true)
    return { own, reader, threadId, window, hash, isWatched }
  }

  it('a membership that ended there ends here', async () => {
    const { own, reader, isWatched, window } = await joined()
    await busy.db.deleteFrom('membership').where('spaceId', '=', own).where('personId', '=', reader).execute()
    await busy.db
      .updateTable('person')
      .set((eb) => ({ accessVersion: eb('accessVersion', '+', 1) }))
      .where('id', '=', reader)
      .execute()
    await until(() => !isWatched())
    expect(window.connected).toBe(true)
  })

  it('a sign-in that ended there ends its windows here', async () => {
    const { hash, window } = await joined()
    await busy.db.deleteFrom('signIn').where('idHash', '=', hash).execute()
    await until(() => !window.connected)
  })

  it('a sign-in that ran out ends its windows', async () => {
    const { hash, window } = await joined()
    await busy.db
      .updateTable('signIn')
      .set({ expiresAt: new Date(0) })
      .where('idHash', '=', hash)
      .execute()
    await until(() => !window.connected)
  })

  it('a space that was closed there to those outside is closed here', async () => {
    const everyones = await busy.space(host, 'network', 'platform')
    const threadId = await busy.thread(host, everyones)
    const window = await busy.open(await busy.person('Stranger'))
    expect(await watch(window, threadId)).not.toBeNull()
    await busy.db.updateTable('space').set({ visibility: 'members' }).where('id', '=', everyones).execute()
    await until(() => !busy.rooms().has(`thread:${threadId}`))
  })
})

describe('the live side stands what is sent to it', () => {
  const refused = async (cookie: string | null, more = {}) =>
    world.connected(world.knock(cookie, more)).then(
      () => 'let in',
      (error: Error) => error.message,
    )

  it('lets nobody in without a sign-in, with one that never was, or with one that is over', async () => {
    const { cookie, hash } = await world.signIn(member)
    await world.db
      .updateTable('signIn')
      .set({ expiresAt: new Date(0) })
      .where('idHash', '=', hash)
      .execute()
    const name = cookie.split('=')[0]
    for (const said of [
      null,
      'sign-in=',
      `${name}=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`,
      cookie,
      '%%%;=;__proto__=1',
    ])
      expect(await refused(said)).toBe('sign-in')
  })

  it('lets no page of another site in, by either transport', async () => {
    const { cookie } = await world.signIn(member)
    for (const transports of [['websocket'], ['polling']])
      expect(
        await refused(cookie, { transports, extraHeaders: { cookie, origin: 'https://elsewhere.example' } }),
      ).not.toBe('let in')
    expect(await refused(cookie, { extraHeaders: { cookie, origin: 'http://baobab.test' } })).toBe('let in')
  })

  it('and the others go on: no payload, odd names, odd frames, two megabytes, a thousand events a second', async () => {
    const threadId = await world.thread(organizer, space)
    const good = await world.open(member)
    const heard = hearing(good)
    await watch(good, threadId)

    type Odd = {
      emit: (...parts: unknown[]) => void
      connected: boolean
      io: { engine: { write: (frame: string) => void } }
      close: () => void
    }
    const stranger = async (more = {}) => (await world.open(observer, more)) as unknown as Odd
    const odd = await stranger()
    odd.emit('watch')
    odd.emit('watch', null)
    odd.emit('watch', threadId, 'no function')
    odd.emit('watch', null, null, null)
    odd.emit('watch', () => {})
    odd.emit('leave')
    odd.emit('leave', { toString: 'thread' })
    odd.emit('__proto__', threadId)
    odd.emit('constructor', { prototype: { admin: true } })
    odd.emit('hasOwnProperty')
    odd.emit('error', new Error('from outside'))
    odd.emit('changed', { kind: 'access' })
    odd.emit('post', { threadId, number: 1, html: '<b>forged</b>' })
    odd.emit('watch', JSON.parse('{"__proto__":{"isAdministrator":true}}'))
    await aMoment()
    expect(odd.connected).toBe(true)
    expect(({} as { isAdministrator?: boolean }).isAdministrator).toBeUndefined()

    // What socket.io itself would not send: an array and an object as event names, reserved names, broken JSON.
    for (const frame of [
      '2[["watch"],1]',
      '2[{"a":1}]',
      '2["disconnect"]',
      '2["connect_error"]',
      '2[',
      '2',
      '9',
      '51-["x",{"_placeholder":true,"num":9}]',
    ]) {
      const raw = await stranger()
      raw.io.engine.write(frame)
      await aMoment()
      raw.close()
    }

    const heavy = await stranger()
    heavy.emit('watch', 'x'.repeat(2_000_000))
    await until(() => !heavy.connected, 'ending the heavy one')
    const heavyByPolling = await stranger({ transports: ['polling'] })
    heavyByPolling.emit('watch', 'x'.repeat(2_000_000))
    await until(() => !heavyByPolling.connected, 'ending the heavy one')

    const hasty = await stranger()
    for (let count = 0; count < 1000; count += 1) hasty.emit('watch', threadId)
    await until(() => !hasty.connected, 'ending the hasty one')

    await write(threadId, 'Meanwhile')
    await until(() => heard.posts.length === 1)
    expect(heard.posts[0]?.html).toContain('Meanwhile')
    expect(await watch(await world.open(observer), threadId)).toMatchObject({ lastNumber: 2 })
  })

  it('lets those go whose rights it cannot read, and a window that is told to leave is not deaf for ever', async () => {
    const person = await world.person('Jo Unlucky')
    await world.member(space, person)
    const threadId = await world.thread(organizer, space)
    const window = await world.open(person)
    await watch(window, threadId)
    const reasons: string[] = []
    window.on('disconnect', (reason) => reasons.push(reason))
    const { readViewer } = world.context.access
    world.context.access.readViewer = () => Promise.reject(new Error('the database is away'))
    try {
      await world.context.spaces.removeMember(await world.viewer(organizer), space, person)
      expect(isIn(`thread:${threadId}`)).toBe(false)
    } finally {
      world.context.access.readViewer = readViewer
    }
    await until(() => reasons.length === 1)
    // Only this reason lets a browser come back by itself.
    expect(reasons).toEqual(['transport close'])
  })
})
