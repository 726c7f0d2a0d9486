import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFiling, type Filing } from '#tests/files/filing.ts'
import { asking } from '#tests/search/asking.ts'

let world: Filing
let search: ReturnType<typeof asking>
let organizer: string
let author: string
let reader: string
let observer: string
let outsider: string
let space: string

beforeAll(async () => {
  world = await createFiling()
  search = asking(world)
  organizer = await world.person('Awa Organizer')
  author = await world.person('Binta Author')
  reader = await world.person('Chen Reader')
  observer = await world.person('Obi Observer')
  outsider = await world.person('Dana Outsider')
  space = await world.space(organizer, 'network', 'members')
  for (const personId of [author, reader]) await world.member(space, personId)
  await world.member(space, observer, 'observer')
})
afterAll(() => world.close())

const facts = { symbol: '', kind: 'report', audience: 'all', language: 'en', state: 'draft' } as const
const add = async (
  title: string,
  more: { audience?: 'all' | 'without observers' | 'organizers'; name?: string } = {},
) => {
  const { name = 'a.txt', audience = 'all' } = more
  const attached = [await world.upload(organizer, name, 'words')]
  const viewer = await world.viewer(organizer)
  return (await world.context.documents.addDocument(viewer, space, { ...facts, title, audience, attached })).id
}
const attach = async (threadId: string, name: string) => {
  const fileId = await world.upload(author, name, 'words')
  const { number } = await world.say(author, threadId, 'With a file.', [fileId])
  return { fileId, number, path: `/threads/${threadId}/${number}` }
}
/** Where this leads each of those who may be somebody, once the index has followed. */
const finders = async (q: string) => {
  await search.settle()
  const people = { organizer, author, reader, observer, outsider, nobody: null }
  const found: Record<string, string[]> = {}
  for (const [name, personId] of Object.entries(people)) {
    const paths = await search.paths(personId, q, { kind: 'document' })
    if (paths.length > 0) found[name] = paths
  }
  return found
}
const everybody = (path: string) => ({ organizer: [path], author: [path], reader: [path], observer: [path] })
const entries = async (id: string) =>
  (await world.db.selectFrom('searchEntry').select('id').where('id', '=', id).execute()).length

describe('documents in the search', () => {
  it('are found by title, symbol and the names of their files, suggested by title, by their readers alone', async () => {
    const id = await add('Wombatish report', { name: 'bilby-figures_2026.txt' })
    const own = await add('Wombatish notes', { audience: 'organizers' })
    expect(await finders('bilby')).toEqual(everybody(`/documents/${id}`))
    const found = await finders('wombatish')
    expect(found.organizer?.sort()).toEqual([`/documents/${id}`, `/documents/${own}`].sort())
    expect({ ...found, organizer: [`/documents/${id}`] }).toEqual(everybody(`/documents/${id}`))
    expect(await search.suggested(reader, 'womba')).toEqual([`/documents/${id}`])
    expect(await search.suggested(outsider, 'womba')).toEqual([])
    expect((await search.ask(reader, 'wombatish', { kind: 'document' })).total).toBe(1)
    expect(await search.paths(reader, 'wombatish', { kind: 'post' })).toEqual([])
  })

  it('follow a change of title and readers, and are gone when withdrawn', async () => {
    const id = await add('Numbatish report')
    const viewer = await world.viewer(organizer)
    const change = { ...facts, title: 'Quollish report', audience: 'without observers' as const }
    await world.context.documents.changeDocument(viewer, id, change)
    expect(await finders('numbatish')).toEqual({})
    const { observer: _, ...closed } = everybody(`/documents/${id}`)
    expect(await finders('quollish')).toEqual(closed)
    await world.context.documents.withdrawDocument(viewer, id)
    expect(await finders('quollish')).toEqual({})
    expect(await entries(id)).toBe(0)
  })

  it('that keep a file of a post are found by those alone who see the post', async () => {
    const threadId = await world.thread(organizer, space)
    const { fileId, number, path } = await attach(threadId, 'kowari.txt')
    const viewer = await world.viewer(organizer)
    const { id } = await world.context.documents.keepFile(viewer, fileId, { ...facts, title: 'Dibblerish report' })
    expect(await finders('dibblerish')).toEqual(everybody(`/documents/${id}`))
    // The name is found where the post is, once.
    expect(await finders('kowari')).toEqual(everybody(path))
    await world.context.threads.hidePost(viewer, threadId, number, { reason: 'A name.' })
    const found = await finders('dibblerish')
    expect(Object.keys(found)).toEqual(['organizer', 'author'])
    expect(await finders('kowari')).toEqual({})
  })
})

