import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may, shownTo } from '#server/outcomes/policy.ts'
import { newId } from '#server/platform/ids.ts'
import { anonymous, type Viewer } from '#server/platform/viewer.ts'
import { createMeeting, type Meeting } from './meeting.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await createMeeting('public')
})
afterAll(() => meeting.world.close())

const outcomes = () => meeting.world.context.outcomes
const record = async (threadId: string, words: string) =>
  outcomes().recordOutcome(await meeting.as(meeting.ids.organizer), {
    consultationId: meeting.consultation,
    kind: 'conclusion',
    text: 'The rapporteur says it in her own words.',
    language: 'en',
    origins: [{ threadId, number: 1, words }],
  })

/** Puts an outcome into the report and moves that on. */
const tell = async (outcomeId: string, reportState: string) => {
  await outcomes().placeInReport(await meeting.as(meeting.ids.organizer), outcomeId, 11)
  await meeting.report(reportState)
}

describe('an outcome out of a room', () => {
  const secretly = 'The donors asked us to wait.'
  let inside: string
  let open: string
  let id: string
  beforeAll(async () => {
    const { world, ids, consultation } = meeting
    inside = await world.thread(ids.member, consultation, { body: secretly, audience: 'without observers' })
    open = await world.thread(ids.member, consultation, { body: 'We shall wait.' })
    const passages = [inside, open].map((threadId) => ({ threadId, number: 1, words: 'wait' }))
    const recorded = await outcomes().recordOutcome(await meeting.as(ids.rapporteur), {
      consultationId: consultation,
      kind: 'challenge',
      text: 'Money comes late.',
      language: 'en',
      origins: passages,
    })
    id = recorded.id
  })
  afterAll(() => meeting.report('draft'))

  const outside = async () => [
    await meeting.as(meeting.ids.observer),
    await meeting.as(meeting.ids.outsider),
    anonymous('en'),
  ]
  const everythingFor = async (viewer: Viewer) => {
    const { threads, consultations } = meeting.world.context
    const taken = (await threads.readThread(viewer, open)).posts.flatMap(({ shared }) => shared.takenUp)
    const { visibility } = await consultations.findConsultation(viewer, 'quality-data')
    const counts = await consultations.countTakenUp(viewer, { id: meeting.consultation, visibility })
    const overview = counts.map(({ kind }) => kind)
    return { taken, overview, list: JSON.stringify(await outcomes().listOutcomes(viewer, meeting.consultation)) }
  }

  it('is for those who hear all that it came from, though it belongs to no session, and another origin is open', async () => {
    const { ids, as } = meeting
    for (const viewer of [await as(ids.member), await as(ids.rapporteur), await as(ids.organizer)]) {
      expect((await outcomes().findOutcome(viewer, id)).text).toBe('Money comes late.')
      expect((await everythingFor(viewer)).list).toContain('Money comes late.')
      expect((await everythingFor(viewer)).overview).toContain('challenge')
    }
  })

  it('and unknown to the others: page, list, counts, and the chain beside the open post', async () => {
    for (const viewer of await outside()) {
      await expect(outcomes().findOutcome(viewer, id)).rejects.toMatchObject({ kind: 'notFound' })
      const { taken, overview, list } = await everythingFor(viewer)
      expect(taken).toEqual([])
      expect(list).not.toContain(id)
      expect(overview).not.toContain('challenge')
    }
  })

  it('a suggestion from among the organizers is not for the rapporteur, who is not among them', async () => {
    const { world, ids, consultation, as } = meeting
    const threadId = await world.thread(ids.organizer, consultation, { body: 'Strictly ours.', audience: 'organizers' })
    const suggested = await outcomes().suggestOutcome(await as(ids.organizer), {
      consultationId: consultation,
      kind: 'need',
      text: '',
      language: 'en',
      origins: [{ threadId, number: 1, words: 'Strictly ours' }],
    })
    expect((await outcomes().findOutcome(await as(ids.organizer), suggested.id)).text).toBe('Strictly ours')
    await expect(outcomes().findOutcome(await as(ids.rapporteur), suggested.id)).rejects.toMatchObject({
      kind: 'notFound',
    })
  })

  it('is everybody’s once an issued report tells it, in the words of the rapporteur', async () => {
    await tell(id, 'circulated')
    for (const viewer of await outside())
      await expect(outcomes().findOutcome(viewer, id)).rejects.toMatchObject({ kind: 'notFound' })
    await meeting.report('adopted')
    for (const viewer of await outside()) {
      const page = await outcomes().findOutcome(viewer, id)
      expect(page.text).toBe('Money comes late.')
      expect(JSON.stringify(page)).not.toContain(inside)
      expect((await everythingFor(viewer)).taken).toMatchObject([{ kind: 'challenge', isFound: true }])
    }
  })
})

