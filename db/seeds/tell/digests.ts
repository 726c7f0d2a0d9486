import { as, daysBefore, type Story, type Telling } from '../story.ts'
import { people } from '../world/people.ts'

const hour = 3_600_000
const days = 5
const preset = { days: [1, 4], time: '07:30' }

// No digest of this world falls due in the hours left out; asking then would only take time.
const isWaking = (at: Date) => at.getUTCHours() >= 1 && at.getUTCHours() <= 16

/** Everybody's digest, and those that fell due in the last days: so the mailbox holds real mails in four languages. */
export const digestTellings = (story: Story): Telling[] => {
  const first = daysBefore(story, days, '00:30')
  return [
    { at: first, tell: () => tellSettings(story) },
    // Most hours of digests are half ones in UTC; a full one goes out half an hour late, as after a short outage.
    ...Array.from({ length: days * 24 }, (_, index) => ({
      at: new Date(first.getTime() + (index + 1) * hour),
      tell: async () => {
        await story.context.digests.sendDue()
      },
    })).filter(({ at }) => at < story.today && isWaking(at)),
  ]
}

const tellSettings = async (story: Story) => {
  for (const { key, digest } of people) {
    const { days: weekdays, time } = digest ?? preset
    await story.context.digests.setDigest(await as(story, key), {
      frequency: 'weekly',
      weekdays: [...weekdays],
      everyDays: 3,
      hour: time,
    })
  }
}
