import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { createWorld, type World } from '#tests/support/world.ts'
import { asking } from './asking.ts'

// Who finds what: hits, count, pieces of text and suggestions alike (quality §4).

let world: World
let organizer: string
let member: string
let observer: string
let outsider: string
let search: ReturnType<typeof asking>

beforeAll(async () => {
  world = await createWorld()
  search = asking(world)
  organizer = await world.person('Awa Organizer')
  member = await world.person('Binta Member')
  observer = await world.person('Chen Observer')
  outsider = await world.person('Dora Outsider')
})
afterAll(() => world.close())

const spaceOf = async (
  visibility: 'public' | 'platform' | 'members' | 'confidential',
  more: Record<string, string> = {},
) => {
  const id = await world.space(organizer, 'consultation', visibility, more)
  await world.member(id, member)
  await world.member(id, observer, 'observer')
  return id
}

const finds = async (personId: string | null, word: string) => {
  const { hits, total } = await search.ask(personId, word)
  expect(total, 'the count tells no more than the hits').toBe(hits.length)
  return hits.map(({ kind }) => kind).sort()
}

describe('threads and posts', () => {
  it.each([
    ['public', 'all', { member: 2, observer: 2, outsider: 2, nobody: 2 }],
    ['platform', 'all', { member: 2, observer: 2, outsider: 2, nobody: 0 }],
    ['members', 'all', { member: 2, observer: 2, outsider: 0, nobody: 0 }],
    ['confidential', 'all', { member: 2, observer: 2, outsider: 0, nobody: 0 }],
    ['public', 'without observers', { member: 2, observer: 0, outsider: 0, nobody: 0 }],
    ['platform', 'organizers', { member: 0, observer: 0, outsider: 0, nobody: 0 }],
  ] as const)('of a space for %s, for %s, are found by whoever reads them', async (visibility, audience, expected) => {
    const word = `w${visibility}${audience.replace(' ', '')}`
    const space = await spaceOf(visibility)
    await world.thread(organizer, space, { title: `Title ${word}`, body: `Body ${word}`, audience })
    await search.settle()
    expect(await finds(organizer, word)).toEqual(['post', 'thread'])
    const people = { member, observer, outsider, nobody: null }
    for (const [name, id] of Object.entries(people)) {
      const found = await finds(id, word)
      expect(found, name).toHaveLength(expected[name as keyof typeof expected])
      if (id) expect(await search.suggested(id, word), name).toHaveLength(found.length / 2)
    }
  })

  it('are found no more by whose membership ended, nor where the index has not followed yet', async () => {
    const space = await spaceOf('members')
    const threadId = await world.thread(organizer, space, { title: 'Quetzal', body: 'quetzal' })
    await search.settle()
    expect(await finds(member, 'quetzal')).toEqual(['post', 'thread'])
    await world.context.spaces.removeMember(await world.viewer(organizer), space, member)
    expect(await finds(member, 'quetzal')).toEqual([])
    expect(await finds(observer, 'quetzal')).toEqual(['post', 'thread'])
    await world.db.updateTable('thread').set({ audience: 'organizers' }).where('id', '=', threadId).execute()
    expect(await finds(observer, 'quetzal')).toEqual([])
    expect(await search.suggested(observer, 'quetz')).toEqual([])
  })

  it('tell as much of the author as the attribution rule, and no filter tells more', async () => {
    const ecowas = await world.organisation('ecowas')
    const now = new Date(world.clock.now())
    for (const [attribution, word] of [
      ['named', 'ibexone'],
      ['organisation only', 'ibextwo'],
      ['not attributable', 'ibexthree'],
    ] as const) {
      const space = await spaceOf('platform', { attribution })
      await world.member(space, member, 'member', ecowas, 'desk officer')
      await world.thread(member, space, { title: 'Under the tree', body: `I think ${word}` })
    }
    await search.settle()
    const hit = async (word: string) => (await search.ask(outsider, word)).hits[0]!
    expect(await hit('ibexone')).toMatchObject({
      author: 'Binta Member',
      organisation: 'ECOWAS',
      inFunction: 'desk officer',
    })
    expect(await hit('ibextwo')).toMatchObject({ author: null, organisation: 'ECOWAS', inFunction: '', language: 'en' })
    const hidden = await hit('ibexthree')
    expect(hidden).toMatchObject({ author: null, organisation: null, inFunction: '', language: null, at: null })
    expect(hidden.on).toBe(now.toISOString().slice(0, 10))
    const with_ = (filters: Record<string, string>) =>
      search.paths(outsider, 'ibexone or ibextwo or ibexthree', filters)
    expect(await with_({})).toHaveLength(3)
    expect(await with_({ author: 'Binta' })).toHaveLength(1)
    expect(await with_({ mechanism: ecowas })).toHaveLength(2)
    expect(await with_({ language: 'en' })).toHaveLength(2)
    // The cursor of a page names no hour and no key made from it.
    const { rows } = await world.pool.query(
      `select e.at, e.key <> e.id as by_chance from search_entry e join post on post.id = e.id join thread on thread.id = post.thread_id
       where thread.attribution = 'not attributable'`,
    )
    expect(rows).toEqual([{ at: new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`), by_chance: true }])
  })
})

describe('persons', () => {
  it('are found by members of their spaces, as they chose', async () => {
    const space = await spaceOf('platform')
    const add = async (name: string, directoryEntry: 'name and function' | 'organisation only' | 'organizers only') => {
      const id = await world.person(name)
      await world.db.updateTable('person').set({ directoryEntry }).where('id', '=', id).execute()
      await world.member(space, id)
      return id
    }
    await add('Okapia Open', 'name and function')
    const shy = await add('Okapia Shy', 'organisation only')
    await add('Okapia Hidden', 'organizers only')
    await search.settle()
    expect(await finds(member, 'okapia')).toEqual(['person'])
    expect(await finds(observer, 'okapia')).toEqual(['person'])
    expect(await finds(shy, 'okapia')).toEqual(['person', 'person'])
    expect(await finds(organizer, 'okapia')).toEqual(['person', 'person', 'person'])
    expect(await finds(outsider, 'okapia')).toEqual([])
    expect(await finds(null, 'okapia')).toEqual([])
    expect(await search.suggested(outsider, 'okap')).toEqual([])
    expect(await search.suggested(member, 'okap')).toHaveLength(1)
  })

  it('are one hit in however many spaces, and none once they left', async () => {
    const person = await world.person('Pangolin Person')
    const spaces = [await spaceOf('members'), await spaceOf('members')]
    for (const space of spaces) await world.member(space, person)
    await search.settle()
    expect(await finds(member, 'pangolin')).toEqual(['person'])
    for (const space of spaces) await world.context.spaces.removeMember(await world.viewer(organizer), space, person)
    expect(await finds(member, 'pangolin')).toEqual([])
    await search.settle()
    expect(await finds(organizer, 'pangolin')).toEqual([])
  })
})

describe('spaces', () => {
  it('are found by whoever may know of them', async () => {
    await spaceOf('members', { title: 'Kingfisher for members' })
    await spaceOf('confidential', { title: 'Kingfisher in confidence' })
    await search.settle()
    expect(await finds(member, 'kingfisher')).toEqual(['consultation', 'consultation'])
    expect(await finds(outsider, 'kingfisher')).toEqual(['consultation'])
    expect(await search.suggested(outsider, 'kingf')).toHaveLength(1)
    const { spaces } = await search.ask(outsider, '')
    expect(spaces.map(({ title }) => title)).not.toContain('Kingfisher in confidence')
  })
})

describe('outcomes', () => {
  it('are found once they are agreed, by whoever hears of them, and not once dropped', async () => {
    const space = await spaceOf('members')
    const threadId = await world.thread(organizer, space, { body: 'Counting by year.' })
    const organizes = await world.viewer(organizer)
    await world.context.outcomes.recordOutcome(organizes, {
      consultationId: space,
      kind: 'good practice',
      text: 'Wallaby counts by year.',
      language: 'en',
      origins: [{ threadId, number: 1, words: 'Counting by year' }],
      verb: null,
      consensus: null,
      sessionId: null,
    })
    await search.settle()
    expect(await finds(member, 'wallabies')).toEqual(['outcome'])
    expect(await finds(outsider, 'wallaby')).toEqual([])
    await world.db.updateTable('outcome').set({ state: 'dropped' }).where('text', 'like', 'Wallaby%').execute()
    expect(await finds(organizer, 'wallaby')).toEqual([])
  })
})

describe('recommendations', () => {
  it('are found by their reference and words once issued, before that by members, and dropped by nobody', async () => {
    const space = await spaceOf('platform')
    const id = newId()
    const row = {
      consultationId: space,
      reference: 'R7c',
      position: 1,
      title: 'Registers of shelters',
      text: 'Quollish words.',
    }
    await world.db
      .insertInto('recommendation')
      .values({ id, ...row, state: 'draft', createdAt: world.clock.now() })
      .execute()
    await world.context.search.rebuildIndex()
    await search.settle()
    expect(await finds(member, 'quollish')).toEqual(['recommendation'])
    expect(await finds(outsider, 'quollish')).toEqual([])
    expect(await search.suggested(outsider, 'r7')).toEqual([])
    const move = (state: string) => world.db.updateTable('recommendation').set({ state }).where('id', '=', id).execute()
    await move('issued')
    expect(await finds(outsider, 'quollish')).toEqual(['recommendation'])
    expect(await finds(null, 'quollish')).toEqual([])
    expect(await search.suggested(outsider, 'r7')).toEqual([`/recommendations/${id}`])
    await move('dropped')
    expect(await finds(organizer, 'quollish')).toEqual([])
  })

  it('reach their addressee where she does not read the space, and nothing else of it', async () => {
    const space = await spaceOf('confidential', { title: 'Numbatical matters' })
    const [id, organisationId, holder] = [newId(), await world.organisation('sadc'), await world.person('Efua Holder')]
    const network = await world.space(organizer, 'network', 'members')
    const now = world.clock.now()
    const row = { consultationId: space, reference: 'R1', position: 1, title: 'To whom', text: 'Numbatish words.' }
    await world.db
      .insertInto('recommendation')
      .values({ id, ...row, state: 'issued', createdAt: now, issuedAt: now })
      .execute()
    await world.db
      .insertInto('recommendationAddressee')
      .values({ id: newId(), recommendationId: id, organisationId, assignedAt: now })
      .execute()
    const seatId = newId()
    await world.db
      .insertInto('seat')
      .values({ id: seatId, networkId: network, organisationId, function: 'focal point' })
      .execute()
    await world.db
      .insertInto('designation')
      .values({ id: newId(), seatId, personId: holder, state: 'confirmed', nominatedAt: now, confirmedAt: now })
      .execute()
    await world.thread(organizer, space, { body: 'numbatish' })
    await world.context.search.rebuildIndex()
    await search.settle()
    expect(await finds(holder, 'numbatish')).toEqual(['recommendation'])
    const { hits, spaces } = await search.ask(holder, 'numbatish')
    expect(JSON.stringify([hits, spaces])).not.toContain('Numbatical')
    expect(await search.paths(holder, 'numbatish', { space })).toEqual([])
    expect(await finds(outsider, 'numbatish')).toEqual([])
  })
})
