import type { Job, RecordedActivity } from '#server/platform/activity.ts'

/** So long the first thing that someone is told of waits for others, in milliseconds (quality §1.10). */
export const windowLength = 2 * 60_000

/** Whoever was told of something gets a mail when her window closes: the first thing opens it, the next ones join. */
export const mailAfter = ({ type, at, data }: RecordedActivity): Job[] =>
  type === 'notification.given'
    ? ((data.personIds ?? []) as string[]).map((personId) => ({
        task: 'mailNotices',
        payload: { personId },
        runAt: new Date(at.getTime() + windowLength),
        key: `notices:${personId}`,
      }))
    : []
