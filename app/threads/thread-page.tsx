import { useRevalidator } from '@remix-run/react'
import { useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Columns } from '#app/ui/columns.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { LiveRegion, NewBar } from '#app/ui/live-region.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { ReadLine } from '#app/ui/post.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import type { Context } from '#server/context.ts'
import { spacePath } from '#server/spaces/contract.ts'
import { Composer } from './composer.tsx'
import { FollowMenu } from './follow-menu.tsx'
import { MoreLink } from './more-link.tsx'
import { PostView } from './post-view.tsx'
import { ThreadContext } from './thread-context.tsx'
import { ThreadSummary } from './thread-summary.tsx'
import { useAddress, useScrollTo } from './use-address.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useReading } from './use-reading.ts'
import { useRecordLinks } from './use-record-links.ts'
import { useTimeline } from './use-timeline.ts'
import { WidenedNote } from './widened-note.tsx'

type Thread = Awaited<ReturnType<Context['threads']['readThread']>>
export type ThreadData = Thread & {
  clientId: string
  megabytes: number
  reply: { number: number; quoted: string } | null
  asked: { day: string | null; number: string | null }
}

const useCrumbs = ({ space, thread }: ThreadData) => {
  const t = useT()
  const at = spacePath(space.kind, space.slug)
  return [
    { label: <span lang={space.language}>{space.title}</span>, to: at },
    ...(thread.session
      ? [
          {
            label: (
              <>
                {thread.session.number === null ? null : `${t('threads:session', { number: thread.session.number })}, `}
                <span lang={thread.session.language}>{thread.session.title}</span>
              </>
            ),
            to: `${at}/agenda#session-${thread.session.position}`,
          },
        ]
      : []),
  ]
}

// Where a thread is opened: at the post that was asked for, else where reading stopped, else at the end of what was read.
const openAt = ({ around, readNumber, thread, can }: ThreadData) => {
  if (around !== null) return `post-${around}`
  if (!can.follow || readNumber === 0) return null
  return readNumber < thread.lastNumber ? 'read-line' : `post-${thread.lastNumber}`
}

/** A thread: minutes that go on. */
export const ThreadPage = ({ data, result }: { data: ThreadData; result: FormOutcome | undefined }) => {
  const t = useT()
  const { thread, can, range, readNumber } = data
  const { revalidate } = useRevalidator()
  // Those who were in the room see who spoke; events never say it. A post of one's own from another window gets its
  // Edit when the page is read again, which the live side asks for.
  const needsOwn = thread.attribution === 'not attributable' && can.follow
  const { timeline, readOn, readMore } = useTimeline(
    { threadId: thread.id, posts: data.posts, lastNumber: thread.lastNumber, needsOwn },
    revalidate,
  )
  // As it was when the page was opened: what is read or arrives later moves neither the line nor the count.
  const [from] = useState(readNumber)
  const { unseen, said } = useReading({
    threadId: thread.id,
    entries: timeline.entries,
    readNumber,
    isSignedIn: can.follow,
    lastNumber: timeline.lastNumber,
  })
  // Somebody may close the thread while another writes in it: her words stay before her.
  const [couldWrite] = useState(can.write)
  const crumbs = useCrumbs(data)
  useRecordLinks()
  const first = timeline.entries[0]?.shared.number ?? 1
  const last = timeline.entries.at(-1)?.shared.number ?? 0
  useScrollTo(openAt(data), data.around === null || (first <= data.around && data.around <= last))
  useAddress(thread.id)
  useKeptFocus(timeline.entries)
  const firstNew = timeline.lastNumber - unseen + 1

  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={thread.title}
        titleLang={thread.language}
        lead={
          <>
            {t('threads:posts', { count: timeline.lastNumber })}
            {thread.people === null ? null : ` ${t('threads:byPeople', { count: thread.people })}`}
            {thread.kind === 'discussion' ? null : ` · ${t(`threads:kind.${thread.kind}`)}`}
            {thread.isPinned ? ` · ${t('moderation:pinned')}` : null}
            {thread.tags.map((tag) => (
              <span key={tag}>
                {' · '}
                <bdi>{tag}</bdi>
              </span>
            ))}
            {thread.audience === 'all'
              ? null
              : ` · ${t(`threads:audience.${thread.audience === 'organizers' ? 'organizers' : 'without-observers'}`)}`}
            {thread.state === 'open' ? null : ` · ${t(`threads:state.${thread.state}`)}`}
          </>
        }
        actions={
          can.follow ? (
            <FollowMenu
              of="thread"
              action={`/threads/${thread.id}/follow`}
              level={data.follow}
              mutedSpace={data.isSpaceMuted ? data.space.id : null}
            />
          ) : null
        }
      />
      <Columns context={<ThreadContext data={data} />} contextLabel={t('threads:context')}>
        <WidenedNote widened={thread.widened} />
        <ThreadSummary thread={thread} />
        {first > 1 ? (
          <MoreLink
            way="before"
            to={`/threads/${thread.id}/${Math.max(1, first - 45)}`}
            next={first - 1}
            readMore={readMore}
          >
            {t('threads:earlier', { count: first - 1 })}
          </MoreLink>
        ) : null}
        {data.around === null ? null : (
          <noscript>
            <p>
              <a href={`#post-${data.around}`}>{t('threads:postNumber', { number: data.around })}</a>
            </p>
          </noscript>
        )}
        {timeline.entries.length === 0 ? <EmptyState>{t('threads:noPosts')}</EmptyState> : null}
        {timeline.entries.map((entry) => (
          <div key={entry.shared.number} className="post-slot">
            {can.follow && from > 0 && entry.shared.number === from + 1 ? (
              <ReadLine>{t('threads:readLine')}</ReadLine>
            ) : null}
            <PostView entry={entry} can={can} />
          </div>
        ))}
        {!timeline.followsEnd && last < timeline.lastNumber ? (
          <MoreLink way="after" to={`/threads/${thread.id}/${last + 1}`} next={last + 1} readMore={readMore}>
            {t('threads:later', { count: timeline.lastNumber - last })}
          </MoreLink>
        ) : null}
        {unseen > 0 ? (
          <NewBar to={firstNew <= last ? `#post-${firstNew}` : `/threads/${thread.id}/${firstNew}`}>
            {t('threads:newPosts', { count: unseen })}
          </NewBar>
        ) : null}
        <LiveRegion>{said > 0 ? t('threads:newPosts', { count: said }) : ''}</LiveRegion>
        {can.follow && readNumber < thread.lastNumber ? (
          <noscript>
            <Form action={`/threads/${thread.id}/read`} shape="inline">
              <input type="hidden" name="number" value={range.to} />
              <Button tone="quiet">{t('threads:markRead')}</Button>
            </Form>
          </noscript>
        ) : null}
        {can.write || ((couldWrite || result?.values) && data.whyNot) ? (
          <Composer
            threadId={thread.id}
            clientId={data.clientId}
            reply={data.reply}
            draft={data.draft}
            canSpeakOnBehalf={can.speakOnBehalf}
            megabytes={data.megabytes}
            attribution={thread.attribution}
            result={result}
            closed={can.write ? null : data.whyNot}
            onPosted={readOn}
          />
        ) : data.whyNot && can.follow ? (
          <p className="soft">{t(data.whyNot)}</p>
        ) : null}
      </Columns>
    </>
  )
}
