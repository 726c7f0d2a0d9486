import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AddDocument, type AddText, type KeepFile, type ListAsked, listInput } from '#server/documents/input.ts'
import { may } from '#server/documents/policy.ts'
import { anonymous, type Role } from '#server/platform/viewer.ts'
import { type Audience, audiences, visibilities } from '#server/spaces/contract.ts'
import { createFiling, drawn, type Filing } from '#tests/files/filing.ts'
import { workJobs } from '#tests/support/jobs.ts'

let world: Filing
let statements: string[] = []
let organizer: string
let author: string
let reader: string
let observer: string
let removed: string
let elsewhere: string
let outsider: string
let space: string
let other: string

beforeAll(async () => {
  world = await createFiling({ onQuery: (sql) => statements.push(sql) })
  organizer = await world.person('Awa Organizer')
  author = await world.person('Binta Author')
  reader = await world.person('Chen Reader', { language: 'fr' })
  observer = await world.person('Obi Observer')
  removed = await world.person('Rita Removed')
  elsewhere = await world.person('Elif Elsewhere')
  outsider = await world.person('Dana Outsider')
  space = await world.space(organizer, 'network', 'members', { slug: 'the-network' })
  other = await world.space(organizer, 'exchange', 'members')
  for (const personId of [author, reader]) await world.member(space, personId)
  await world.member(space, observer, 'observer')
  await world.member(space, removed)
  await world.context.spaces.removeMember(await world.viewer(organizer), space, removed)
  await world.member(other, elsewhere)
})
afterAll(() => world.close())

const facts = { title: 'Concept note', symbol: 'N/1', kind: 'concept note', audience: 'all', language: 'en' } as const
const add = async (by: string, more: Partial<AddDocument> & { content?: string } = {}) => {
  const { content = 'words', ...input } = more
  const attached = [await world.upload(by, 'note.txt', content)]
  const { id } = await world.context.documents.addDocument(await world.viewer(by), space, {
    ...{ ...facts, state: 'draft', attached },
    ...input,
  })
  return id
}
const addText = async (id: string, input: Partial<AddText>, by = organizer) =>
  world.context.documents.addText(await world.viewer(by), id, {
    ...{ version: null, language: 'en', standing: 'unofficial', state: 'draft' },
    attached: [await world.upload(by, 'text.txt', `${JSON.stringify(input)}`)],
    ...input,
  })
const keep = async (fileId: string, input: Partial<KeepFile> = {}, by = organizer) =>
  (await world.context.documents.keepFile(await world.viewer(by), fileId, { ...facts, state: 'draft', ...input })).id
const viewerOf = async (personId: string | null) => (personId ? world.viewer(personId) : anonymous('en'))
const listed = async (personId: string | null, asked: Partial<ListAsked> = {}) =>
  world.context.documents.readDocumentsOf(
    await viewerOf(personId),
    { kind: 'network', slug: 'the-network' },
    { ...{ q: '', kind: null, page: 1, files: 1 }, ...asked },
  )
const titles = async (personId: string, q = '') =>
  (await listed(personId, { q })).kept.documents.map(({ title }) => title)
const fileNames = async (personId: string, q = '') =>
  (await listed(personId, { q })).ofPosts?.files.map(({ file }) => file.name)
const statusOf = async (personId: string | null, path: string) => (await world.get(personId, path)).status
/** Of these people who gets the file at an address; the others get what any address without anything gets. */
const getters = async (path: string) => {
  const people = { organizer, author, reader, observer, removed, elsewhere, outsider, nobody: null }
  const found: string[] = []
  for (const [name, personId] of Object.entries(people)) {
    const status = await statusOf(personId, path)
    expect([200, 418]).toContain(status)
    if (status === 200) found.push(name)
  }
  return found
}
const missing = { kind: 'notFound' }
const denied = { kind: 'forbidden' }