describe('files of posts in the search', () => {
  it('are found by their names where the post is read', async () => {
    const [open, closed] = [
      await world.thread(organizer, space),
      await world.thread(organizer, space, { audience: 'without observers' }),
    ]
    const [first, second] = [await attach(open, 'Mulgara-table.csv'), await attach(closed, 'mulgara secret.csv')]
    const found = await finders('mulgara')
    expect(found.observer).toEqual([first.path])
    expect(found.reader?.sort()).toEqual([first.path, second.path].sort())
    expect(Object.keys(found)).toEqual(['organizer', 'author', 'reader', 'observer'])
    expect(await search.suggested(observer, 'mulga')).toEqual([first.path])
  })

  it('follow their post: hidden, shown, moved, taken back, and a file that is removed', async () => {
    const threadId = await world.thread(organizer, space)
    const viewer = await world.viewer(organizer)
    const one = await attach(threadId, 'phascogale.txt')
    expect(await finders('phascogale')).toEqual(everybody(one.path))
    await world.context.threads.hidePost(viewer, threadId, one.number, { reason: 'A name.' })
    expect(await finders('phascogale')).toEqual({})
    expect(await entries(one.fileId), 'nothing of it is left in the index').toBe(0)
    await world.context.threads.unhidePost(viewer, threadId, one.number)
    expect(await finders('phascogale')).toEqual(everybody(one.path))
    const own = await world.thread(organizer, space, { audience: 'organizers' })
    const { number } = await world.context.threads.movePost(viewer, threadId, one.number, { thread: own })
    expect(await finders('phascogale')).toEqual({ organizer: [`/threads/${own}/${number}`] })
    await world.context.threads.withdrawPost(viewer, own, number)
    expect(await finders('phascogale')).toEqual({})
    expect(await entries(one.fileId)).toBe(0)
    const two = await attach(threadId, 'antechinus.txt')
    await finders('antechinus')
    await world.context.threads.editPost(await world.viewer(author), threadId, two.number, {
      ...{ body: 'With a file.', language: 'en', revision: 1, removed: [two.fileId] },
    })
    expect(await finders('antechinus')).toEqual({})
    expect(await entries(two.fileId)).toBe(0)
  })

  it('where nobody is named they tell neither who attached them nor the hour', async () => {
    const room = await world.space(organizer, 'network', 'public', { attribution: 'not attributable' })
    await world.member(room, author)
    const threadId = await world.thread(organizer, room)
    const { path } = await attach(threadId, 'ningaui.txt')
    await search.settle()
    for (const personId of [null, outsider, author]) {
      const { hits } = await search.ask(personId, 'ningaui')
      expect(hits).toMatchObject([{ path, author: null, organisation: null, language: null, at: null }])
    }
    expect(await search.paths(outsider, 'ningaui', { author: 'Binta' })).toEqual([])
  })
})

describe('a redaction', () => {
  it('destroys the words in titles, symbols and names, and a redacted file with what kept it', async () => {
    const threadId = await world.thread(organizer, space)
    const { fileId, number } = await attach(threadId, 'of Grevillea.txt')
    await world.say(author, threadId, 'We met Grevillea there.', [])
    const viewer = await world.viewer(organizer)
    const own = await add('What Grevillea needs', { name: 'Grevillea.txt' })
    const { id } = await world.context.documents.keepFile(viewer, fileId, { ...facts, title: 'On Grevillea' })
    await finders('grevillea')
    const redact = world.context.redactions.redactPassage
    await redact(viewer, threadId, number + 1, { words: 'Grevillea', sure: true })
    expect(await finders('grevillea')).toEqual({})
    const list = await world.context.documents.findDocument(viewer, own)
    expect(JSON.stringify(list)).not.toMatch(/grevillea/i)
    expect((await world.get(reader, `/documents/${id}/1/en`)).status).toBe(200)
    await redact(viewer, threadId, number, { words: '', files: [fileId], sure: true })
    for (const personId of [organizer, author, reader])
      expect((await world.get(personId, `/documents/${id}/1/en`)).status).toBe(418)
    expect(await entries(fileId)).toBe(0)
    expect((await world.get(reader, `/documents/${own}/1/en`)).status).toBe(200)
  })
})

it('what was there before is indexed anew with everything', async () => {
  const id = await add('Kultarrish report')
  const threadId = await world.thread(organizer, space)
  const { path } = await attach(threadId, 'kultarrish.txt')
  await search.settle()
  await world.db.deleteFrom('searchEntry').execute()
  await world.context.search.rebuildIndex()
  const { organizer: found } = await finders('kultarrish')
  expect(found?.sort()).toEqual([`/documents/${id}`, path].sort())
})
