import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { problemsOf } from '#app/http/input.ts'
import { addDocumentInput, addTextInput } from '#server/documents/input.ts'
import { mostWaiting, readWaiting } from '#server/files/contract.ts'
import { newId } from '#server/platform/ids.ts'
import { saveDraftInput } from '#server/threads/draft-input.ts'
import { editPostWithFilesInput, openThreadInput, previewInput, writePostInput } from '#server/threads/input.ts'
import { workJobs } from '#tests/support/jobs.ts'
import { createFiling, drawn, type Filing, photograph } from './filing.ts'

let world: Filing
let organizer: string
let author: string
let reader: string
let outsider: string
let space: string

beforeAll(async () => {
  world = await createFiling({ settings: { FILE_MEGABYTES: '1' } })
  organizer = await world.person('Awa Organizer')
  author = await world.person('Binta Author')
  reader = await world.person('Chen Reader')
  outsider = await world.person('Dana Outsider')
  space = await world.space(organizer, 'consultation', 'members')
  for (const personId of [author, reader]) await world.member(space, personId)
})
afterAll(() => world.close())

/** A picture from before all were drawn anew. */
const notDrawn = async (personId: string) => {
  const id = await world.upload(personId, 'scan.tif', await drawn().tiff().toBuffer())
  await world.db.updateTable('file').set({ isStripped: false }).where('id', '=', id).execute()
  return id
}

