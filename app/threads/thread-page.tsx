import { useLocation, useNavigate } from '@remix-run/react'
import { useCallback, useEffect, useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
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
import { PostView } from './post-view.tsx'
import { ThreadContext } from './thread-context.tsx'
import { useReading } from './use-reading.ts'
import { useTimeline } from './use-timeline.ts'

type Thread = Awaited<ReturnType<Context['threads']['readThread']>>
export type ThreadData = Thread & { clientId: string; reply: { number: number; quoted: string } | null }

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

// A post's address is a path, since a fragment never reaches the server; the page itself goes there.
const useScrollTo = (number: number | null) => {
  const { hash } = useLocation()
  useEffect(() => {
    if (number !== null && !hash) document.getElementById(`post-${number}`)?.scrollIntoView()
  }, [number, hash])
}

/** A thread: minutes that go on. */
export const ThreadPage = ({ data, result }: { data: ThreadData; result: FormOutcome | undefined }) => {
  const t = useT()
  const navigate = useNavigate()
  const { thread, can, range, readNumber } = data
  const gone = useCallback(() => navigate('/', { replace: true }), [navigate])
  const isHidden = thread.attribution === 'not attributable'
  // A post of one's own from another window comes without the right to edit it, and one that is not attributable
  // without its author: both are read again.
  const needsOwn = useCallback(() => isHidden, [isHidden])
  const { timeline, catchUp } = useTimeline(
    { threadId: thread.id, posts: data.posts, lastNumber: thread.lastNumber, first: range.from, needsOwn },
    gone,
  )
  const [from] = useState(readNumber)
  const { unseen } = useReading({
    threadId: thread.id,
    entries: timeline.entries,
    readNumber,
    isSignedIn: can.follow,
    loadedTo: range.to,
  })
  const crumbs = useCrumbs(data)
  useScrollTo(data.around)
  const last = timeline.entries.at(-1)?.shared.number ?? 0

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
            {thread.audience === 'all'
              ? null
              : ` · ${t(`threads:audience.${thread.audience === 'organizers' ? 'organizers' : 'without-observers'}`)}`}
            {thread.state === 'open' ? null : ` · ${t(`threads:state.${thread.state}`)}`}
          </>
        }
        actions={can.follow ? <FollowMenu threadId={thread.id} level={data.follow} /> : null}
      />
      <Columns context={<ThreadContext data={data} />} contextLabel={t('threads:context')}>
        {range.from > 1 ? (
          <p className="buttons">
            <ButtonLink tone="quiet" to={`/threads/${thread.id}/${Math.max(1, range.from - 45)}`}>
              {t('threads:earlier', { count: range.from - 1 })}
            </ButtonLink>
          </p>
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
        {last < thread.lastNumber && range.to < thread.lastNumber ? (
          <p className="buttons">
            <ButtonLink tone="quiet" to={`/threads/${thread.id}/${range.to + 1}`}>
              {t('threads:later', { count: thread.lastNumber - range.to })}
            </ButtonLink>
          </p>
        ) : null}
        {unseen > 0 ? (
          <NewBar to={`#post-${last - unseen + 1}`}>{t('threads:newPosts', { count: unseen })}</NewBar>
        ) : null}
        <LiveRegion>{unseen > 0 ? t('threads:newPosts', { count: unseen }) : ''}</LiveRegion>
        {can.follow && readNumber < thread.lastNumber ? (
          <noscript>
            <Form action={`/threads/${thread.id}/read`} shape="inline">
              <input type="hidden" name="number" value={range.to} />
              <Button tone="quiet">{t('threads:markRead')}</Button>
            </Form>
          </noscript>
        ) : null}
        {can.write ? (
          <Composer
            key={thread.id}
            threadId={thread.id}
            clientId={data.clientId}
            reply={data.reply}
            canSpeakOnBehalf={can.speakOnBehalf}
            result={result}
            onPosted={catchUp}
          />
        ) : data.whyNot && can.follow ? (
          <p className="soft">{t(data.whyNot)}</p>
        ) : null}
      </Columns>
    </>
  )
}
