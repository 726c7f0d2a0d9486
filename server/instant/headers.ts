import type { InstantContent } from '#emails/instant-content.ts'
import { headersOf } from '#server/digests/index.ts'
import type { Notice } from '#server/notifications/index.ts'
import { messageAt } from '#server/platform/mail.ts'
import { spacePath } from '#server/spaces/contract.ts'

// By number, not by key: the key of a post would tell the hour of one whose author nobody may know.
const nameOf = (threadId: string, number: number) => `thread.${threadId}.${number}`

/**
 * Headers by which Gmail, Outlook and Thunderbird gather the mails of one thread in one conversation (quality §1.7): a
 * mail about one thread is called after its newest post and refers to the thread and to what is answered. One about
 * several, or about what mails must not name, stands alone.
 */
export const headersFor = (
  publicUrl: string,
  notices: readonly Notice[],
  { conversation }: InstantContent,
  { unsubscribe, replyTo }: { unsubscribe: string; replyTo: string | null },
): { headers: Record<string, string>; messageName?: string } => {
  const { space, thread } = notices[0]!
  if (conversation === null || !thread) {
    return { headers: headersOf(publicUrl, { list: 'notices', archive: '/notifications', unsubscribe, replyTo }) }
  }
  const headers = headersOf(publicUrl, {
    list: `${space.slug}.${space.kind}`,
    archive: spacePath(space.kind, space.slug),
    unsubscribe,
    replyTo,
  })
  const newest = notices.reduce((one, other) => ((other.number ?? 0) > (one.number ?? 0) ? other : one))
  const root = messageAt(`thread.${thread.id}`)
  const answered = newest.answeredNumber ? messageAt(nameOf(thread.id, newest.answeredNumber)) : null
  return {
    headers: {
      ...headers,
      'In-Reply-To': answered ?? root,
      References: answered ? `${root} ${answered}` : root,
    },
    messageName: nameOf(thread.id, newest.number ?? 0),
  }
}
