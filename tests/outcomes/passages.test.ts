import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { originsOfPosts } from '#server/outcomes/index.ts'
import { createMeeting, type Meeting } from './meeting.ts'

let meeting: Meeting
beforeAll(async () => {
  meeting = await createMeeting()
})
afterAll(() => meeting.world.close())

const take = async (body: string, words: string) => {
  const { world, ids, consultation } = meeting
  const thread = await world.thread(ids.member, consultation, { body })
  const { id } = await world.context.outcomes.recordOutcome(await meeting.as(ids.rapporteur), {
    consultationId: consultation,
    kind: 'good practice',
    text: 'In own words.',
    language: 'en',
    origins: [{ threadId: thread, number: 1, words }],
  })
  const post = await world.db.selectFrom('post').select('id').where('threadId', '=', thread).executeTakeFirstOrThrow()
  const passages = async () => originsOfPosts(world.db, [post.id])
  const plain = async () =>
    (
      await world.db
        .selectFrom('postRevision')
        .select('plain')
        .where('postId', '=', post.id)
        .orderBy('revision', 'desc')
        .executeTakeFirstOrThrow()
    ).plain
  const standing = async () => {
    const [passage] = await passages()
    return passage?.place ? [...(await plain())].slice(passage.place.starts, passage.place.ends).join('') : null
  }
  return { id, thread, passages, standing }
}

describe('passages survive edits', () => {
  it('moved words are found again, and the passage says the post was changed since', async () => {
    const words = 'publish once a year'
    const { thread, passages, standing } = await take(`Mechanisms should ${words}.`, words)
    expect(await passages()).toMatchObject([{ words, isChanged: false, isFound: true, revision: 1 }])
    await meeting.edit(
      meeting.ids.member,
      thread,
      1,
      `A new beginning.\n\nAs I said: mechanisms should ${words}, all of them.`,
      1,
    )
    expect(await passages()).toMatchObject([{ words, isChanged: true, isFound: true, revision: 1 }])
    expect(await standing()).toBe(words)
  })

  it('deleted words keep the recorded wording and are shown as from an earlier version', async () => {
    const { id, thread, passages } = await take('We share the table every quarter.', 'every quarter')
    await meeting.edit(meeting.ids.member, thread, 1, 'We share the table.', 1)
    expect(await passages()).toMatchObject([{ words: 'every quarter', isChanged: true, isFound: false, place: null }])
    const found = await meeting.world.context.outcomes.findOutcome(await meeting.as(meeting.ids.member), id)
    expect(found.origins).toMatchObject([{ words: 'every quarter', isFound: false, isChanged: true }])
  })

  it('words that come back with a later edit are found again', async () => {
    const { thread, passages } = await take('We share the table every quarter.', 'every quarter')
    await meeting.edit(meeting.ids.member, thread, 1, 'We share the table.', 1)
    await meeting.edit(meeting.ids.member, thread, 1, 'We share the table every quarter, again.', 2)
    expect(await passages()).toMatchObject([{ isFound: true, isChanged: true }])
  })

  it('counts in code points: Arabic, emoji and combined signs before and inside the passage', async () => {
    const words = 'الكرامة 👩🏽‍⚖️ للجميع'
    const { thread, standing, passages } = await take(`🌳🌳 نبدأ هنا: ${words} 🌍`, words)
    expect(await standing()).toBe(words)
    const [before] = await passages()
    expect(before!.place!.ends - before!.place!.starts).toBe([...words].length)
    await meeting.edit(meeting.ids.member, thread, 1, `🌍🌍🌍 ثم\n\n${words}`, 1)
    expect(await standing()).toBe(words)
  })

  it('of equal words the nearest after the old place is taken', async () => {
    const { thread, passages } = await take('again and again and again', 'and again')
    await meeting.edit(meeting.ids.member, thread, 1, 'once and again and again and again', 1)
    const [passage] = await passages()
    expect(passage!.place!.starts).toBeGreaterThanOrEqual(5)
  })
})

describe('what became of it', () => {
  it('skips steps that are absent and adds them as they come', async () => {
    const { world, ids, consultation } = meeting
    const { id, passages } = await take('Publish the definitions.', 'Publish the definitions')
    const rapporteur = await meeting.as(ids.rapporteur)
    expect(await passages()).toMatchObject([
      { kind: 'good practice', paragraph: null, recommendation: null, consultationSlug: 'quality-data' },
    ])
    await world.context.outcomes.placeInReport(rapporteur, id, 12)
    expect((await passages())[0]?.paragraph, 'a draft is its writers’').toBeNull()
    await meeting.report('circulated')
    expect((await passages())[0]?.paragraph, 'members read a circulated text').toBe(12)
    const draft = await world.context.recommendations.draftRecommendation(rapporteur, {
      consultationId: consultation,
      title: 'Publish definitions',
      text: 'Publish them.',
      language: 'en',
      outcomes: [id],
    })
    const [passage] = await passages()
    expect(passage?.recommendation, 'before issue it is its members’ own').toBeNull()
    expect(passage?.draft).toEqual({
      id: draft.id,
      reference: 'R1',
      state: 'draft',
      latest: null,
    })
    await meeting.report('draft')
  })

  it('leaves suggestions and dropped outcomes out, and is one statement for any number of posts', async () => {
    const { world, ids, consultation } = meeting
    const thread = await world.thread(ids.member, consultation, { body: 'Count once, report once.' })
    const post = await world.db.selectFrom('post').select('id').where('threadId', '=', thread).executeTakeFirstOrThrow()
    const input = {
      consultationId: consultation,
      kind: 'need' as const,
      text: '',
      language: 'en',
      origins: [{ postId: post.id, words: 'Count once' }],
    }
    await world.context.outcomes.suggestOutcome(await meeting.as(ids.member), input)
    expect(await originsOfPosts(world.db, [post.id])).toEqual([])
    const { id } = await world.context.outcomes.recordOutcome(await meeting.as(ids.rapporteur), {
      ...input,
      text: 'Once.',
    })
    expect(await originsOfPosts(world.db, [post.id])).toHaveLength(1)
    await world.context.outcomes.dropOutcome(await meeting.as(ids.rapporteur), id, 'Twice.')
    expect(await originsOfPosts(world.db, [post.id])).toEqual([])
    expect(await originsOfPosts(world.db, [])).toEqual([])
  })
})
