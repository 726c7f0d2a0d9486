import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { BoardFilters } from '#app/recommendations/board-filters.tsx'
import { BoardLegend, BoardMatrix } from '#app/recommendations/board-matrix.tsx'
import { ChainOfRecommendation } from '#app/recommendations/chain-of-recommendation.tsx'
import { DraftList } from '#app/recommendations/draft-list.tsx'
import { StandingCard } from '#app/recommendations/standing-card.tsx'
import { StatusChart } from '#app/recommendations/status-chart.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'

export const loader = page(async ({ context, viewer, param, url }) => {
  const slug = param('slug')
  const chosen = {
    addressee: url.searchParams.get('addressee'),
    theme: url.searchParams.get('theme'),
    awaited: url.searchParams.get('awaited') === '1',
  }
  return { slug, chosen, board: await context.recommendations.readBoard(viewer, slug, chosen) }
})

export const meta = titleOf<typeof loader>(({ board }, t) =>
  t('recommendations:titleOf', { title: board.consultation.title }),
)

/** The board: what a meeting recommended and what is known of it. Before issue there are no marks. */
export default function Board() {
  const { slug, chosen, board } = useLoaderData<typeof loader>()
  const t = useT()
  const { consultation, rows, columns, example, can } = board
  const issued = rows.filter(({ state }) => state === 'issued')
  const drafts = rows.filter(({ state }) => state === 'draft')
  const path = consultationPath(slug, 'recommendations')
  return (
    <>
      {can.draft || can.issue ? (
        <p className="acts">
          {can.draft ? (
            <ButtonLink tone="quiet" to={`${path}/new`}>
              {t('recommendations:draft')}
            </ButtonLink>
          ) : null}
          {can.issue && board.drafts > 0 ? (
            <ButtonLink tone="quiet" to={`${path}/issue`}>
              {t('recommendations:issueDrafts', { count: board.drafts })}
            </ButtonLink>
          ) : null}
        </p>
      ) : null}
      {board.isEmpty ? (
        <EmptyState>{t(can.draft ? 'recommendations:emptyForRapporteur' : 'recommendations:empty')}</EmptyState>
      ) : (
        <div className="form wide">
          <BoardFilters
            path={path}
            chosen={chosen}
            addressees={board.addressees}
            themes={board.themes}
            awaited={board.awaited}
          />
          {issued.length > 0 ? (
            <>
              <BoardLegend withPositions />
              <BoardMatrix
                caption={t('recommendations:titleOf', { title: consultation.title })}
                columns={columns}
                rows={issued}
              />
            </>
          ) : null}
          {drafts.length > 0 ? (
            <Section title={t('recommendations:drafts')} lead={t('recommendations:draftsLead')}>
              <DraftList drafts={drafts} />
            </Section>
          ) : null}
          {rows.length === 0 ? <EmptyState>{t('recommendations:noneChosen')}</EmptyState> : null}
          <div className="beside">
            <StandingCard standing={consultation.standing} rows={rows} />
            {example ? (
              <section>
                <h2>{t('recommendations:chainOf', { reference: example.reference })}</h2>
                <ChainOfRecommendation
                  slug={slug}
                  recommendation={example}
                  outcome={example.outcome}
                  sessionNumber={example.sessionNumber}
                  paragraph={example.paragraph}
                  implementation={example.implementation}
                />
              </section>
            ) : null}
          </div>
          {board.overTime ? <StatusChart overTime={board.overTime} /> : null}
        </div>
      )}
    </>
  )
}
