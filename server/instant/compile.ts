import type { InstantContent, InstantEntry, InstantGroup } from '#emails/instant-content.ts'
import { isQuiet } from '#server/digests/index.ts'
import type { Reason } from '#server/notifications/contract.ts'
import type { Notice } from '#server/notifications/index.ts'
import { spacePath } from '#server/spaces/contract.ts'

/** Reasons that are about what was written in a thread, and may be answered there. */
const ofDiscussion: readonly Reason[] = [
  'mentioned',
  'function mentioned',
  'reply',
  'watching thread',
  'watching space',
]

const thingOf = ({ outcome, recommendation, wideningId, draft, number }: Notice): InstantEntry['thing'] => {
  if (outcome) return { kind: 'outcome', outcome: outcome.kind, number: outcome.number }
  if (recommendation) {
    const title = { text: recommendation.title, language: recommendation.language }
    return { kind: 'recommendation', reference: recommendation.reference, title }
  }
  if (wideningId) return { kind: 'widening' }
  if (draft) return { kind: 'draft' }
  return { kind: 'post', number: number ?? 0 }
}

const pathOf = ({ outcome, recommendation, wideningId, draft, reason, space, thread, number }: Notice) => {
  if (outcome) return `/outcomes/${outcome.id}`
  if (recommendation) return `/recommendations/${recommendation.id}`
  if (wideningId) return `/widenings/${wideningId}`
  if (draft) return `/drafts/${draft}`
  if (reason === 'flagged') return `${spacePath(space.kind, space.slug)}/flags`
  return thread ? `/threads/${thread.id}/${number}` : spacePath(space.kind, space.slug)
}

/**
 * What a mail says of these notices, grouped by thread, each space by its mail mode: a confidential one, or one whose
 * mails say only that something awaits, lends it no word; one with titles only neither text nor name (quality §1.6).
 */
export const compile = (notices: readonly Notice[], publicUrl: string): InstantContent => {
  const at = (path: string) => `${publicUrl}${path}`
  const groups = new Map<string, InstantGroup>()
  const loud = notices.filter((notice) => !isQuiet(notice))
  for (const notice of loud) {
    const { space, thread } = notice
    const isFull = notice.mailMode === 'full text'
    const spaceTitle = { text: space.title, language: space.language }
    const key = thread?.id ?? space.id
    const group = groups.get(key) ?? {
      url: at(thread ? `/threads/${thread.id}` : spacePath(space.kind, space.slug)),
      title: thread ? { text: thread.title, language: thread.language } : spaceTitle,
      space: thread ? spaceTitle : null,
      entries: [],
    }
    groups.set(key, group)
    group.entries.push({
      url: at(pathOf(notice)),
      reason: notice.reason,
      thing: thingOf(notice),
      by:
        isFull && (notice.author || notice.organisation)
          ? { name: notice.author, organisation: notice.organisation }
          : null,
      at: notice.at,
      isDayOnly: notice.isDay,
      text:
        isFull && notice.excerpt ? { text: notice.excerpt, html: notice.html, language: notice.excerptLanguage } : null,
      isTranslated: isFull && notice.isTranslated,
    })
  }
  const [only] = groups.values()
  const isOneThread =
    groups.size === 1 && loud.length === notices.length && loud.every(({ reason }) => ofDiscussion.includes(reason))
  return {
    groups: [...groups.values()],
    count: notices.length,
    conversation: only && isOneThread ? only.title : null,
    isQuiet: loud.length < notices.length,
    isAnswered: false,
  }
}
