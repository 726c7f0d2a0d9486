import { useT } from '#app/i18n/use-t.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { Excerpt } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { wordKey } from '#server/spaces/contract.ts'

export type ThreadItem = {
  id: string
  title: string
  language: string
  kind: string
  audience: string
  state: string
  lastNumber: number
  lastPostAt: string | Date | null
  newPosts: number
  excerpt: string | null
  isPinned?: boolean
  tags?: readonly string[]
}

const iso = (at: string | Date) => (typeof at === 'string' ? at : at.toISOString())

/** Threads as lines: title, what is new, how many posts, when the last one came. */
export const ThreadList = ({ threads, empty }: { threads: readonly ThreadItem[]; empty?: string }) => {
  const t = useT()
  if (threads.length === 0) return <EmptyState>{empty ?? t('threads:none')}</EmptyState>
  return (
    <Rows>
      {threads.map((thread) => (
        <Row
          key={thread.id}
          to={`/threads/${thread.id}`}
          title={thread.title}
          lang={thread.language}
          end={
            thread.newPosts > 0 ? <Chip tone="leaf">{t('threads:newCount', { count: thread.newPosts })}</Chip> : null
          }
          note={
            <>
              {t('threads:posts', { count: thread.lastNumber })}
              {thread.lastPostAt ? (
                <>
                  {' · '}
                  <Time at={iso(thread.lastPostAt)} />
                </>
              ) : null}
              {thread.kind === 'discussion' ? null : ` · ${t(`threads:kind.${thread.kind}`)}`}
              {thread.isPinned ? ` · ${t('moderation:pinned')}` : null}
              {thread.tags?.map((tag) => (
                <span key={tag}>
                  {' · '}
                  <bdi>{tag}</bdi>
                </span>
              ))}
              {thread.audience === 'all' ? null : ` · ${t(`threads:audience.${wordKey(thread.audience)}`)}`}
              {thread.state === 'open' ? null : ` · ${t(`threads:state.${thread.state}`)}`}
              {thread.newPosts > 0 && thread.excerpt ? <Excerpt>“{thread.excerpt}”</Excerpt> : null}
            </>
          }
        />
      ))}
    </Rows>
  )
}
