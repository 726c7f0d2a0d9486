import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeTurns } from '#server/files/turns.ts'
import { createFiling, drawn, type Filing } from './filing.ts'

// Files that come along with what they hang on, and those that two want at once.

let world: Filing
let organizer: string
let author: string
let space: string

beforeAll(async () => {
  world = await createFiling({ settings: { FILE_MEGABYTES: '1', SPACE_MEGABYTES: '2' } })
  organizer = await world.person('Awa Organizer')
  author = await world.person('Binta Author')
  space = await world.space(organizer, 'consultation', 'platform')
  await world.member(space, author)
})
afterAll(() => world.close())

const facts = { title: 'D', symbol: '', kind: 'report', audience: 'all', language: 'en', state: 'draft' } as const
const bring = async (way: 'post' | 'thread', threadId: string, number: number, to: string) =>
  way === 'thread'
    ? world.context.threads.rehomeThread(await world.viewer(organizer), threadId, { spaceId: to, sessionId: null })
    : world.context.threads.movePost(await world.viewer(organizer), threadId, number, {
        thread: await world.thread(organizer, to),
      })

describe.each(['post', 'thread'] as const)('a %s that is brought elsewhere', (way) => {
  it('brings no picture that tells of its maker to where nobody is to be told by name', async () => {
    const room = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    const threadId = await world.thread(organizer, space)
    const id = await world.upload(author, 'scan.tif', await drawn().tiff().toBuffer())
    const { number } = await world.say(author, threadId, 'A scan.', [id])
    const set = (isStripped: boolean) => world.db.updateTable('file').set({ isStripped }).where('id', '=', id).execute()
    await set(false)
    await expect(bring(way, threadId, number, room)).rejects.toMatchObject({
      problems: { '': { key: 'files:problem.tellsOfItself', values: { name: 'scan.tif' } } },
    })
    expect(await world.filesOf(organizer, threadId, number)).toHaveLength(1)
    await set(true)
    await bring(way, threadId, number, room)
  })

  it('brings no more bytes than the other space has room for', async () => {
    const full = await world.space(organizer, 'network', 'members')
    const most = Buffer.alloc(900_000)
    const there = await world.thread(organizer, full)
    await world.say(organizer, there, 'Two.', [
      await world.upload(organizer, 'a.bin', most),
      await world.upload(organizer, 'b.bin', most),
    ])
    const threadId = await world.thread(organizer, await world.space(organizer, 'consultation', 'platform'))
    const { number } = await world.say(organizer, threadId, 'One.', [await world.upload(organizer, 'c.bin', most)])
    await expect(bring(way, threadId, number, full)).rejects.toMatchObject({
      problems: { '': { key: 'files:problem.quota', values: { megabytes: 2 } } },
    })
    await bring(way, threadId, number, await world.space(organizer, 'network', 'members'))
  })
})

describe('one waiting file that two want at once', () => {
  const kindsOf = (results: PromiseSettledResult<unknown>[]) =>
    results.map((result) => (result.status === 'fulfilled' ? 'taken' : result.reason.problems?.attached?.key)).sort()

  it('is taken once, by a post or a document', async () => {
    const other = await world.space(organizer, 'network', 'members')
    const threadId = await world.thread(organizer, space)
    const viewer = await world.viewer(organizer)
    for (let at = 0; at < 15; at++) {
      const id = await world.upload(organizer, 'a.txt', 'x')
      const results = await Promise.allSettled([
        world.context.documents.addDocument(viewer, other, { ...facts, attached: [id] }),
        world.say(organizer, threadId, 'x', [id]),
      ])
      expect(kindsOf(results)).toEqual(['files:problem.gone', 'taken'])
    }
  })

  it('is taken once, by one of two documents', async () => {
    const spaces = [await world.space(organizer, 'network'), await world.space(organizer, 'network')]
    const viewer = await world.viewer(organizer)
    const documents: string[] = []
    for (const to of spaces) {
      const attached = [await world.upload(organizer, 'a.txt', 'x')]
      documents.push((await world.context.documents.addDocument(viewer, to, { ...facts, attached })).id)
    }
    for (let at = 0; at < 15; at++) {
      const attached = [await world.upload(organizer, 'a.txt', 'x')]
      const text = { version: null, language: 'en', standing: 'unofficial', state: 'draft', attached } as const
      const results = await Promise.allSettled(documents.map((id) => world.context.documents.addText(viewer, id, text)))
      expect(kindsOf(results)).toEqual(['files:problem.gone', 'taken'])
    }
  })
})

it('a picture of any form that is drawn anew has neither maker nor place in it, and keeps its pages', async () => {
  const pages = await sharp([await drawn().png().toBuffer(), await drawn().negate().png().toBuffer()], {
    join: { animated: true },
  })
    .webp()
    .toBuffer()
  const told = (pages?: Buffer) =>
    (pages ? sharp(pages, { animated: true }) : drawn()).withExif({ IFD0: { Artist: 'Grace Tshilumba' } })
  const threadId = await world.thread(organizer, space)
  for (const [name, content, count] of [
    ['a.jpg', await told().jpeg().toBuffer(), 1],
    ['a.png', await told().png().toBuffer(), 1],
    ['a.webp', await told().webp().toBuffer(), 1],
    ['moving.webp', await told(pages).webp().toBuffer(), 2],
    ['moving.gif', await told(pages).gif().toBuffer(), 2],
    ['a.avif', await told().avif().toBuffer(), 1],
    ['a.tif', await told().tiff().toBuffer(), 1],
    ['pages.tif', await told(pages).tiff().toBuffer(), 2],
  ] as const) {
    const id = await world.upload(author, name, content)
    await world.say(author, threadId, name, [id])
    const got = Buffer.from(await (await world.get(author, `/threads/${threadId}/files/${id}`)).arrayBuffer())
    expect(got.includes('Grace'), name).toBe(false)
    const is = await sharp(got).metadata()
    expect([is.format, is.pages ?? 1], name).toEqual([(await sharp(content).metadata()).format, count])
  }
})

it('pictures are drawn by turns: whoever sends many keeps nobody else waiting for all of them', async () => {
  const inTurn = takeTurns()
  const order: string[] = []
  const work = (name: string) => async () => {
    await new Promise((done) => setTimeout(done, 2))
    order.push(name)
    if (name === 'a2') throw new Error('broken')
    return name
  }
  const all = await Promise.allSettled([
    ...['a1', 'a2', 'a3', 'a4'].map((name) => inTurn('a', work(name))),
    ...['b1', 'b2'].map((name) => inTurn('b', work(name))),
    inTurn('c', work('c1')),
  ])
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
  expect(all.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true, true, true])
  expect(await inTurn('a', work('later'))).toBe('later')
})