describe('an origin that a reader may not hear', () => {
  it('is the summary of the rapporteur: no words, no post, no author, in list and page', async () => {
    const { world, ids, consultation, sessions } = meeting
    const thread = await world.thread(ids.member, consultation, {
      body: 'Unsaid outside.',
      title: 'Among ourselves',
      audience: 'without observers',
      sessionId: sessions.collected,
    })
    const { id } = await record(thread, 'Unsaid outside')
    expect(JSON.stringify(await outcomes().findOutcome(await meeting.as(ids.member), id))).toContain('Unsaid outside')
    await tell(id, 'issued')
    for (const viewer of [await meeting.as(ids.observer), await meeting.as(ids.outsider), anonymous('en')]) {
      const page = await outcomes().findOutcome(viewer, id)
      expect(page.origins).toEqual([
        expect.objectContaining({ type: 'summary', session: expect.objectContaining({ number: 1 }) }),
      ])
      const everything = JSON.stringify([page, await outcomes().listOutcomes(viewer, consultation)])
      expect(everything).not.toContain('Unsaid outside')
      expect(everything).not.toContain('Among ourselves')
      expect(everything).not.toContain(thread)
    }
    await meeting.report('draft')
  })

  it('outside the room of a thread that is not attributable it is a summary too; those who were in the room see it', async () => {
    const { world, ids, consultation } = meeting
    const thread = await world.thread(ids.member, consultation, { body: 'Nobody shall know who said so.' })
    await world.db.updateTable('thread').set({ attribution: 'not attributable' }).where('id', '=', thread).execute()
    const { id } = await record(thread, 'Nobody shall know')
    world.clock.pass(60_000)
    const late = await world.person('Late Joiner')
    await world.member(consultation, late)
    expect((await outcomes().findOutcome(await meeting.as(ids.member), id)).origins).toMatchObject([
      { type: 'passage', language: null },
    ])
    for (const viewer of [await meeting.as(late), await meeting.as(ids.outsider), anonymous('en')]) {
      const page = await outcomes().findOutcome(viewer, id)
      expect(page.origins).toMatchObject([{ type: 'summary' }])
      expect(JSON.stringify(page)).not.toContain('Nobody shall know')
    }
  })
})

it('names persons in a history to members only', async () => {
  const { world, ids, consultation } = meeting
  const thread = await world.thread(ids.member, consultation, { body: 'Names stay inside.' })
  const { id } = await record(thread, 'Names stay inside')
  expect((await outcomes().findOutcome(await meeting.as(ids.observer), id)).history[0]?.by).toBe('Awa Organizer')
  expect(JSON.stringify(await outcomes().findOutcome(anonymous('en'), id))).not.toContain('Awa')
})

it('lists by session and kind in order, what belongs to no session last', async () => {
  const { ids, consultation, sessions } = meeting
  const organizer = await meeting.as(ids.organizer)
  const direct = (kind: 'need' | 'agreed point') =>
    outcomes().recordOutcome(organizer, {
      consultationId: consultation,
      kind,
      text: kind,
      language: 'en',
      sessionId: sessions.collected,
      origins: [],
    })
  await direct('need')
  await direct('agreed point')
  const { parts } = await outcomes().listOutcomes(await meeting.as(ids.member), consultation)
  expect(parts[0]?.session?.number).toBe(1)
  expect(parts[0]?.kinds.map(({ kind }) => kind)).toEqual(['agreed point', 'need', 'conclusion'])
  expect(parts.at(-1)?.session).toBeNull()
})

it('policy and its twin in SQL agree on every state, session, origin, report and viewer', async () => {
  const { world, ids, report } = meeting
  const postIn = async (audience: 'without observers' | 'organizers') => {
    const threadId = await world.thread(ids.organizer, meeting.consultation, { audience })
    return world.db.selectFrom('post').select('id').where('threadId', '=', threadId).executeTakeFirstOrThrow()
  }
  const origins = [
    { audience: 'all', post: null },
    { audience: 'without observers', post: await postIn('without observers') },
    { audience: 'organizers', post: await postIn('organizers') },
  ]
  const { db, clock } = world
  for (const visibility of ['public', 'platform', 'members', 'confidential'] as const) {
    await db.updateTable('space').set({ visibility }).where('id', '=', meeting.consultation).execute()
    const viewers: Viewer[] = [anonymous('en'), ...(await Promise.all(Object.values(ids).map((id) => meeting.as(id))))]
    for (const reportState of ['draft', 'issued']) {
      await report(reportState)
      for (const state of ['proposed', 'agreed', 'in report', 'dropped']) {
        const sessions = [null, meeting.sessions.collected, meeting.sessions.closed]
        for (const [sessionId, origin] of sessions.flatMap((one) => origins.map((from) => [one, from] as const))) {
          const id = newId()
          await db
            .insertInto('outcome')
            .values({
              id,
              consultationId: meeting.consultation,
              sessionId,
              kind: 'need',
              text: 'x',
              state,
              recordedBy: ids.member,
              recordedAt: clock.now(),
            })
            .execute()
          if (origin.post) {
            const passage = { postId: origin.post.id, revision: 1, starts: 0, ends: 3, words: 'The' }
            await db
              .insertInto('outcomeOrigin')
              .values({ id: newId(), outcomeId: id, position: 1, ...passage })
              .execute()
          }
          for (const viewer of viewers) {
            const row = await db
              .selectFrom('outcome')
              .innerJoin('space', 'space.id', 'outcome.consultationId')
              .leftJoin('report', 'report.consultationId', 'outcome.consultationId')
              .select('outcome.id')
              .where('outcome.id', '=', id)
              .where(shownTo(viewer))
              .executeTakeFirst()
            const facts = {
              state,
              recordedBy: ids.member,
              audience: sessionId === meeting.sessions.closed ? 'organizers' : origin.audience,
              reportState,
              space: { id: meeting.consultation, visibility },
            }
            expect(
              row !== undefined,
              `${viewer.person?.name} ${visibility} ${reportState} ${JSON.stringify(facts)}`,
            ).toBe(may.see(viewer, facts))
          }
        }
      }
    }
  }
})
