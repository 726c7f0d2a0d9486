import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anonymous, type Viewer } from '#server/platform/viewer.ts'
import { createFollowUp, type FollowUp } from './follow-up.ts'

// A draft recommendation in a consultation that anyone on the web may read: it belongs to the members.

let world: FollowUp
let draftId: string
let outcomeId: string
let threadId: string
const text = 'Mechanisms should count once a year.'

beforeAll(async () => {
  world = await createFollowUp('public')
  const { people, consultation, as, rivers } = world
  const rapporteur = await as(people.rapporteur)
  threadId = await world.world.thread(people.member, consultation, { body: 'We could count once a year.' })
  const outcome = await world.world.context.outcomes.recordOutcome(rapporteur, {
    consultationId: consultation,
    kind: 'recommendation',
    text: 'Counting once a year was asked for.',
    language: 'en',
    origins: [{ threadId, number: 1, words: 'count once a year' }],
  })
  outcomeId = outcome.id
  const parent = await world.draft({ title: 'Counting', text, outcomes: [outcomeId], organisations: [rivers] })
  draftId = parent.id
  await world.draft({ title: 'A point below', parentId: parent.id, organisations: [rivers] })
})
afterAll(() => world.world.close())

/** All that tells of it, by exit. */
const everythingFor = async (viewer: Viewer) => {
  const { context } = world.world
  const page = await context.recommendations.findRecommendation(viewer, draftId).catch(({ kind }) => kind)
  const board = await context.recommendations.readBoard(viewer, 'quality-data')
  const outcome = await context.outcomes.findOutcome(viewer, outcomeId)
  const { posts } = await context.threads.readThread(viewer, threadId, null)
  return { page, board, outcome, posts }
}

describe('a draft recommendation in a consultation that all may read', () => {
  it('is seen by every member, with its place in the chain at both ends', async () => {
    const { people, as } = world
    for (const id of [people.organizer, people.rapporteur, people.member, people.observer]) {
      const { page, board, outcome, posts } = await everythingFor(await as(id))
      expect(page).toMatchObject({ text, points: [{ reference: 'R1a' }] })
      expect(board.rows.map(({ reference }) => reference)).toEqual(['R1', 'R1a'])
      expect(outcome.recommendations).toMatchObject([{ id: draftId, state: 'draft' }])
      expect(posts[0]?.mine.drafts).toMatchObject([{ id: draftId, reference: 'R1' }])
    }
  })

  it('is known to nobody else: neither the public, nor an account, nor a focal point of its addressee', async () => {
    const { people, as } = world
    for (const viewer of [anonymous('en'), await as(people.outsider), await as(people.rivers)]) {
      const { page, ...rest } = await everythingFor(viewer)
      expect(page).toBe('notFound')
      expect(rest.board).toMatchObject({ rows: [], drafts: 0, isEmpty: true })
      expect(rest.posts[0]?.shared.takenUp).toMatchObject([{ kind: 'recommendation', recommendation: null }])
      for (const trace of [draftId, text, 'R1', 'Counting"']) expect(JSON.stringify(rest)).not.toContain(trace)
    }
  })

  it('nor to those who hear the thread live, who may be anyone', async () => {
    const { id } = await world.world.db
      .selectFrom('post')
      .select('id')
      .where('threadId', '=', threadId)
      .executeTakeFirstOrThrow()
    const event = JSON.stringify(await world.world.context.threads.readSharedPost(id))
    expect(event).toContain(outcomeId)
    for (const trace of [draftId, 'R1"']) expect(event).not.toContain(trace)
  })

  it('once issued is told to all of them', async () => {
    const { people, as } = world
    await world.world.db.updateTable('space').set({ state: 'issued' }).where('id', '=', world.consultation).execute()
    await world.issue()
    for (const viewer of [anonymous('en'), await as(people.rivers)]) {
      const { page, board, posts } = await everythingFor(viewer)
      expect(page).toMatchObject({ text })
      expect(board.rows).toHaveLength(2)
      expect(posts[0]?.shared.takenUp).toMatchObject([{ recommendation: { id: draftId, reference: 'R1' } }])
      expect(posts[0]?.mine.drafts).toEqual([])
    }
  })
})
