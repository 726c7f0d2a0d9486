import { Link, useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { HitRow } from '#app/search/hit-row.tsx'
import { SearchForm } from '#app/search/search-form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { searchInput } from '#server/search/input.ts'

export const loader = page(async ({ context, viewer, url }) => {
  const input = searchInput.parse(Object.fromEntries(url.searchParams))
  const { after, ...chosen } = input
  return { chosen, isLater: after !== null, ...(await context.search.search(viewer, input)) }
})

export const meta = titleOf<typeof loader>(({ chosen }, t) =>
  chosen.q ? t('search:titleOf', { words: chosen.q.slice(0, 60) }) : t('search:search'),
)

export default function Search() {
  const { chosen, isLater, spaces, mechanisms, problem, hits, total, isMore, next } = useLoaderData<typeof loader>()
  const t = useT()
  const { order, ...narrowing } = chosen
  const isAsked = problem === null && Object.values(narrowing).some(Boolean)
  const addressOf = (after: string | null) =>
    `/search?${new URLSearchParams(
      Object.entries({ ...narrowing, order, after }).flatMap(([name, value]) =>
        value ? [[name, value] as [string, string]] : [],
      ),
    )}`
  return (
    <>
      <PageHead title={t('search:search')} />
      <div className="search-page">
        <SearchForm key={addressOf(null)} chosen={chosen} spaces={spaces} mechanisms={mechanisms} problem={problem} />
        {isAsked && total === 0 ? <EmptyState>{t('search:nothing')}</EmptyState> : null}
        {isAsked && total > 0 ? (
          <Section title={isMore ? t('search:foundMore', { count: total }) : t('search:found', { count: total })}>
            <Rows>
              {hits.map((hit, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two people of one list lie at one address, and the order is the identity
                <HitRow key={`${hit.path}-${at}`} hit={hit} />
              ))}
            </Rows>
            <nav className="wrap" aria-label={t('search:pages')}>
              {isLater ? <Link to={addressOf(null)}>{t('search:firstPage')}</Link> : null}
              {next ? <Link to={addressOf(next)}>{t('search:nextPage')}</Link> : null}
            </nav>
          </Section>
        ) : null}
      </div>
    </>
  )
}
