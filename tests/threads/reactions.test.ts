import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { anonymous } from '#server/platform/viewer.ts'
import { createWorld, type World } from '#tests/support/world.ts'

// Agreement and disagreement: personal by default, an organisation's by its voice alone.

let world: World
let organizer: string
let author: string
let expert: string
let voice: string
let observer: string
let outsider: string
let space: string
let threadId: string
let rivers: string

beforeAll(async () => {
  world = await createWorld()
  organizer = await world.person('Awa Organizer')
  author = await world.person('Binta Author')
  expert = await world.person('Eva Expert')
  voice = await world.person('Vera Voice')
  observer = await world.person('Chen Observer')
  outsider = await world.person('Dana Outsider')
  rivers = await world.organisation('rivers')
  space = await world.space(organizer, 'consultation', 'public')
  for (const id of [author, expert, voice]) await world.member(space, id)
  await world.member(space, observer, 'observer')
  await world.db.updateTable('membership').set({ organisationId: rivers }).where('personId', '=', voice).execute()
  const delegationId = newId()
  await world.db
    .insertInto('delegation')
    .values({ id: delegationId, consultationId: space, organisationId: rivers, state: 'confirmed' })
    .execute()
  await world.db
    .insertInto('delegate')
    .values({ delegationId, personId: voice, part: 'head', voice: 'holder' })
    .execute()
  threadId = await world.thread(author, space, { body: 'We should count once a year.' })
})
afterAll(() => world.close())

const threads = () => world.context.threads
const react = async (
  by: string,
  stance: 'agree' | 'disagree' = 'agree',
  more: { reason?: string; capacity?: 'expert' | 'behalf'; isConfirmed?: boolean; thread?: string } = {},
) =>
  threads().reactToPost(await world.viewer(by), more.thread ?? threadId, 1, {
    stance,
    reason: more.reason ?? '',
    capacity: more.capacity ?? 'expert',
    isConfirmed: more.isConfirmed ?? false,
  })
const shared = async () => (await threads().readThread(await world.viewer(observer), threadId, 1)).posts[0]!.shared
const read = async (by: string | null) =>
  threads().readReactions(by ? await world.viewer(by) : anonymous('en'), threadId, 1)

describe('reacting to a post', () => {
  it('counts experts, one each, whose second word replaces the first', async () => {
    await react(expert)
    await react(voice)
    expect((await shared()).reactions).toEqual({ agree: 2, disagree: 0, organisations: [] })
    await react(expert, 'disagree', { reason: 'Twice would be better.' })
    expect((await shared()).reactions).toEqual({ agree: 1, disagree: 1, organisations: [] })
  })

  it('asks why somebody disagrees', async () => {
    await expect(react(organizer, 'disagree')).rejects.toMatchObject({
      problems: { reason: { key: 'threads:reaction.reasonNeeded' } },
    })
  })

  it('is an organisation’s by its voice alone, and only once confirmed', async () => {
    await expect(react(expert, 'agree', { capacity: 'behalf', isConfirmed: true })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(react(voice, 'agree', { capacity: 'behalf' })).rejects.toMatchObject({
      problems: { isConfirmed: { key: 'threads:reaction.confirmNeeded' } },
    })
    await react(voice, 'agree', { capacity: 'behalf', isConfirmed: true })
    const { reactions } = await shared()
    expect(reactions).toMatchObject({ agree: 1, disagree: 1, organisations: [{ stance: 'agree' }] })
    expect(JSON.stringify(reactions)).not.toContain('Vera')
  })

  it('is not for the author, nor for who may not write or not read', async () => {
    await expect(react(author)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(react(observer)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(react(outsider)).rejects.toMatchObject({ kind: 'forbidden' })
    const closed = await world.space(organizer, 'consultation', 'members')
    const thread = await world.thread(organizer, closed)
    await expect(react(expert, 'agree', { thread })).rejects.toMatchObject({ kind: 'notFound' })
  })

  it('names persons and reasons to members, to others what organisations said', async () => {
    const names = async (by: string | null) => (await read(by)).reactions.map(({ name }) => name)
    expect(await names(author)).toEqual(expect.arrayContaining(['Eva Expert', 'Vera Voice']))
    for (const by of [outsider, null]) {
      const { reactions } = await read(by)
      expect(reactions).toMatchObject([{ capacity: 'behalf', stance: 'agree', name: null }])
      expect(JSON.stringify(reactions)).not.toContain('Twice')
    }
  })

  it('is given once by two clicks at the same moment', async () => {
    const thread = await world.thread(author, space)
    await Promise.all([1, 2, 3].map(() => react(expert, 'agree', { thread })))
    const { posts } = await threads().readThread(await world.viewer(observer), thread, 1)
    expect(posts[0]!.shared.reactions).toMatchObject({ agree: 1 })
  })

  it('is not given to the stub of a post that moved', async () => {
    const [from, to] = [await world.thread(author, space), await world.thread(author, space)]
    await threads().movePost(await world.viewer(organizer), from, 1, { thread: to })
    await expect(react(expert, 'agree', { thread: from })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is taken back by who gave it', async () => {
    await threads().takeReactionBack(await world.viewer(expert), threadId, 1, { capacity: 'expert' })
    expect((await shared()).reactions.disagree).toBe(0)
    await expect(
      threads().takeReactionBack(await world.viewer(expert), threadId, 1, { capacity: 'expert' }),
    ).rejects.toMatchObject({ kind: 'notFound' })
    await expect(
      threads().takeReactionBack(await world.viewer(expert), threadId, 1, { capacity: 'behalf' }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('is neither given nor told where posts are not attributable', async () => {
    const quiet = await world.space(organizer, 'consultation', 'members', { attribution: 'not attributable' })
    await world.member(quiet, expert)
    const thread = await world.thread(organizer, quiet)
    await expect(react(expert, 'agree', { thread })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('goes with the post', async () => {
    await threads().withdrawPost(await world.viewer(author), threadId, 1)
    expect((await shared()).reactions).toEqual({ agree: 0, disagree: 0, organisations: [] })
    expect((await read(author)).reactions).toEqual([])
  })
})
