import { Link, useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'
import { wordKey } from '#server/spaces/contract.ts'

export const loader = page(({ context, viewer, param }) => context.threads.readOutline(viewer, param('threadId')))

export const meta = titleOf<typeof loader>(({ title }, t) => `${t('threads:outline')}: ${title}`)

/** A long thread at a glance: its days or months, what its posts are headed, and what was taken up. */
export default function Outline() {
  const { threadId, title, language, isByMonth, entries, more } = useLoaderData<typeof loader>()
  const t = useT()
  const periods = [...new Set(entries.map(({ period }) => period))]
  return (
    <>
      <PageHead
        title={t('threads:outline')}
        crumbs={[{ label: <span lang={language}>{title}</span>, to: `/threads/${threadId}` }]}
        lead={t('threads:outlineLead')}
      />
      {entries.length === 0 ? <EmptyState>{t('threads:noPosts')}</EmptyState> : null}
      {periods.map((period) => {
        const own = entries.filter((entry) => entry.period === period)
        return (
          <section key={period} className="by-period">
            <h2>
              <Link to={`/threads/${threadId}/${own[0]?.number}`}>
                <Time at={isByMonth ? `${period}-01` : period} show={isByMonth ? 'monthYear' : 'date'} />
              </Link>
            </h2>
            <ul className="plain">
              {own
                .filter(({ heading, outcomes }) => heading !== '' || outcomes.length > 0)
                .map(({ number, heading, outcomes }) => (
                  <li key={number}>
                    <Link to={`/threads/${threadId}/${number}`}>{t('threads:postNumber', { number })}</Link>
                    {heading === '' ? null : (
                      <>
                        {' '}
                        <bdi>{heading}</bdi>
                      </>
                    )}
                    {outcomes.map(({ id, kind, number: of }) => (
                      <span key={id}>
                        {' · '}
                        <Link to={`/outcomes/${id}`}>
                          {t(`outcomes:kind.${wordKey(kind)}`)} {of}
                        </Link>
                      </span>
                    ))}
                  </li>
                ))}
            </ul>
          </section>
        )
      })}
      {more > 0 ? <p className="soft">{t('threads:outlineMore', { count: more })}</p> : null}
    </>
  )
}
