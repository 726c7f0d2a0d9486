import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { discardedDays, draftDays, mostDrafts } from '#server/threads/contract.ts'
import { saveDraftInput } from '#server/threads/draft-input.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// What somebody is writing is kept for her alone, in one version at a time; nothing she wrote is lost without a word.

let world: World
let organizer: string
let writer: string
let other: string
let observer: string
let outsider: string
let space: string
let threadId: string

beforeAll(async () => {
  world = await createWorld()
  organizer = await world.person('Awa Organizer')
  writer = await world.person('Binta Writer')
  other = await world.person('Chen Other')
  observer = await world.person('Dora Observer')
  outsider = await world.person('Emil Outsider', { administrator: true })
  space = await world.space(organizer, 'consultation', 'members')
  for (const id of [writer, other]) await world.member(space, id)
  await world.member(space, observer, 'observer')
})
afterAll(() => world.close())

const threads = () => world.context.threads
const open = async () => {
  threadId = await world.thread(organizer, space, { title: 'What do we count?' })
  return threadId
}
const input = (fields: Record<string, unknown>) =>
  saveDraftInput.parse({ place: `answer:${threadId}`, language: 'en', ...fields })
const save = async (body: string, draft = 0, more: Record<string, unknown> = {}, by = writer) =>
  threads().saveDraft(await world.viewer(by), input({ body, draft, ...more }))
const saved = async (...args: Parameters<typeof save>) => {
  const answer = await save(...args)
  if (answer.is !== 'saved') throw new Error(`not kept: ${JSON.stringify(answer)}`)
  return answer
}
const there = async (by = writer) => (await threads().readThread(await world.viewer(by), threadId)).draft
const write = async (body: string, more: Record<string, unknown> = {}) =>
  threads().writePost(await world.viewer(writer), threadId, { ...world.post(body), ...more })

