import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import { saveDraftInput, showDraftInput } from '#server/threads/draft-input.ts'
import { workJobs } from '#tests/support/jobs.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// A draft is shown to the writer's own delegation, by her act, and to nobody else.

let world: World
const people: Record<string, string> = {}
let space: string
let delegationId: string
let threadId: string
let draftId: string
let version: number

beforeAll(async () => {
  world = await createWorld()
  for (const name of ['Organizer', 'Writer', 'Head', 'Colleague', 'Stranger', 'Alone', 'Outsider'])
    people[name] = await world.person(`Person ${name}`)
  const [rivers, lakes, hills] = [
    await world.organisation('rivers'),
    await world.organisation('lakes'),
    await world.organisation('hills'),
  ]
  space = await world.space(people.Organizer!, 'consultation', 'members')
  for (const name of ['Writer', 'Head', 'Colleague']) await world.member(space, people[name]!, 'member', rivers)
  await world.member(space, people.Stranger!, 'member', lakes)
  await world.member(space, people.Alone!, 'member', hills)
  const delegation = async (organisationId: string, members: string[]) => {
    const id = newId()
    await world.db
      .insertInto('delegation')
      .values({ id, consultationId: space, organisationId, state: 'confirmed' })
      .execute()
    for (const name of members)
      await world.db
        .insertInto('delegate')
        .values({ delegationId: id, personId: people[name]!, part: name === 'Head' ? 'head' : 'member', voice: null })
        .execute()
    return id
  }
  delegationId = await delegation(rivers, ['Writer', 'Head', 'Colleague'])
  await delegation(lakes, ['Stranger'])
  await delegation(hills, ['Alone'])
  threadId = await world.thread(people.Organizer!, space, { title: 'What do we count?' })
  const saved = await save('We would count once a year.', 0)
  draftId = saved.id
  version = saved.version
})
afterAll(() => world.close())

const as = (name: string): Promise<SignedIn> => world.viewer(people[name]!)
const threads = () => world.context.threads
const save = async (body: string, draft: number, by = 'Writer') => {
  const input = saveDraftInput.parse({ place: `answer:${threadId}`, body, draft })
  const saved = await threads().saveDraft(await as(by), input)
  if (saved.is !== 'saved') throw new Error(saved.is)
  return saved
}
const reads = async (name: string) =>
  threads()
    .readDraft(await as(name), draftId)
    .then(({ html }) => html)
    .catch(({ kind }) => kind)
const told = async (name: string) => {
  await workJobs(world)
  const { notices } = await world.context.notifications.listNotices(await as(name), null)
  return notices.filter(({ draft }) => draft).map(({ reason }) => reason)
}
const outside = ['Organizer', 'Stranger', 'Alone', 'Outsider']