describe('a file attached to a post', () => {
  it('is seen with it, in the order of attaching, and fetched by whoever reads it', async () => {
    const threadId = await world.thread(organizer, space)
    const report = await world.upload(author, 'Rapport d’étape.csv', 'pays;cas\nA;3\n')
    const picture = await world.upload(author, 'map.png', await drawn().png().toBuffer())
    const { number } = await world.say(author, threadId, 'Two files.', [picture, report])
    const files = await world.filesOf(reader, threadId, number)
    expect(files).toEqual([
      {
        id: picture,
        name: 'map.png',
        type: 'image/png',
        bytes: expect.any(Number),
        picture: { width: 60, height: 40 },
      },
      { id: report, name: 'Rapport d’étape.csv', type: 'text/csv', bytes: 13, picture: null },
    ])
    const answer = await world.get(reader, `/threads/${threadId}/files/${report}`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('pays;cas\nA;3\n')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition':
        'attachment; filename="Rapport d_%C3%A9tape.csv"; filename*=UTF-8\'\'Rapport%20d%E2%80%99%C3%A9tape.csv'.replace(
          'd_%C3%A9tape',
          'd__tape',
        ),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache, no-transform',
    })
    const preview = await world.get(reader, `/threads/${threadId}/files/${picture}?preview`)
    expect(preview.headers.get('content-type')).toBe('image/webp')
    expect(preview.headers.get('content-disposition')).toMatch(/^inline/)
    expect(await sharp(Buffer.from(await preview.arrayBuffer())).metadata()).toMatchObject({ width: 60, height: 40 })
    // Of what has no picture there is no preview.
    expect((await world.get(reader, `/threads/${threadId}/files/${report}?preview`)).status).toBe(418)
  })

  it('of those who may not read the thread nobody gets: signed out, outside, or before it is posted', async () => {
    const threadId = await world.thread(organizer, space)
    const id = await world.upload(author, 'a.txt', 'words')
    const path = `/threads/${threadId}/files/${id}`
    for (const personId of [author, organizer, outsider, null])
      expect((await world.get(personId, path)).status).toBe(418)
    await world.say(author, threadId, 'With a file.', [id])
    for (const personId of [author, organizer, reader]) expect((await world.get(personId, path)).status).toBe(200)
    for (const personId of [outsider, null]) expect((await world.get(personId, path)).status).toBe(418)
    expect((await world.get(reader, `/threads/${threadId}/files/no-such-file`)).status).toBe(418)
  })

  it('is asked for in parts, and again only if it changed', async () => {
    const threadId = await world.thread(organizer, space)
    const id = await world.upload(author, 'a.txt', '0123456789')
    await world.say(author, threadId, 'With a file.', [id])
    const path = `/threads/${threadId}/files/${id}`
    const part = await world.get(reader, path, { range: 'bytes=2-4' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
    expect(await (await world.get(reader, path, { range: 'bytes=-3' })).text()).toBe('789')
    expect(await (await world.get(reader, path, { range: 'bytes=8-99' })).text()).toBe('89')
    expect((await world.get(reader, path, { range: 'bytes=10-' })).status).toBe(416)
    expect(await (await world.get(reader, path, { range: 'bytes=4-2' })).text()).toBe('0123456789')
    const etag = part.headers.get('etag') ?? ''
    expect((await world.get(reader, path, { 'if-none-match': etag })).status).toBe(304)
    expect((await world.get(outsider, path, { 'if-none-match': etag })).status).toBe(418)
  })

  it('only her own, waiting one can be attached, once', async () => {
    const threadId = await world.thread(organizer, space)
    const id = await world.upload(author, 'a.txt', 'words')
    await expect(world.say(reader, threadId, 'Not mine.', [id])).rejects.toMatchObject({
      kind: 'invalid',
      problems: { attached: { key: 'files:problem.gone' } },
    })
    await world.say(author, threadId, 'Mine.', [id])
    await expect(world.say(author, threadId, 'Again.', [id])).rejects.toMatchObject({ kind: 'invalid' })
    const lastNumber = (await world.context.threads.readThread(await world.viewer(author), threadId)).thread.lastNumber
    expect(lastNumber).toBe(2)
  })

  it('nothing is posted without a file that was not taken; the sentence says which and why', async () => {
    const refused = [JSON.stringify({ key: 'files:problem.tooLarge', values: { name: 'film.mp4', megabytes: 1 } })]
    const sent = { ...world.post(''), refused: [...refused, 'nonsense'] }
    // Whatever else is wrong with the form: what was refused is not in it when it comes again.
    for (const schema of [writePostInput, openThreadInput, editPostWithFilesInput, addDocumentInput, addTextInput])
      expect(problemsOf(schema.safeParse(sent).error!)).toMatchObject({
        attached: { key: 'files:problem.tooLarge', values: { name: 'film.mp4', megabytes: 1 } },
        'attached.1': { key: 'files:problem.cut' },
      })
    expect(problemsOf(writePostInput.safeParse(sent).error!)).toHaveProperty('body')
    for (const schema of [saveDraftInput, previewInput]) {
      const input = { place: `answer:${newId()}`, body: 'Words', refused }
      expect(Object.keys(problemsOf(schema.safeParse(input).error!))).toEqual(['attached'])
    }
  })

  it('removing one indexes it once, and an edit of words none', async () => {
    const threadId = await world.thread(organizer, space)
    const id = await world.upload(author, 'Once.txt', 'x')
    const { number } = await world.say(author, threadId, 'With one.', [id])
    await workJobs(world)
    const edit = async (body: string, revision: number, removed: string[] = []) => {
      const input = { ...world.post(body), revision, removed }
      await world.context.threads.editPost(await world.viewer(author), threadId, number, input)
    }
    const waiting = async () =>
      (await world.pool.query(`select key from graphile_worker.jobs where key like 'index:files%'`)).rows.map(
        ({ key }) => key,
      )
    await edit('With one, in other words.', 1)
    expect(await waiting()).toEqual([])
    await edit('With one, in other words.', 2, [id])
    expect(await waiting()).toEqual([`index:files:id:${id}`])
    await workJobs(world)
    expect(await world.db.selectFrom('searchEntry').select('id').where('id', '=', id).execute()).toEqual([])
  })

  it('that the storage has lost is not there, and the log says so once', async () => {
    const threadId = await world.thread(organizer, space)
    const id = await world.upload(author, 'Lost.txt', 'x')
    await world.say(author, threadId, 'With one.', [id])
    const path = `/threads/${threadId}/files/${id}`
    expect((await world.get(author, path)).status).toBe(200)
    const { storedAs } = await world.db
      .selectFrom('file')
      .select('storedAs')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await world.context.storage.remove(storedAs)
    const logged = vi.spyOn(world.context.log, 'error')
    const answer = await world.get(author, path)
    // What is not there goes on to the pages, which say so.
    expect(answer.status).toBe(418)
    expect(answer.headers.get('content-disposition')).toBeNull()
    expect(logged.mock.calls).toEqual([[{ fileId: id }, 'a file is missing in the storage']])
    logged.mockRestore()
  })

  it('goes when the post is taken back, and from the storage after that', async () => {
    const threadId = await world.thread(organizer, space)
    await workJobs(world)
    const before = await world.stored()
    const id = await world.upload(author, 'map.png', await drawn().png().toBuffer())
    const { number } = await world.say(author, threadId, 'A map.', [id])
    expect((await world.stored()).length).toBe(before.length + 2)
    await world.context.threads.withdrawPost(await world.viewer(author), threadId, number)
    expect((await world.get(author, `/threads/${threadId}/files/${id}`)).status).toBe(418)
    expect((await world.stored()).length, 'what is stored goes by a job').toBe(before.length + 2)
    await workJobs(world)
    expect(await world.stored()).toEqual(before)
  })

  it('its author adds and removes while the post can be edited; the text gets no new version by that', async () => {
    const threadId = await world.thread(organizer, space)
    const [old, late] = [await world.upload(author, 'old.txt', 'old'), await world.upload(author, 'new.txt', 'new')]
    const { number } = await world.say(author, threadId, 'With a file.', [old])
    const edit = async (by: string, more: object) =>
      world.context.threads.editPost(await world.viewer(by), threadId, number, {
        ...{ body: 'With a file.', language: 'en', revision: 1 },
        ...more,
      })
    await expect(edit(reader, { removed: [old] })).rejects.toMatchObject({ kind: 'forbidden' })
    await edit(author, { removed: [old], attached: [late] })
    expect((await world.filesOf(reader, threadId, number))?.map(({ name }) => name)).toEqual(['new.txt'])
    const { post } = {
      post: await world.context.threads.readPostForEditing(await world.viewer(author), threadId, number),
    }
    expect(post).toMatchObject({ revision: 1, files: [{ name: 'new.txt' }] })
    // A file of another post is none of this one's.
    const other = await world.upload(author, 'other.txt', 'other')
    const { number: otherNumber } = await world.say(author, threadId, 'Another.', [other])
    await edit(author, { removed: [other], body: 'Rewritten.' })
    expect(await world.filesOf(reader, threadId, otherNumber)).toHaveLength(1)
  })
})

describe('where the post is, there the file is', () => {
  it('hidden: for its author and the organizers alone', async () => {
    const threadId = await world.thread(organizer, space)
    const id = await world.upload(author, 'marula.txt', 'words')
    const { number } = await world.say(author, threadId, 'Hidden soon.', [id])
    const path = `/threads/${threadId}/files/${id}`
    await world.context.threads.hidePost(await world.viewer(organizer), threadId, number, { reason: 'A name.' })
    expect((await world.get(reader, path)).status).toBe(418)
    for (const personId of [author, organizer]) expect((await world.get(personId, path)).status).toBe(200)
    const page = await world.context.threads.readThread(await world.viewer(reader), threadId, number)
    expect(JSON.stringify(page)).not.toContain('marula')
    const own = await world.context.threads.readThread(await world.viewer(organizer), threadId, number)
    expect(own.posts[number - 1]!.mine.hidden?.files).toMatchObject([{ name: 'marula.txt' }])
    await world.context.threads.unhidePost(await world.viewer(organizer), threadId, number)
    expect((await world.get(reader, path)).status).toBe(200)
  })

  it('moved into a thread of fewer: the old address leads there for these, and to nothing for the others', async () => {
    const open = await world.thread(organizer, space)
    const closed = await world.thread(organizer, space, { audience: 'organizers' })
    const id = await world.upload(author, 'marula.txt', 'words')
    const { number } = await world.say(author, open, 'Mis-posted.', [id])
    const moved = await world.context.threads.movePost(await world.viewer(organizer), open, number, { thread: closed })
    expect(await world.filesOf(organizer, closed, moved.number)).toHaveLength(1)
    const old = `/threads/${open}/files/${id}`
    const led = await world.get(organizer, old)
    expect([led.status, led.headers.get('location')]).toEqual([302, `/threads/${closed}/files/${id}`])
    for (const personId of [author, reader]) {
      expect((await world.get(personId, old)).status).toBe(418)
      expect((await world.get(personId, `/threads/${closed}/files/${id}`)).status).toBe(418)
    }
    const page = await world.context.threads.readThread(await world.viewer(reader), open, number)
    expect(JSON.stringify(page)).not.toContain('marula')
  })

  it('not attributable: nothing of it tells who attached it, or the hour', async () => {
    const room = await world.space(organizer, 'consultation', 'public', { attribution: 'not attributable' })
    await world.member(room, author)
    const threadId = await world.thread(organizer, room)
    const id = await world.upload(author, 'photo.jpg', await photograph())
    const { number } = await world.say(author, threadId, 'A photograph.', [id])
    const { posts } = await world.context.threads.readThread(await world.viewer(outsider), threadId, number)
    expect(JSON.stringify(posts)).not.toContain('Binta')
    // The key is made by chance: one made from the hour begins with it.
    expect(id[14]).toBe('4')
    const answer = await world.get(outsider, `/threads/${threadId}/files/${id}`)
    expect(answer.headers.get('last-modified')).toBeNull()
    const original = Buffer.from(await answer.arrayBuffer())
    expect(original.toString('latin1')).not.toMatch(/Secretcam|Tshilumba/)
    expect((await sharp(original).metadata()).exif).toBeUndefined()
  })

  it('not attributable: a picture that cannot be drawn anew is refused by name, elsewhere it is taken', async () => {
    const room = await world.space(organizer, 'consultation', 'public', { attribution: 'not attributable' })
    const open = await world.space(organizer, 'consultation', 'public')
    for (const space of [room, open]) await world.member(space, author)
    const id = await notDrawn(author)
    const closed = await world.thread(organizer, room)
    const problem = { key: 'files:problem.tellsOfItself', values: { name: 'scan.tif' } }
    await expect(world.say(author, closed, 'A scan.', [id])).rejects.toMatchObject({ problems: { attached: problem } })
    const { number } = await world.say(author, closed, 'No scan.')
    await expect(
      world.context.threads.editPost(await world.viewer(author), closed, number, {
        ...world.post('A scan after all.'),
        revision: 1,
        attached: [id],
      }),
    ).rejects.toMatchObject({ problems: { attached: problem } })
    expect((await world.say(author, await world.thread(organizer, open), 'A scan.', [id])).number).toBe(2)
  })
})

describe('what is sent', () => {
  it('a photograph loses where and with what it was taken, and stands as it was held', async () => {
    const { attached, refused } = await world.send(author, [
      ['p.jpg', new Blob([new Uint8Array(await photograph(80, 40))])],
    ])
    expect(refused).toEqual([])
    const file = await world.db
      .selectFrom('file')
      .select(['type', 'isStripped', 'width', 'height'])
      .where('id', '=', readWaiting(attached[0]!)!.id)
      .executeTakeFirstOrThrow()
    expect(file).toEqual({ type: 'image/jpeg', isStripped: true, width: 40, height: 80 })
  })

  it('too large, empty or a program it is refused by name, and the others are taken', async () => {
    const before = (await world.stored()).length
    const answer = await world.send(author, [
      ['large.bin', new Blob([new Uint8Array(1_000_001)])],
      ['empty.txt', new Blob([])],
      ['report.pdf.exe', new Blob(['MZ'])],
      ['setup.txt', new Blob([new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, ...new Array(64).fill(0)])])],
      ['good.txt', new Blob(['words'])],
      ['exact.bin', new Blob([new Uint8Array(1_000_000)])],
    ])
    expect(answer.attached.map((text) => readWaiting(text)?.name)).toEqual(['good.txt', 'exact.bin'])
    expect(answer.refused.map(({ key }) => key)).toEqual([
      'files:problem.tooLarge',
      'files:problem.empty',
      'files:problem.program',
      'files:problem.program',
    ])
    expect((await world.stored()).length, 'nothing of the others stays').toBe(before + 2)
  })

  it('more than ten at once are not taken; signed out or in no space, none is', async () => {
    const many = Array.from({ length: 12 }, (_, at) => [`${at}.txt`, new Blob([`${at}`])] as const)
    const answer = await world.send(reader, many)
    expect(answer.attached).toHaveLength(10)
    expect(answer.refused.map(({ key }) => key)).toEqual(['files:problem.tooMany'])
    expect(await world.send(null, many)).toMatchObject({ status: 401, attached: [] })
    expect((await world.send(outsider, many.slice(0, 1))).refused).toMatchObject([{ key: 'problems:membersOnly' }])
  })

  it('waits a day at most, and only so many of one person', async () => {
    const hoarder = await world.person('Hana Hoarder')
    await world.member(space, hoarder)
    const sent = await Promise.allSettled(
      Array.from({ length: mostWaiting + 5 }, (_, at) => world.upload(hoarder, `${at}.txt`, `${at}`)),
    )
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(mostWaiting)
    const threadId = await world.thread(organizer, space)
    const [first] = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    await world.say(hoarder, threadId, 'One of them.', [first!])
    await world.context.files.sweepFiles()
    await workJobs(world)
    expect(await waitingOf(hoarder)).toBe(mostWaiting - 1)
    world.clock.set(new Date(world.clock.now().getTime() + 25 * 3_600_000))
    const before = (await world.stored()).length
    await world.context.files.sweepFiles()
    await workJobs(world)
    expect(await waitingOf(hoarder)).toBe(0)
    expect((await world.stored()).length).toBeLessThanOrEqual(before - mostWaiting + 1)
    expect(await world.filesOf(reader, threadId, 2)).toHaveLength(1)
    const { storedAs } = await world.db
      .selectFrom('file')
      .select('storedAs')
      .where('id', '=', first!)
      .executeTakeFirstOrThrow()
    expect(await world.stored()).toContain(storedAs)
  })

  const waitingOf = async (personId: string) =>
    Number(
      (
        await world.db
          .selectFrom('file')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('uploaderId', '=', personId)
          .where('postId', 'is', null)
          .executeTakeFirstOrThrow()
      ).n,
    )
})

