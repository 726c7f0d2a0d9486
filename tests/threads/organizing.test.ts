import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { taggedThreads } from '#app/threads/tagged.ts'
import { organizeThreadInput } from '#server/threads/input.ts'
import { createWorld, type World } from '#tests/support/world.ts'

let world: World
let organizer: string
let rapporteur: string
let member: string
let outsider: string
let space: string
let threads: World['context']['threads']

beforeAll(async () => {
  world = await createWorld()
  threads = world.context.threads
  organizer = await world.person('Awa Organizer')
  rapporteur = await world.person('Raul Rapporteur')
  member = await world.person('Binta Member')
  outsider = await world.person('Dana Outsider')
  space = await world.space(organizer, 'consultation')
  await world.member(space, rapporteur, 'rapporteur')
  await world.member(space, member)
})
afterAll(() => world.close())

const organize = async (personId: string, threadId: string, fields: { isPinned?: string; tags?: string }) =>
  threads.organizeThread(await world.viewer(personId), threadId, organizeThreadInput.parse(fields))
const summarise = async (personId: string, threadId: string, body: string, revision = 0) =>
  threads.summariseThread(await world.viewer(personId), threadId, { body, language: 'en', revision })

describe('a list of threads', () => {
  it('has the pinned ones on top, whatever was written last, and the others below by their last post', async () => {
    const own = await world.space(organizer, 'network')
    const [first, second, third] = [
      await world.thread(organizer, own, { title: 'First' }),
      await world.thread(organizer, own, { title: 'Second' }),
      await world.thread(organizer, own, { title: 'Third' }),
    ]
    for (const threadId of [first, third, second]) {
      world.clock.pass(60_000)
      await threads.writePost(await world.viewer(organizer), threadId, world.post('More'))
    }
    const titles = async () =>
      (await threads.listThreads(await world.viewer(organizer), { spaceId: own })).map(({ title }) => title)
    expect(await titles()).toEqual(['Second', 'Third', 'First'])
    await organize(organizer, first, { isPinned: 'on' })
    expect(await titles()).toEqual(['First', 'Second', 'Third'])
    await organize(organizer, first, {})
    expect(await titles()).toEqual(['Second', 'Third', 'First'])
  })

  it('is filtered by a theme, which is kept once however it was typed', async () => {
    const own = await world.space(organizer, 'network')
    const [data, other] = [await world.thread(organizer, own), await world.thread(organizer, own)]
    await organize(organizer, data, { tags: ' Shelters,  child   victims ,shelters، ' })
    await organize(organizer, other, { tags: 'Training' })
    const all = await threads.listThreads(await world.viewer(organizer), { spaceId: own })
    const filtered = taggedThreads(all, new URL('http://here/?tag=child+victims'))
    expect(filtered.tags).toEqual(['child victims', 'shelters', 'Training'])
    expect(filtered.threads.map(({ id }) => id)).toEqual([data])
    expect(taggedThreads(all, new URL('http://here/?tag=nothing')).threads).toHaveLength(2)
    expect(organizeThreadInput.safeParse({ tags: 'a,b,c,d,e,f,g' }).success).toBe(false)
    expect(organizeThreadInput.safeParse({ tags: 'x'.repeat(41) }).success).toBe(false)
  })

  it('is ordered by organizers only', async () => {
    const threadId = await world.thread(organizer, space)
    for (const personId of [rapporteur, member]) {
      await expect(organize(personId, threadId, { isPinned: 'on' })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(threads.readThreadForOrganizing(await world.viewer(personId), threadId)).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }
    await expect(organize(outsider, threadId, {})).rejects.toMatchObject({ kind: 'notFound' })
  })
})

describe('a summary', () => {
  it('stands on top of its thread with links to its posts, marks it as summarised, and keeps its versions', async () => {
    const threadId = await world.thread(organizer, space)
    await summarise(rapporteur, threadId, 'Most agree (#1). See #99, and C#1 <script>alert(1)</script>')
    const read = async () => threads.readThread(await world.viewer(member), threadId)
    const { thread } = await read()
    expect(thread.state).toBe('summarised')
    expect(thread.summary?.html).toContain(`<a href="/threads/${threadId}/1"`)
    expect(thread.summary?.html).toContain('See #99, and C#1')
    expect(thread.summary?.html).not.toContain('<script')
    await summarise(organizer, threadId, 'All agree now.', 1)
    expect((await read()).thread.summary).toMatchObject({ revision: 2, html: '<p>All agree now.</p>\n' })
    const { summaries, canWrite } = await threads.readSummaries(await world.viewer(member), threadId)
    expect(summaries.map(({ revision }) => revision)).toEqual([2, 1])
    expect(canWrite).toBe(false)
    expect(JSON.stringify(summaries)).not.toMatch(/Raul|Awa/)
  })

  it('is not lost to another that came first, and leaves a closed thread closed', async () => {
    const threadId = await world.thread(organizer, space)
    await threads.moveThread(await world.viewer(organizer), threadId, 'closed')
    const both = await Promise.allSettled([
      summarise(rapporteur, threadId, 'One'),
      summarise(organizer, threadId, 'Another'),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(summarise(rapporteur, threadId, 'One')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await threads.readThread(await world.viewer(member), threadId)).thread.state).toBe('closed')
  })

  it('is written by neither members nor outsiders, and read by nobody who does not read the thread', async () => {
    const threadId = await world.thread(organizer, space)
    await expect(summarise(member, threadId, 'No')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(summarise(outsider, threadId, 'No')).rejects.toMatchObject({ kind: 'notFound' })
    await expect(threads.readSummaries(await world.viewer(outsider), threadId)).rejects.toMatchObject({
      kind: 'notFound',
    })
    const closed = await world.thread(organizer, space, { audience: 'organizers' })
    await expect(summarise(rapporteur, closed, 'No')).rejects.toMatchObject({ kind: 'notFound' })
  })
})