describe('a draft shown to the delegation', () => {
  it('is nobody’s to read before', async () => {
    for (const name of ['Head', 'Colleague', ...outside]) expect(await reads(name), name).toBe('notFound')
    await expect(threads().remarkOnDraft(await as('Writer'), draftId, 'Hm')).rejects.toMatchObject({
      kind: 'forbidden',
    })
    expect(showDraftInput.safeParse({ id: draftId }).success).toBe(false)
  })

  it('names beforehand who will read it', async () => {
    const { own } = await threads().readDraft(await as('Writer'), draftId)
    expect(own?.delegation?.organisation).toBe('RIVERS')
    expect(own?.delegation?.others.map(({ name }) => name).sort()).toEqual(['Person Colleague', 'Person Head'])
  })

  it('is read by its members as it goes on, who are told once; by nobody else by any way', async () => {
    await threads().showDraft(await as('Writer'), draftId)
    await threads().showDraft(await as('Writer'), draftId)
    expect(await reads('Head')).toContain('once a year')
    version = (await save('We would count twice a year.', version)).version
    expect(await reads('Colleague')).toContain('twice a year')
    expect((await threads().listDrafts(await as('Colleague'))).shown).toMatchObject([
      { id: draftId, author: 'Person Writer', organisation: 'RIVERS' },
    ])
    expect(await told('Head')).toEqual(['draft shown'])
    expect(await told('Writer')).toEqual([])
    for (const name of outside) {
      expect(await reads(name), name).toBe('notFound')
      expect(await told(name), name).toEqual([])
      expect((await threads().listDrafts(await as(name))).shown, name).toEqual([])
      await expect(threads().remarkOnDraft(await as(name), draftId, 'Hm')).rejects.toMatchObject({ kind: 'notFound' })
    }
    // What the log says names no thread and no space.
    const log = await world.db.selectFrom('activity').selectAll().where('type', '=', 'draft.shown').execute()
    expect(log).toHaveLength(1)
    expect(log).toMatchObject([{ spaceId: null, threadId: null }])
  })

  it('calls what it mentions as its reader may read it, whatever its writer called it', async () => {
    const secret = await world.thread(people.Organizer!, space, {
      title: 'Budget of the secretariat',
      audience: 'organizers',
    })
    const named = `See [#Budget of the secretariat](thread:${secret}), [#This one](thread:${threadId}) and [@The Minister](person:${people.Outsider})`
    version = (await save(named, version)).version
    const html = await reads('Head')
    expect(html).toContain('#What do we count?')
    expect(html).toContain('#another thread')
    expect(html).not.toMatch(/Budget|Minister|Outsider|data-mention/)
    version = (await save('We would count twice a year.', version)).version
  })

  it('is changed, discarded, shown or taken back by its writer alone', async () => {
    const head = await as('Head')
    for (const act of ['discardDraft', 'restoreDraft', 'showDraft', 'takeDraftBack', 'dropSetAside'] as const)
      await expect(threads()[act](head, draftId), act).rejects.toMatchObject({ kind: 'notFound' })
    expect((await threads().readThread(head, threadId)).draft).toBeNull()
  })

  it('has remarks, of which its writer is told once until she looks', async () => {
    await threads().remarkOnDraft(await as('Head'), draftId, 'Say for which years.')
    await threads().remarkOnDraft(await as('Colleague'), draftId, 'And for whom.')
    expect(await told('Writer')).toEqual(['draft remarked'])
    const { remarks } = await threads().readDraft(await as('Writer'), draftId)
    expect(remarks).toMatchObject([
      { name: 'Person Head', text: 'Say for which years.', isMine: false },
      { name: 'Person Colleague', text: 'And for whom.' },
    ])
    await expect(threads().removeRemark(await as('Head'), remarks[1]!.id)).rejects.toMatchObject({ kind: 'notFound' })
    await threads().removeRemark(await as('Colleague'), remarks[1]!.id)
    expect((await threads().readDraft(await as('Head'), draftId)).remarks).toHaveLength(1)
  })

  it('is no more read by who left the delegation, the consultation or the organisation, nor by who may not read the thread', async () => {
    const { db } = world
    await db.deleteFrom('delegate').where('personId', '=', people.Colleague!).execute()
    expect(await reads('Colleague')).toBe('notFound')
    await db
      .insertInto('delegate')
      .values({ delegationId, personId: people.Colleague!, part: 'member', voice: null })
      .execute()
    expect(await reads('Colleague')).toContain('twice')
    await db.updateTable('membership').set({ organisationId: null }).where('personId', '=', people.Colleague!).execute()
    expect(await reads('Colleague')).toBe('notFound')
    await world.context.spaces.removeMember(await as('Organizer'), space, people.Head!)
    expect(await reads('Head')).toBe('notFound')
    expect(await told('Head')).toEqual([])
    await world.member(
      space,
      people.Head!,
      'member',
      (
        await db
          .selectFrom('delegation')
          .select('organisationId')
          .where('id', '=', delegationId)
          .executeTakeFirstOrThrow()
      ).organisationId,
    )
    expect(await reads('Head')).toContain('twice')
    await db.updateTable('thread').set({ audience: 'organizers' }).where('id', '=', threadId).execute()
    expect(await reads('Head')).toBe('notFound')
    await db.updateTable('thread').set({ audience: 'all' }).where('id', '=', threadId).execute()
  })

  it('taken back is her own again', async () => {
    await threads().takeDraftBack(await as('Writer'), draftId)
    expect(await reads('Head')).toBe('notFound')
    expect(await told('Head')).toEqual([])
    await threads().showDraft(await as('Writer'), draftId)
    expect(await reads('Head')).toContain('twice')
  })

  it('posted is a post like others, and the draft is gone for all', async () => {
    await threads().writePost(await as('Writer'), threadId, {
      ...world.post('We would count twice a year.'),
      draft: version,
    })
    for (const name of ['Writer', 'Head']) expect(await reads(name), name).toBe('notFound')
    expect(await told('Writer')).toEqual([])
    // Her next draft here is a new one: nothing of the old is shown or said of it.
    draftId = (await save('Another', 0)).id
    expect(await reads('Head')).toBe('notFound')
    expect((await threads().readDraft(await as('Writer'), draftId)).remarks).toEqual([])
  })

  it('is shown to nobody where there is no delegation, or nobody else in it', async () => {
    for (const name of ['Alone', 'Organizer']) {
      const { id } = await save('Mine alone', 0, name)
      await expect(threads().showDraft(await as(name), id), name).rejects.toMatchObject({ kind: 'forbidden' })
    }
  })
})
