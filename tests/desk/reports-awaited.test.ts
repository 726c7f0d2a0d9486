import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFollowUp, type FollowUp } from '#tests/recommendations/follow-up.ts'

let story: FollowUp
beforeAll(async () => {
  story = await createFollowUp('members')
})
afterAll(() => story.world.close())

const awaited = async (personId: string) => {
  const { reports } = await story.world.context.desk.readDesk(await story.as(personId))
  return reports.map(({ reference, dueOn }) => ({ reference, dueOn }))
}

describe('a report that is awaited', () => {
  it('stands on the desk of the addressee’s focal point, who is no member of the consultation, and on nobody else’s', async () => {
    const { people, draft, issue, context, as, rivers } = story
    const { id } = await draft()
    expect(await awaited(people.rivers)).toEqual([])
    await issue()
    await context().setReportDue(await as(people.organizer), id, { organisations: [rivers], dueOn: '2030-03-03' })
    expect(await awaited(people.rivers)).toMatchObject([{ dueOn: '2030-03-03' }])
    expect(await awaited(people.amber)).toEqual([])
    expect(await awaited(people.organizer)).toEqual([])
  })
})
