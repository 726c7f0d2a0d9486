import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReaders, type Readers, wholeOf } from './readers.ts'

let world: Readers

beforeAll(async () => {
  world = await createReaders()
})
afterAll(() => world.close())

const upload = async (personId: string, name = 'note.txt') =>
  (
    await world.context.files.storeUpload(await world.viewer(personId), {
      name,
      content: Buffer.from(`words of ${name}`),
    })
  ).id
const facts = { symbol: 'QD/1', kind: 'concept note', language: 'en', state: 'draft' } as const
const add = async (title: string, audience: 'all' | 'without observers' | 'organizers' = 'all', space = world.space) =>
  world.context.documents.addDocument(await world.viewer(world.writer), space, {
    ...{ ...facts, title, audience },
    attached: [await upload(world.writer)],
  })
const translate = async (id: string, version: number | null) =>
  world.context.documents.addText(await world.viewer(world.writer), id, {
    ...{ version, language: version === null ? 'en' : 'fr', standing: 'official', state: 'draft' },
    attached: [await upload(world.writer, `${version}.txt`)],
  })

describe('a digest tells of documents', () => {
  it('once, with symbol, kind and version as they are now, each with its address', async () => {
    const reader = await world.reader('Ama Reader')
    const { id } = await add('The concept')
    await translate(id, null)
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.subject).toBe('1 document added')
    expect(mail.plain).toContain('QD/1 · The concept')
    expect(mail.plain).toContain('concept note · version 2 · Quality data')
    expect(mail.html).toContain(`/documents/${id}"`)
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(1)
    await translate(id, 2)
    await world.nextMorning()
    expect(await world.mailsTo(reader)).toHaveLength(2)
  })

  it('only to those in its audience, and never to whoever added it', async () => {
    const member = await world.reader('Binta Reader')
    const observer = await world.reader('Obi Reader', {}, false)
    await world.member(world.space, observer, 'observer')
    await add('For all of them')
    await add('Not for observers', 'without observers')
    await add('For organizers', 'organizers')
    await world.context.digests.setDigest(await world.viewer(world.writer), world.daily)
    await world.nextMorning()
    const hers = wholeOf(await world.lastMailTo(member))
    expect(hers).toContain('For all of them')
    expect(hers).toContain('Not for observers')
    expect(hers).not.toContain('For organizers')
    const observed = wholeOf(await world.lastMailTo(observer))
    expect(observed).toContain('For all of them')
    expect(observed).not.toMatch(/Not for observers|For organizers/)
    expect(await world.mailsTo(world.writer)).toEqual([])
  })

  it('not of one that was withdrawn meanwhile, nor of a file whose post was hidden', async () => {
    const reader = await world.reader('Chen Reader')
    const { id } = await add('Withdrawn meanwhile')
    await world.context.documents.withdrawDocument(await world.viewer(world.writer), id)
    const threadId = await world.thread(world.writer, world.space, { title: 'With a file' })
    const fileId = await upload(world.writer, 'paper.txt')
    const { number } = await world.context.threads.writePost(await world.viewer(world.writer), threadId, {
      ...world.post('A paper.'),
      attached: [fileId],
    })
    await world.context.documents.keepFile(await world.viewer(world.writer), fileId, {
      ...{ ...facts, title: 'Kept of a hidden post', audience: 'all' },
    })
    await world.context.threads.hidePost(await world.viewer(world.writer), threadId, number, { reason: 'A case.' })
    await world.nextMorning()
    const mail = wholeOf(await world.lastMailTo(reader))
    expect(mail).toContain('With a file')
    expect(mail).not.toMatch(/Withdrawn meanwhile|Kept of a hidden post/)
  })

  it.each([
    ['confidential', 'full text'],
    ['members', 'something awaits you'],
  ] as const)('nothing but that something awaits her: %s, "%s"', async (visibility, mailMode) => {
    const reader = await world.reader(`Veiled Reader ${visibility}`, {}, false)
    const space = await world.newSpace(world.writer, 'consultation', visibility, { title: 'Veiled space', mailMode })
    await world.member(space, reader)
    const { id } = await add('Veiled document', 'all', space)
    await world.nextMorning()
    const mail = await world.lastMailTo(reader)
    expect(mail.subject).toBe('Something awaits you')
    expect(wholeOf(mail)).not.toMatch(/veiled/i)
    expect(wholeOf(mail)).not.toContain(id)
  })

  it('nothing to whoever muted the space or was removed', async () => {
    const [muted, removed] = [await world.reader('Mute Reader'), await world.reader('Gone Reader')]
    await world.context.threads.followSpace(await world.viewer(muted), world.space, 'muted')
    await add('After they went')
    await world.context.spaces.removeMember(await world.viewer(world.writer), world.space, removed)
    await world.nextMorning()
    for (const reader of [muted, removed]) expect(await world.mailsTo(reader)).toEqual([])
  })
})