describe('the quota of a space', () => {
  it('is not passed by two at once, counts where the files are now, and keeps what waits', async () => {
    const full = await createFiling({ settings: { SPACE_MEGABYTES: '1', FILE_MEGABYTES: '1' } })
    try {
      const founder = await full.person('Awa Founder')
      const [small, other] = [await full.space(founder, 'network'), await full.space(founder, 'network')]
      const threadId = await full.thread(founder, small)
      const [one, two] = [
        await full.upload(founder, 'one.bin', Buffer.alloc(600_000)),
        await full.upload(founder, 'two.bin', Buffer.alloc(600_000)),
      ]
      const posting = await Promise.allSettled([
        full.say(founder, threadId, 'One.', [one]),
        full.say(founder, threadId, 'Two.', [two]),
      ])
      const failed = posting.filter((result) => result.status === 'rejected')
      expect(failed).toHaveLength(1)
      expect(failed[0]?.reason).toMatchObject({
        kind: 'invalid',
        problems: { attached: { key: 'files:problem.quota', values: { megabytes: 1 } } },
      })
      const late = posting[0]!.status === 'rejected' ? one : two
      // Elsewhere there is room for it, and here once the thread has gone there.
      await expect(full.say(founder, threadId, 'Again.', [late])).rejects.toMatchObject({ kind: 'invalid' })
      await full.db.updateTable('thread').set({ spaceId: other }).where('id', '=', threadId).execute()
      await expect(full.say(founder, threadId, 'There.', [late])).rejects.toMatchObject({ kind: 'invalid' })
      const here = await full.thread(founder, small)
      await full.say(founder, here, 'Here.', [late])
    } finally {
      await full.close()
    }
  })
})
