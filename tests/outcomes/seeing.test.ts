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

it('policy and its twin in SQL agree on every state, session, report and viewer', async () => {
  const { world, ids, report } = meeting
  const { db, clock } = world
  for (const visibility of ['public', 'platform', 'members', 'confidential'] as const) {
    await db.updateTable('space').set({ visibility }).where('id', '=', meeting.consultation).execute()
    const viewers: Viewer[] = [anonymous('en'), ...(await Promise.all(Object.values(ids).map((id) => meeting.as(id))))]
    for (const reportState of ['draft', 'issued']) {
      await report(reportState)
      for (const state of ['proposed', 'agreed', 'in report', 'dropped']) {
        for (const sessionId of [null, meeting.sessions.collected, meeting.sessions.closed]) {
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
          for (const viewer of viewers) {
            const row = await db
              .selectFrom('outcome')
              .innerJoin('space', 'space.id', 'outcome.consultationId')
              .leftJoin('session', 'session.id', 'outcome.sessionId')
              .leftJoin('report', 'report.consultationId', 'outcome.consultationId')
              .select('outcome.id')
              .where('outcome.id', '=', id)
              .where(shownTo(viewer))
              .executeTakeFirst()
            const facts = {
              state,
              recordedBy: ids.member,
              sessionAudience: sessionId === null ? null : sessionId === meeting.sessions.closed ? 'organizers' : 'all',
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