describe('a draft', () => {
  it('is kept with the choices of its form, and is there when she opens the thread again', async () => {
    await open()
    const first = await saved('We count persons', 0, {
      replyTo: '1',
      capacity: 'behalf',
      clearance: 'cleared',
      language: 'fr',
    })
    const second = await saved('We count persons and cases', first.version, { replyTo: '1', language: 'fr' })
    expect(second).toMatchObject({ id: first.id, version: first.version + 1 })
    expect(await there()).toMatchObject({
      id: first.id,
      version: second.version,
      fields: { body: 'We count persons and cases', language: 'fr', capacity: 'expert', replyTo: '1' },
    })
  })

  it('is read by nobody else: no member, organizer or administrator, by no way', async () => {
    const { id } = (await there())!
    for (const by of [other, organizer, observer]) expect(await there(by)).toBeNull()
    for (const by of [other, organizer, observer, outsider]) {
      const viewer = await world.viewer(by)
      const missing = threads().readDraft(viewer, newId())
      await expect(missing).rejects.toMatchObject({ kind: 'notFound' })
      await expect(threads().readDraft(viewer, id)).rejects.toMatchObject({ kind: 'notFound' })
      await expect(threads().discardDraft(viewer, id)).rejects.toMatchObject({ kind: 'notFound' })
      await expect(threads().showDraft(viewer, id)).rejects.toMatchObject({ kind: 'notFound' })
      await expect(threads().remarkOnDraft(viewer, id, 'Hm')).rejects.toMatchObject({ kind: 'notFound' })
      expect(JSON.stringify(await threads().listDrafts(viewer))).not.toContain('We count persons')
    }
    expect((await threads().readDraft(await world.viewer(writer), id)).own?.text).toContain('We count persons')
  })

  it('is kept by who may write there only', async () => {
    await expect(save('I only read', 0, {}, observer)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(save('I am not here', 0, {}, outsider)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(save('Nowhere', 0, { place: `answer:${newId()}` })).rejects.toMatchObject({ kind: 'notFound' })
    await expect(save('My thread', 0, { place: `thread:${space}` }, observer)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(save('Her post', 0, { place: `edit:${threadId}/1` })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(saveDraftInput.safeParse({ place: 'answer:1' }).success).toBe(false)
    expect(saveDraftInput.safeParse({ place: `answer:${threadId}`, body: 'a'.repeat(50_001) }).success).toBe(false)
  })

  it('is kept where the thread was closed while she wrote', async () => {
    await open()
    const { version } = await saved('Nearly done')
    await threads().moveThread(await world.viewer(organizer), threadId, 'closed')
    await saved('Done', version)
    expect((await there())?.fields.body).toBe('Done')
  })

  it('of two windows is shown in both versions, and neither is overwritten', async () => {
    await open()
    const { version } = await saved('We count persons.')
    const theirs = await saved('We count persons and victims.', version)
    const answer = await save('We count cases.', version)
    expect(answer).toMatchObject({
      is: 'conflict',
      version: theirs.version,
      fields: { body: 'We count persons and victims.' },
    })
    expect(JSON.stringify(answer)).toContain('"added"')
    expect((await there())?.fields.body).toBe('We count persons and victims.')
    // A window that knew of none does not overwrite either.
    expect(await save('Something else', 0)).toMatchObject({ is: 'conflict' })
    // Of the same text there is nothing to choose.
    expect(await save('We count persons and victims.', version)).toMatchObject({ is: 'saved', version: theirs.version })
    const chosen = await saved('We count cases.', theirs.version, { setAside: 'We count persons and victims.' })
    const viewer = await world.viewer(writer)
    const { own } = await threads().readDraft(viewer, chosen.id)
    expect(own).toMatchObject({ text: 'We count cases.', setAside: 'We count persons and victims.' })
    await expect(threads().swapDraft(viewer, chosen.id, version)).rejects.toMatchObject({ kind: 'conflict' })
    await threads().swapDraft(viewer, chosen.id, chosen.version)
    expect((await threads().readDraft(viewer, chosen.id)).own).toMatchObject({
      text: 'We count persons and victims.',
      setAside: 'We count cases.',
    })
    await threads().dropSetAside(viewer, chosen.id)
    expect((await threads().readDraft(viewer, chosen.id)).own?.setAside).toBe('')
  })

  it('keeps the version set aside first where a second choice comes up', async () => {
    await open()
    const first = await saved('One', 0, { setAside: 'The first other' })
    const second = save('Two', first.version, { setAside: 'The second other' })
    await expect(second).rejects.toMatchObject({ problems: { '': { key: 'threads:draft.twoAlready' } } })
    const viewer = await world.viewer(writer)
    expect((await threads().readDraft(viewer, first.id)).own).toMatchObject({
      text: 'One',
      setAside: 'The first other',
    })
    await threads().dropSetAside(viewer, first.id)
    await saved('Two', first.version, { setAside: 'The second other' })
  })

  it('of a new thread is swapped with its title', async () => {
    const viewer = await world.viewer(writer)
    const place = `thread:${space}`
    const { id, version } = await saved('Body', 0, {
      place,
      title: 'Title',
      setAsideTitle: 'Other title',
      setAside: 'Other body',
    })
    await threads().swapDraft(viewer, id, version)
    expect(await threads().readDraft(viewer, id)).toMatchObject({
      title: 'Other title',
      own: { text: 'Other title\nOther body', setAside: 'Title\nBody' },
    })
    await threads().discardDraft(viewer, id)
  })

  it('set aside without a title keeps its first line in the text', async () => {
    const viewer = await world.viewer(writer)
    const place = `thread:${space}`
    const { id, version } = await saved('Body', 0, { place, title: 'Title', setAside: 'A first line\nand more' })
    await threads().swapDraft(viewer, id, version)
    expect(await threads().readDraft(viewer, id)).toMatchObject({
      title: '',
      own: { text: 'A first line\nand more', setAside: 'Title\nBody' },
    })
    await threads().dropSetAside(viewer, id)
    await threads().setAside(viewer, id, { title: 'A title alone', body: '' })
    await expect(threads().setAside(viewer, id, { body: 'Another' })).rejects.toMatchObject({ kind: 'invalid' })
    expect((await threads().listDrafts(viewer)).drafts.find((draft) => draft.id === id)?.hasTwoVersions).toBe(true)
    await threads().discardDraft(viewer, id)
  })

  it('keeps the files that wait with it, her own alone; they are forgotten with it', async () => {
    await open()
    const upload = async (by: string, name: string) =>
      (await world.context.files.storeUpload(await world.viewer(by), { name, content: Buffer.from(name) })).id
    const [list, hers, loose] = [
      await upload(writer, 'List.txt'),
      await upload(other, 'Hers.txt'),
      await upload(writer, 'Loose.txt'),
    ]
    const { id, version } = await saved('With a list', 0, { attached: [list, hers] })
    const names = async () => (await there())?.attached.map((text) => text.split(' ').slice(2).join(' '))
    expect(await names()).toEqual(['List.txt'])
    expect((await threads().readDraft(await world.viewer(writer), id)).own?.files).toEqual([
      { id: list, name: 'List.txt' },
    ])
    world.clock.pass(2 * 86_400_000)
    await world.context.files.sweepFiles()
    const kept = async () =>
      (await world.db.selectFrom('file').select('id').where('id', 'in', [list, loose]).execute()).map((row) => row.id)
    expect(await kept()).toEqual([list])
    await write('With a list', { draft: version, attached: [list] })
    expect(await there()).toBeNull()
    const { posts } = await threads().readThread(await world.viewer(writer), threadId)
    expect(posts.at(-1)?.shared.files?.map(({ name }) => name)).toEqual(['List.txt'])
    const next = await saved('Without', 0, { attached: [list] })
    expect(await names(), 'what was posted waits no more').toEqual([])
    const last = await upload(writer, 'Last.txt')
    await saved('With another', next.version, { attached: [last] })
    await threads().discardDraft(await world.viewer(writer), next.id)
    world.clock.pass((discardedDays + 1) * 86_400_000)
    await threads().clearDrafts()
    await world.context.files.sweepFiles()
    expect(await world.db.selectFrom('file').select('id').where('id', '=', last).execute()).toEqual([])
  })

  it('leads to where it can be continued, and nowhere else', async () => {
    await open()
    const viewer = await world.viewer(writer)
    const answer = await saved('To be continued')
    const { number } = await write('A post')
    const edit = await saved('A better post', 0, { place: `edit:${threadId}/${number}` })
    const opening = await saved('A new one', 0, { place: `thread:${space}`, title: 'New' })
    const placeOf = async (id: string) => (await threads().readDraft(viewer, id)).place
    const all = [answer.id, edit.id, opening.id]
    for (const id of all) expect(await placeOf(id)).toMatchObject({ canContinue: true, whyNot: null })
    await threads().moveThread(await world.viewer(organizer), threadId, 'closed')
    for (const id of [answer.id, edit.id])
      expect(await placeOf(id)).toMatchObject({ canContinue: false, whyNot: 'threads:problem.closed' })
    expect(await placeOf(opening.id)).toMatchObject({ canContinue: true })
    await threads().moveThread(await world.viewer(organizer), threadId, 'open')
    world.clock.pass(31 * 86_400_000)
    expect(await placeOf(edit.id)).toMatchObject({ canContinue: false, whyNot: 'threads:problem.tooOld' })
    expect(await placeOf(answer.id)).toMatchObject({ canContinue: true })
    for (const id of all) await threads().discardDraft(viewer, id)
  })

  it('of an edit gives the text back where the thread was closed, to its author alone', async () => {
    await open()
    const { number } = await write('A post')
    await threads().moveThread(await world.viewer(organizer), threadId, 'closed')
    const viewer = await world.viewer(writer)
    expect(await threads().readPostForEditing(viewer, threadId, number)).toMatchObject({
      whyNot: 'threads:problem.closed',
    })
    const change = { body: 'Changed', language: 'en', revision: 1 }
    await expect(threads().editPost(viewer, threadId, number, change)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(threads().readPostForEditing(await world.viewer(other), threadId, number)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    world.clock.pass(31 * 86_400_000)
    await expect(threads().readPostForEditing(viewer, threadId, number)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('kept by ten windows at once is one draft', async () => {
    await open()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => save(`Window ${at}`)))
    expect(answers.filter(({ is }) => is === 'saved')).toHaveLength(1)
    expect(answers.filter(({ is }) => is === 'conflict')).toHaveLength(9)
  })
})

describe('posting', () => {
  it('ends the draft; a second window learns which post it became, and brings nothing back', async () => {
    await open()
    const clientId = newId()
    const { version } = await saved('To be posted', 0, { clientId })
    const { number } = await write('To be posted', { clientId })
    expect(await there()).toBeNull()
    expect(await save('To be posted, they say', version, { clientId: newId() })).toMatchObject({
      is: 'ended',
      how: 'posted',
      post: { threadId, number },
    })
    expect(await save('To be posted', version, { clientId })).toMatchObject({ is: 'ended', how: 'posted' })
    expect(await save('To be posted', 0, { clientId })).toMatchObject({ is: 'ended', how: 'posted' })
    expect(await there()).toBeNull()
    const { rows } = { rows: await world.db.selectFrom('draft').selectAll().where('placeId', '=', threadId).execute() }
    expect(JSON.stringify(rows)).not.toContain('To be posted')
    // Her next answer is a new draft, and the old window is still told.
    const next = await saved('A second answer', 0, { clientId: newId() })
    expect(await save('To be posted, they say', version, { clientId: newId() })).toMatchObject({ is: 'conflict' })
    expect((await there())?.version).toBe(next.version)
  })

  it('ends the draft that its form knew, without scripts as well', async () => {
    await open()
    const { version } = await saved('By a plain form')
    await write('By a plain form', { draft: version })
    expect(await there()).toBeNull()
  })

  it('does not take with it what another window wrote meanwhile', async () => {
    await open()
    const { version } = await saved('The first')
    await saved('The first, and far more', version, { clientId: newId() })
    await write('The first', { draft: version })
    expect((await there())?.fields.body).toBe('The first, and far more')
  })

  it('that fails leaves the draft as it is', async () => {
    await open()
    const { version } = await saved('[a]: https://example.org')
    await expect(write('[a]: https://example.org', { draft: version })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await there()).not.toBeNull()
  })

  it('and keeping at the same moment leave no draft behind', async () => {
    await open()
    for (let round = 0; round < 8; round += 1) {
      const clientId = newId()
      const version = round % 2 === 0 ? (await saved(`Round ${round}`, 0, { clientId })).version : 0
      await Promise.all([
        write(`Round ${round}`, { clientId, draft: version }),
        save(`Round ${round}`, version, { clientId }),
        save(`Round ${round}.`, version, { clientId }),
      ])
      expect(await there(), `round ${round}`).toBeNull()
    }
  })

  it('an edit, and keeping it at the same moment, leave no draft behind', async () => {
    await open()
    const { number } = await write('Once')
    const viewer = await world.viewer(writer)
    const place = `edit:${threadId}/${number}`
    for (let round = 1; round <= 8; round += 1) {
      const clientId = newId()
      const body = `Round ${round}`
      const fields = { place, revision: String(round), clientId }
      const version = round % 2 === 0 ? (await saved(body, 0, fields)).version : 0
      await Promise.all([
        threads().editPost(viewer, threadId, number, {
          body,
          language: 'en',
          revision: round,
          clientId,
          draft: version,
        }),
        save(body, version, fields),
        save(`${body}.`, version, fields),
      ])
      expect((await threads().readPostForEditing(viewer, threadId, number)).draft, `round ${round}`).toBeNull()
    }
  })

  it('ends the draft of a new thread, and that of an edit', async () => {
    const viewer = await world.viewer(writer)
    const opening = await saved('How often?', 0, {
      place: `thread:${space}`,
      title: 'How often do we count?',
      kind: 'question',
    })
    expect((await threads().prepareThread(viewer, space, null)).draft).toMatchObject({
      fields: { title: 'How often do we count?', body: 'How often?', kind: 'question' },
    })
    await threads().openThread(viewer, {
      ...world.post('How often?'),
      spaceId: space,
      sessionId: null,
      title: 'How often do we count?',
      kind: 'question',
      audience: 'all',
      draft: opening.version,
    })
    expect((await threads().prepareThread(viewer, space, null)).draft).toBeNull()

    await open()
    const { number } = await write('Once a year')
    const place = `edit:${threadId}/${number}`
    const { version } = await saved('Twice a year', 0, { place, revision: '1' })
    expect((await threads().readPostForEditing(viewer, threadId, number)).draft?.fields.body).toBe('Twice a year')
    // It is no draft of an answer.
    expect(await there()).toBeNull()
    await threads().editPost(viewer, threadId, number, {
      body: 'Twice a year',
      language: 'en',
      revision: 1,
      draft: version,
    })
    expect((await threads().readPostForEditing(viewer, threadId, number)).draft).toBeNull()
    expect(await save('Twice a year!', 0, { place, revision: '1' })).toMatchObject({ is: 'ended', how: 'posted' })
  })
})

describe('drafts of a person', () => {
  it('are discarded, brought back, and told of until when they are kept', async () => {
    await open()
    const viewer = await world.viewer(writer)
    const { id, version } = await saved('To be thrown away')
    await threads().discardDraft(viewer, id)
    expect(await there()).toBeNull()
    expect(await save('To be thrown away, or not', version)).toMatchObject({ is: 'ended', how: 'discarded' })
    const { discarded } = await threads().listDrafts(viewer)
    expect(discarded.find((draft) => draft.id === id)).toMatchObject({
      excerpt: 'To be thrown away',
      until: new Date(world.clock.now().getTime() + discardedDays * 86_400_000).toISOString(),
    })
    await threads().restoreDraft(viewer, id)
    expect((await there())?.fields.body).toBe('To be thrown away')
    await expect(threads().restoreDraft(viewer, id)).rejects.toMatchObject({ kind: 'notFound' })
    await expect(threads().restoreDraft(await world.viewer(other), id)).rejects.toMatchObject({ kind: 'notFound' })
    // Emptied, it is discarded as well.
    const now = (await there())!.version
    await saved('', now)
    expect(await there()).toBeNull()
    await threads().restoreDraft(viewer, id)
    expect((await there())?.fields.body).toBe('To be thrown away')
  })

  it('go after their time, and not before', async () => {
    await open()
    await saved('Forgotten')
    world.clock.pass((draftDays - 1) * 86_400_000)
    await threads().clearDrafts()
    const { version } = (await there())!
    world.clock.pass(2 * 86_400_000)
    await threads().clearDrafts()
    expect(await there()).toBeNull()
    expect(await save('Forgotten, or not', version)).toMatchObject({ is: 'ended', how: 'expired' })
  })

  it('are as many as can be kept; the next one is refused with a sentence, and none is lost', async () => {
    const many = await world.person('Fatou Many')
    await world.member(space, many)
    const organizing = await world.viewer(organizer)
    const ids: string[] = []
    for (let count = 0; count <= mostDrafts; count += 1)
      ids.push(
        (
          await threads().openThread(organizing, {
            ...world.post('x'),
            spaceId: space,
            sessionId: null,
            title: `Thread ${count}`,
            kind: 'discussion',
            audience: 'all',
          })
        ).threadId,
      )
    for (const id of ids.slice(0, mostDrafts)) await saved('One of many', 0, { place: `answer:${id}` }, many)
    const last = save('One too many', 0, { place: `answer:${ids.at(-1)}` }, many)
    await expect(last).rejects.toMatchObject({ problems: { '': { key: 'threads:draft.tooMany' } } })
    const viewer = await world.viewer(many)
    const { drafts } = await threads().listDrafts(viewer)
    expect(drafts).toHaveLength(mostDrafts)
    await threads().discardDraft(viewer, drafts[0]!.id)
    await saved('One too many', 0, { place: `answer:${ids.at(-1)}` }, many)
    await expect(threads().restoreDraft(viewer, drafts[0]!.id)).rejects.toMatchObject({ kind: 'invalid' })
  }, 60_000)

  it('stay hers where she may no longer read the thread, of which nothing is told', async () => {
    const leaver = await world.person('Gita Leaver')
    await world.member(space, leaver)
    await open()
    const { id, version } = await saved('My own words', 0, {}, leaver)
    await world.context.spaces.removeMember(await world.viewer(organizer), space, leaver)
    const viewer = await world.viewer(leaver)
    await expect(save('More words', version, {}, leaver)).rejects.toMatchObject({ kind: 'notFound' })
    const told = JSON.stringify([await threads().listDrafts(viewer), await threads().readDraft(viewer, id)])
    expect(told).toContain('My own words')
    for (const secret of ['What do we count?', threadId, space, 'A consultation']) expect(told).not.toContain(secret)
    await threads().discardDraft(viewer, id)
    expect((await threads().listDrafts(viewer)).drafts).toEqual([])
  })

  it('are kept so often, and no more', async () => {
    const limited = await createWorld({ unlimited: false })
    try {
      const person = await limited.person('Hana Fast')
      const place = await limited.space(person, 'network')
      const viewer = await limited.viewer(person)
      const again = (draft: number, body: string) =>
        limited.context.threads.saveDraft(viewer, saveDraftInput.parse({ place: `thread:${place}`, body, draft }))
      let version = 0
      for (let count = 0; count < 400; count += 1) {
        const answer = await again(version, `Word ${count}`)
        version = answer.is === 'saved' ? answer.version : version
      }
      await expect(again(version, 'Word 401')).rejects.toMatchObject({ kind: 'limited' })
    } finally {
      await limited.close()
    }
  }, 60_000)
})
