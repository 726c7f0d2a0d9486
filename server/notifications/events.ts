import type { Job, RecordedActivity } from '#server/platform/activity.ts'

/** What people may have to be told of: each act is a job of its own, so that one that fails holds up no other. */
const told: readonly string[] = [
  'post.written',
  'outcome.recorded',
  'recommendation.issued',
  'recommendation.assigned',
  'recommendation.reportAsked',
  'flag.raised',
  'flag.settled',
  'post.hidden',
  'draft.shown',
  'draft.remarked',
  'post.withdrawn',
  'widening.proposed',
]

export const notifyAfter = ({ id, type, data }: RecordedActivity): Job[] =>
  told.includes(type) || mentionedIn(data).length > 0 || functionsIn(data).length > 0
    ? [{ task: 'giveNotices', payload: { activityId: id } }]
    : []

const textsIn = (data: unknown, name: string): string[] => {
  const texts = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : []
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : []
}
/** Whom a post names, as whoever recorded it read out of its text. */
export const mentionedIn = (data: unknown): string[] => textsIn(data, 'mentionedIds')
/** The functions it names, as the keys of mentions that they are in its text. */
export const functionsIn = (data: unknown): string[] => textsIn(data, 'mentionedFunctions')
