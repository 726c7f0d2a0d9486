import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { PostStub } from '#app/threads/post-stub.tsx'
import { PrintButton } from '#app/threads/print-button.tsx'
import type { Entry } from '#app/threads/timeline.ts'
import { useAuthor } from '#app/threads/use-author.tsx'
import { Prose } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { wordKey } from '#server/spaces/contract.ts'
import { printSize } from '#server/threads/contract.ts'

export const loader = page(async ({ context, viewer, param, url }) => {
  const from = Number(/^[1-9]\d{0,8}$/.exec(url.searchParams.get('from') ?? '')?.[0] ?? 1)
  const whole = await context.threads.readWhole(viewer, param('threadId'), from)
  return { ...whole, site: context.env.publicUrl }
})

export const meta = titleOf<typeof loader>(({ title }) => title)

const postPath = ({ threadId, number }: Entry['shared']) => `/threads/${threadId}/${number}`

const PrintedPost = ({ entry, site }: { entry: Entry; site: string }) => {
  const t = useT()
  const { shared } = entry
  const { name, about } = useAuthor(entry)
  const isGone = shared.state !== 'shown'
  return (
    <article className="post" id={`post-${shared.number}`}>
      <div className="no">{shared.number}</div>
      <div>
        <header className="post-by">
          {isGone ? null : (
            <>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <small>{about}</small>
            </>
          )}
          <Time at={shared.writtenAt ?? shared.writtenOn} show={shared.writtenAt ? 'dateTime' : 'date'} />
        </header>
        {isGone ? (
          <div className="gone">
            <PostStub entry={{ shared, mine: { ...entry.mine, hidden: null } }} />
          </div>
        ) : (
          <>
            <Prose html={shared.html} lang={shared.language ?? undefined} />
            {shared.files ? (
              <p className="post-note">
                {t('files:attached')}:{' '}
                {shared.files.map(({ id, name }, at) => (
                  <span key={id}>
                    {at > 0 ? t('threads:comma') : null}
                    <bdi>{name}</bdi>
                  </span>
                ))}
              </p>
            ) : null}
          </>
        )}
        <p className="post-note">
          <bdi dir="ltr">{site + postPath(shared)}</bdi>
          {shared.replyTo ? ` · ${t('threads:inReplyTo', { number: shared.replyTo })}` : null}
          {shared.isEdited ? ` · ${t('threads:edited')}` : null}
        </p>
      </div>
    </article>
  )
}

/** A thread on paper: all of it in parts of so many posts, nothing but what was said, by whom and where it stands. */
export default function Print() {
  const { thread, title, language, spaceTitle, spaceLanguage, range, posts, site } = useLoaderData<typeof loader>()
  const t = useT()
  const { now } = useLocale()
  const at = `/threads/${thread.id}`
  const isAll = range.from === 1 && range.to >= thread.lastNumber
  return (
    <main id="content" className="printed">
      <p className="soft small">
        <bdi lang={spaceLanguage}>{spaceTitle}</bdi>
      </p>
      <h1>
        <bdi lang={language}>{title}</bdi>
      </h1>
      <p className="soft">
        {isAll
          ? t('threads:posts', { count: thread.lastNumber })
          : t('threads:printedPart', {
              from: range.from,
              to: Math.max(range.from - 1, range.to),
              last: thread.lastNumber,
            })}
        {thread.audience === 'all'
          ? null
          : ` · ${t(`threads:audience.${thread.audience === 'organizers' ? 'organizers' : 'without-observers'}`)}`}
        {' · '}
        <Time at={now} withZone />
      </p>
      {thread.attribution === 'named' ? null : <p>{t(`threads:attributionRule.${wordKey(thread.attribution)}`)}</p>}
      <nav className="buttons not-printed" aria-label={t('threads:print')}>
        <a className="button quiet" href={at}>
          {t('threads:backToThread')}
        </a>
        <PrintButton>{t('threads:print')}</PrintButton>
        {range.from > 1 ? (
          <a className="button quiet" href={`${at}/print?from=${Math.max(1, range.from - printSize)}`}>
            {t('threads:earlier', { count: range.from - 1 })}
          </a>
        ) : null}
        {range.to < thread.lastNumber ? (
          <a className="button quiet" href={`${at}/print?from=${range.to + 1}`}>
            {t('threads:later', { count: thread.lastNumber - range.to })}
          </a>
        ) : null}
      </nav>
      {posts.map((entry) => (
        <PrintedPost key={entry.shared.number} entry={entry} site={site} />
      ))}
    </main>
  )
}
