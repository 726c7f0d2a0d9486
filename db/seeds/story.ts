import type { Context } from '#server/context.ts'
import type { SignedIn } from '#server/platform/viewer.ts'
import type { When } from './world/shape.ts'

const minute = 60_000
const day = 24 * 60 * minute

export type StoryClock = { now: () => Date; set: (to: Date) => void }

/** A clock that stands where the story is. */
export const createStoryClock = (start: Date): StoryClock => {
  let at = start
  return {
    now: () => at,
    set: (to) => {
      at = to
    },
  }
}

/** What the tellers share: the product's own commands, the clock, and who is who by the short keys of the world. */
export type Story = {
  context: Context
  clock: StoryClock
  today: Date
  ids: {
    people: Map<string, string>
    organisations: Map<string, string>
    spaces: Map<string, string>
    sessions: Map<string, string>
  }
}

/** An event of the story and the moment at which it happens. */
export type Telling = { at: Date; tell: () => Promise<void> }

export const idOf = (ids: Map<string, string>, key: string): string => {
  const id = ids.get(key)
  if (!id) throw new Error(`The story knows no "${key}".`)
  return id
}

/** The person as she is at this point of the story. */
export const as = (story: Story, person: string): Promise<SignedIn> =>
  story.context.access.readPerson(idOf(story.ids.people, person))

/** A calendar day counted from the day of seeding, YYYY-MM-DD. */
export const dayAt = (story: Pick<Story, 'today'>, inDays: number): string =>
  new Date(story.today.getTime() + inDays * day).toISOString().slice(0, 10)

/** A moment of the story; never later than now, whatever the hour of seeding. */
export const momentAt = (story: Pick<Story, 'today'>, when: When): Date => {
  if ('minutesBefore' in when) return new Date(story.today.getTime() - when.minutesBefore * minute)
  const moment = new Date(`${dayAt(story, -when.daysBefore)}T${when.time}:00Z`)
  return moment < story.today ? moment : new Date(story.today.getTime() - 90 * minute)
}

export const daysBefore = (story: Pick<Story, 'today'>, days: number, time = '09:00'): Date =>
  momentAt(story, { daysBefore: days, time })