describe('a document of a space', () => {
  it('is added by an organizer, told to the log with its readers, listed and fetched by those who read there', async () => {
    const id = await add(organizer, { title: 'Shared note', content: 'the shared note' })
    expect(await titles(reader, 'shared n')).toEqual(['Shared note'])
    expect(await getters(`/documents/${id}/1/en`)).toEqual(['organizer', 'author', 'reader', 'observer'])
    const answer = await world.get(reader, `/documents/${id}/1/en`)
    expect(await answer.text()).toBe('the shared note')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="note.txt"/)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    const { type, data } = await world.db
      .selectFrom('activity')
      .select(['type', 'data'])
      .where('subjectId', '=', id)
      .executeTakeFirstOrThrow()
    expect({ type, data }).toEqual({ type: 'document.added', data: { version: 1, language: 'en', audience: 'all' } })
  })

  it('is added by nobody else, and the space outside is as if it were not there', async () => {
    for (const by of [author, observer]) await expect(add(by)).rejects.toMatchObject(denied)
    for (const by of [removed, elsewhere, outsider]) {
      await expect(listed(by)).rejects.toMatchObject(missing)
    }
    await expect(listed(null)).rejects.toMatchObject(missing)
    const id = await add(organizer)
    for (const by of [outsider, elsewhere, removed])
      await expect(world.context.documents.findDocument(await world.viewer(by), id)).rejects.toMatchObject(missing)
    const viewer = await world.viewer(author)
    const { documents } = world.context
    await expect(documents.changeDocument(viewer, id, { ...facts, title: 'Mine' })).rejects.toMatchObject(denied)
    await expect(documents.withdrawDocument(viewer, id)).rejects.toMatchObject(denied)
    await expect(addText(id, {}, author)).rejects.toMatchObject(denied)
    await expect(documents.moveText(viewer, id, { version: 1, language: 'en', to: 'final' })).rejects.toMatchObject(
      denied,
    )
  })

  it('for fewer readers is for those alone, in the list and by its address', async () => {
    const closed = await add(organizer, { title: 'Closed paper', audience: 'without observers' })
    const own = await add(organizer, { title: 'Organizers’ paper', audience: 'organizers' })
    expect(await getters(`/documents/${closed}/1/en`)).toEqual(['organizer', 'author', 'reader'])
    expect(await getters(`/documents/${own}/1/en`)).toEqual(['organizer'])
    expect(await titles(reader, 'paper')).toEqual(['Closed paper'])
    expect(await titles(observer, 'paper')).toEqual([])
    expect((await titles(organizer, 'paper')).sort()).toEqual(['Closed paper', 'Organizers’ paper'])
    await expect(world.context.documents.findDocument(await world.viewer(reader), own)).rejects.toMatchObject(missing)
  })

  it('is listed by its kind, to its readers alone; an odd kind counts as none', async () => {
    await add(organizer, { title: 'Agenda of the day', kind: 'agenda' })
    await add(organizer, { title: 'Agenda of the organizers', kind: 'agenda', audience: 'organizers' })
    const kindOf = (asked: Record<string, string>) => listInput.parse(asked).kind
    expect([{ kind: 'agenda' }, {}, { kind: '' }, { kind: 'poem' }].map(kindOf)).toEqual(['agenda', null, null, null])
    const found = async (personId: string, asked: Partial<ListAsked>) => {
      const { kept, ofPosts } = await listed(personId, asked)
      // Files of posts are of no kind.
      expect(ofPosts).toBeNull()
      return kept.documents.map(({ title }) => title).sort()
    }
    expect(await found(reader, { kind: 'agenda' })).toEqual(['Agenda of the day'])
    expect(await found(organizer, { kind: 'agenda' })).toEqual(['Agenda of the day', 'Agenda of the organizers'])
    expect(await found(organizer, { kind: 'agenda', q: 'organ' })).toEqual(['Agenda of the organizers'])
    expect(await found(reader, { kind: 'guidelines' })).toEqual([])
  })

  it('has one file for a text: none, two or one that is another’s are refused', async () => {
    const viewer = await world.viewer(organizer)
    const adding = (attached: string[]) =>
      world.context.documents.addDocument(viewer, space, { ...facts, state: 'draft', attached })
    const files = [await world.upload(organizer, 'a.txt', 'a'), await world.upload(organizer, 'b.txt', 'b')]
    for (const attached of [[], files])
      await expect(adding(attached)).rejects.toMatchObject({
        problems: { attached: { key: 'documents:problem.oneFile' } },
      })
    const foreign = await world.upload(author, 'd.txt', 'd')
    await expect(adding([foreign])).rejects.toMatchObject({ problems: { attached: { key: 'files:problem.gone' } } })
    await adding([files[0]!])
    await expect(adding([files[0]!])).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('its texts', () => {
  it('stand in versions and languages, all of them within reach, the newest in the reader’s language first', async () => {
    const id = await add(organizer, { state: 'final' })
    await addText(id, { version: 1, language: 'fr', standing: 'official', state: 'final' })
    await addText(id, { version: null })
    await addText(id, { version: 2, language: 'ar', standing: 'machine' })
    const order = async (personId: string) =>
      (await world.context.documents.findDocument(await world.viewer(personId), id)).texts.map(
        ({ version, language, standing }) => `${version} ${language} ${standing}`,
      )
    expect(await order(author)).toEqual(['2 en original', '1 en original', '2 ar machine', '1 fr official'])
    expect(await order(reader)).toEqual(['1 fr official', '2 en original', '2 ar machine', '1 en original'])
    for (const text of ['1/en', '1/fr', '2/en', '2/ar'])
      expect(await statusOf(reader, `/documents/${id}/${text}`)).toBe(200)
    for (const text of ['3/en', '1/ar', '0/en', '99999/en'])
      expect(await statusOf(reader, `/documents/${id}/${text}`)).toBe(418)
    await expect(addText(id, { version: 1, language: 'fr' })).rejects.toMatchObject({
      problems: { language: { key: 'documents:problem.languageTaken' } },
    })
    await expect(addText(id, { version: 7, language: 'es' })).rejects.toMatchObject({ problems: { version: {} } })
  })

  it('go from draft over provisional to final, and what is final never changes', async () => {
    const id = await add(organizer, { content: 'as issued' })
    const move = async (to: 'draft' | 'provisional' | 'final') =>
      world.context.documents.moveText(await world.viewer(organizer), id, { version: 1, language: 'en', to })
    await move('provisional')
    await expect(move('draft')).rejects.toMatchObject({ kind: 'conflict' })
    await move('final')
    for (const to of ['draft', 'provisional', 'final'] as const)
      await expect(move(to)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(addText(id, { version: 1, language: 'en' })).rejects.toMatchObject({ kind: 'invalid' })
    await addText(id, { version: null })
    expect(await (await world.get(reader, `/documents/${id}/1/en`)).text()).toBe('as issued')
  })

  it('a picture among them is shown by a safe one drawn from it', async () => {
    const attached = [await world.upload(organizer, 'map.png', await drawn().png().toBuffer())]
    const id = await add(organizer, { attached })
    const preview = await world.get(reader, `/documents/${id}/1/en?preview`)
    expect(preview.headers.get('content-type')).toBe('image/webp')
    expect(await statusOf(outsider, `/documents/${id}/1/en?preview`)).toBe(418)
  })

  it('two new versions at once get two numbers', async () => {
    const id = await add(organizer)
    await Promise.all([addText(id, {}), addText(id, {})])
    const { texts } = await world.context.documents.findDocument(await world.viewer(author), id)
    expect(texts.map(({ version }) => version)).toEqual([3, 2, 1])
  })
})

describe('a file of a post, kept as a document', () => {
  const attach = async (threadId: string, name: string) => {
    const fileId = await world.upload(author, name, name)
    const { number } = await world.say(author, threadId, 'With a file.', [fileId])
    return { fileId, number }
  }

  it('has the readers of its thread or fewer, never more, also later', async () => {
    const threadId = await world.thread(organizer, space, { audience: 'without observers' })
    const { fileId } = await attach(threadId, 'closed.txt')
    await expect(keep(fileId, { audience: 'all' })).rejects.toMatchObject({
      problems: { audience: { key: 'documents:problem.wider' } },
    })
    const id = await keep(fileId, { audience: 'organizers' })
    expect(await getters(`/documents/${id}/1/en`)).toEqual(['organizer'])
    const change = async (audience: Audience) =>
      world.context.documents.changeDocument(await world.viewer(organizer), id, { ...facts, audience })
    await expect(change('all')).rejects.toMatchObject({ kind: 'invalid' })
    await change('without observers')
    expect(await getters(`/documents/${id}/1/en`)).toEqual(['organizer', 'author', 'reader'])
    const audited = await world.db
      .selectFrom('auditEntry')
      .select(['action', 'data'])
      .where('action', '=', 'document.audience')
      .execute()
    expect(audited).toMatchObject([{ data: { documentId: id, from: 'organizers', to: 'without observers' } }])
  })

  it('is kept once, by an organizer who sees the post; by nobody else', async () => {
    const threadId = await world.thread(organizer, space)
    const { fileId } = await attach(threadId, 'once.txt')
    for (const by of [author, observer]) await expect(keep(fileId, {}, by)).rejects.toMatchObject(denied)
    for (const by of [removed, elsewhere, outsider]) await expect(keep(fileId, {}, by)).rejects.toMatchObject(missing)
    await keep(fileId)
    await expect(keep(fileId)).rejects.toMatchObject({ problems: { '': { key: 'documents:problem.keptAlready' } } })
    const waiting = await world.upload(organizer, 'waits.txt', 'waits')
    await expect(keep(waiting)).rejects.toMatchObject(missing)
  })

  it('goes where its post goes: hidden, moved among fewer, taken back', async () => {
    const threadId = await world.thread(organizer, space)
    const [hidden, moved, taken] = [
      await attach(threadId, 'hidden.txt'),
      await attach(threadId, 'moved.txt'),
      await attach(threadId, 'taken.txt'),
    ]
    const kept: string[] = []
    for (const [at, { fileId }] of [hidden, moved, taken].entries())
      kept.push(await keep(fileId, { title: `Kept ${at}` }))
    const everybody = ['organizer', 'author', 'reader', 'observer']
    for (const id of kept) expect(await getters(`/documents/${id}/1/en`)).toEqual(everybody)
    const { threads } = world.context
    const viewer = await world.viewer(organizer)
    await threads.hidePost(viewer, threadId, hidden.number, { reason: 'A name.' })
    const closed = await world.thread(organizer, space, { audience: 'organizers' })
    await threads.movePost(viewer, threadId, moved.number, { thread: closed })
    await threads.withdrawPost(await world.viewer(author), threadId, taken.number)
    expect(await getters(`/documents/${kept[0]}/1/en`)).toEqual(['organizer', 'author'])
    expect(await getters(`/documents/${kept[1]}/1/en`)).toEqual(['organizer'])
    expect(await getters(`/documents/${kept[2]}/1/en`)).toEqual([])
    // A document without a text is there for organizers alone.
    expect(await titles(reader, 'kept')).toEqual([])
    expect((await titles(organizer, 'kept')).sort()).toEqual(['Kept 0', 'Kept 1', 'Kept 2'])
    for (const id of kept)
      await expect(world.context.documents.findDocument(await world.viewer(reader), id)).rejects.toMatchObject(missing)
    const found = await world.context.documents.findDocument(viewer, kept[2]!)
    expect(found.texts).toMatchObject([{ file: null, nextStates: [] }])
    await threads.unhidePost(viewer, threadId, hidden.number)
    expect(await titles(reader, 'kept')).toEqual(['Kept 0'])
  })

  it('stays with its thread when that goes to another space: here nobody has it who is not there', async () => {
    const threadId = await world.thread(organizer, space)
    const { fileId } = await attach(threadId, 'travels.txt')
    const id = await keep(fileId, { title: 'Traveller' })
    await world.db.updateTable('thread').set({ spaceId: other }).where('id', '=', threadId).execute()
    expect(await getters(`/documents/${id}/1/en`)).toEqual(['organizer'])
    expect(await titles(reader, 'travel')).toEqual([])
    expect(await fileNames(reader, 'travel')).toEqual([])
  })
})

describe('files of posts in the list', () => {
  it('are those of the posts that the reader sees, newest first, and found by a part of their names', async () => {
    const open = await world.thread(organizer, space)
    const closed = await world.thread(organizer, space, { audience: 'without observers' })
    const own = await world.thread(organizer, space, { audience: 'organizers' })
    let minutes = 0
    const attach = async (by: string, threadId: string, name: string) => {
      world.clock.set(new Date(world.clock.now().getTime() + ++minutes * 60_000))
      return (await world.say(by, threadId, 'With a file.', [await world.upload(by, name, name)])).number
    }
    await attach(author, open, 'zeta open.txt')
    await attach(author, closed, 'zeta closed.txt')
    await attach(organizer, own, 'zeta own.txt')
    const hidden = await attach(author, open, 'zeta hidden.txt')
    const taken = await attach(author, open, 'zeta taken.txt')
    await world.context.threads.hidePost(await world.viewer(organizer), open, hidden, { reason: 'A name.' })
    await world.context.threads.withdrawPost(await world.viewer(author), open, taken)
    expect(await fileNames(organizer, 'zeta')).toEqual([
      'zeta hidden.txt',
      'zeta own.txt',
      'zeta closed.txt',
      'zeta open.txt',
    ])
    expect(await fileNames(author, 'zeta')).toEqual(['zeta hidden.txt', 'zeta closed.txt', 'zeta open.txt'])
    expect(await fileNames(reader, 'ZETA')).toEqual(['zeta closed.txt', 'zeta open.txt'])
    expect(await fileNames(observer, 'zeta')).toEqual(['zeta open.txt'])
    // What stands for any letters elsewhere stands for itself here.
    expect(await fileNames(organizer, 'zeta_')).toEqual([])
    expect(await fileNames(organizer, '%')).toEqual([])
    // That a document for fewer keeps one is not told.
    const files = (await listed(reader, { q: 'zeta' })).ofPosts?.files ?? []
    expect(files.map(({ canKeep }) => canKeep)).toEqual([false, false])
    expect(files[0]).toMatchObject({ author: 'Binta Author', threadId: closed, audience: 'without observers' })
  })

  it('where nobody is named they tell neither who attached them nor the hour', async () => {
    const room = await world.space(organizer, 'network', 'public', { slug: 'room', attribution: 'not attributable' })
    await world.member(room, author)
    const threadId = await world.thread(organizer, room)
    await world.say(author, threadId, 'A file.', [await world.upload(author, 'a.txt', 'a')])
    for (const personId of [outsider, author, null]) {
      const list = await world.context.documents.readDocumentsOf(
        await viewerOf(personId),
        { kind: 'network', slug: 'room' },
        { q: '', kind: null, page: 1, files: 1 },
      )
      expect(list.ofPosts?.files).toMatchObject([
        { author: null, organisation: null, at: expect.stringMatching(/^.{10}$/) },
      ])
      expect(JSON.stringify(list)).not.toContain('Binta')
    }
  })

  it('go on by their address, in as many statements however many there are', async () => {
    const threadId = await world.thread(organizer, space)
    const count = async () => {
      const viewer = await world.viewer(reader)
      statements = []
      await world.context.documents.readDocumentsOf(
        viewer,
        { kind: 'network', slug: 'the-network' },
        { q: '', kind: null, page: 1, files: 1 },
      )
      return statements.length
    }
    const before = await count()
    for (let at = 0; at < 3; at++) {
      const attached = await Promise.all(
        Array.from({ length: 8 }, (_, n) => world.upload(author, `many ${at} ${n}.txt`, 'many')),
      )
      await world.say(author, threadId, 'Many.', attached)
    }
    expect(await count()).toBe(before)
    expect(before).toBeLessThanOrEqual(3)
    const [first, second] = [await listed(reader, { q: 'many' }), await listed(reader, { q: 'many', files: 2 })]
    expect([first.ofPosts?.files.length, first.ofPosts?.isMore]).toEqual([20, true])
    expect([second.ofPosts?.files.length, second.ofPosts?.isMore]).toEqual([4, false])
    const ids = [first, second].flatMap(({ ofPosts }) => ofPosts?.files ?? []).map(({ file }) => file.id)
    expect(new Set(ids).size).toBe(24)
  })
})

describe('a withdrawn document', () => {
  it('is gone with its own files, leaves a stub for organizers and a line in the audit; files of posts stay', async () => {
    const threadId = await world.thread(organizer, space)
    const fileId = await world.upload(author, 'stays.txt', 'stays')
    const { number } = await world.say(author, threadId, 'With a file.', [fileId])
    const id = await keep(fileId, { title: 'Withdrawn soon', state: 'final' })
    await addText(id, {})
    await workJobs(world)
    const before = await world.stored()
    await world.context.documents.withdrawDocument(await world.viewer(organizer), id)
    await workJobs(world)
    expect((await world.stored()).length).toBe(before.length - 1)
    for (const version of [1, 2]) expect(await getters(`/documents/${id}/${version}/en`)).toEqual([])
    expect(await titles(reader, 'withdrawn')).toEqual([])
    expect(await titles(organizer, 'withdrawn')).toEqual(['Withdrawn soon'])
    await expect(world.context.documents.findDocument(await world.viewer(reader), id)).rejects.toMatchObject(missing)
    expect(await world.context.documents.findDocument(await world.viewer(organizer), id)).toMatchObject({
      withdrawnAt: expect.any(String),
    })
    expect(await world.filesOf(reader, threadId, number)).toHaveLength(1)
    const audited = await world.db
      .selectFrom('auditEntry')
      .select('data')
      .where('action', '=', 'document.withdrawn')
      .execute()
    expect(audited).toMatchObject([{ data: { documentId: id } }])
    const viewer = await world.viewer(organizer)
    for (const act of [
      () => addText(id, {}),
      () => world.context.documents.withdrawDocument(viewer, id),
      () => world.context.documents.changeDocument(viewer, id, facts),
    ])
      await expect(act()).rejects.toMatchObject({ kind: 'conflict' })
    // The file is the post's again, and can be kept anew.
    await keep(fileId)
  })
})

it('who reads a document is the same by the sentence and by its twin in SQL', async () => {
  const roles: (Role | null)[] = ['organizer', 'rapporteur', 'member', 'observer', null]
  for (const visibility of visibilities) {
    const slug = `twin-${visibility}`
    const place = await world.space(organizer, 'network', visibility, { slug })
    for (const audience of audiences) {
      const attached = [await world.upload(organizer, 'twin.txt', 'twin')]
      const { id } = await world.context.documents.addDocument(await world.viewer(organizer), place, {
        ...{ ...facts, state: 'draft', attached },
        audience,
      })
      for (const role of roles) {
        const personId = await world.person(`${role ?? 'No'} member ${visibility} ${audience}`)
        if (role) await world.member(place, personId, role)
        for (const viewer of [await world.viewer(personId), ...(role ? [] : [anonymous('en')])]) {
          const says = may.read(viewer, { audience, isWithdrawn: false, space: { id: place, visibility } })
          const finds = await world.context.documents.findText(viewer, { id, version: 1, language: 'en' }).then(
            () => true,
            () => false,
          )
          expect([visibility, audience, role, finds]).toEqual([visibility, audience, role, says])
        }
      }
    }
  }
})
