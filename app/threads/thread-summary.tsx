import { useT } from '#app/i18n/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Prose } from '#app/ui/text.tsx'
import type { ThreadData } from './thread-page.tsx'

/** What was said so far, above the posts: in the organizers' words, with links to them. */
export const ThreadSummary = ({ thread }: { thread: ThreadData['thread'] }) => {
  const t = useT()
  if (!thread.summary) return null
  return (
    <Disclosure summary={t('moderation:summary')} open>
      <Prose html={thread.summary.html} lang={thread.summary.language} />
      <p className="post-note">
        <a href={`/threads/${thread.id}/summary`}>
          {t('moderation:summaryVersions', { count: thread.summary.revision })}
        </a>
      </p>
    </Disclosure>
  )
}
