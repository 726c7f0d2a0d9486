import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { ChoiceMenu } from '#app/recommendations/board-filters.tsx'
import { BoardLegend } from '#app/recommendations/board-matrix.tsx'
import { RecommendationRow } from '#app/recommendations/recommendation-row.tsx'
import { implementationWord } from '#app/recommendations/words.ts'
import { PageHead } from '#app/ui/page-head.tsx'
import { Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { implementations } from '#server/recommendations/contract.ts'

export const loader = page(async ({ context, viewer, url }) => {
  const chosen = {
    addressee: url.searchParams.get('addressee'),
    theme: url.searchParams.get('theme'),
    state: url.searchParams.get('state'),
  }
  return { chosen, ...(await context.recommendations.listRecommendations(viewer, chosen)) }
})

export const meta = titled('recommendations:all')

type Chosen = { addressee: string | null; theme: string | null; state: string | null }
const addressOf = (chosen: Chosen) => {
  const search = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])),
  )
  return search.size > 0 ? `/recommendations?${search}` : '/recommendations'
}

/** Across meetings; what is put to the reader's own organisation comes first. */
export default function Recommendations() {
  const { chosen, mine, meetings, addressees, themes, isEmpty } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead title={t('recommendations:all')} lead={t('recommendations:allLead')} />
      {isEmpty ? <EmptyState>{t('recommendations:noneYet')}</EmptyState> : null}
      {isEmpty ? null : (
        <div className="form wide">
          <nav className="wrap" aria-label={t('recommendations:filters')}>
            <ChoiceMenu
              all={t('recommendations:allAddressees')}
              choices={addressees.map(({ slug, shortName }) => ({ value: slug, label: shortName }))}
              chosen={chosen.addressee}
              hrefOf={(addressee) => addressOf({ ...chosen, addressee })}
            />
            <ChoiceMenu
              all={t('recommendations:allThemes')}
              choices={themes.map((theme) => ({ value: theme, label: theme }))}
              chosen={chosen.theme}
              hrefOf={(theme) => addressOf({ ...chosen, theme })}
            />
            <ChoiceMenu
              all={t('recommendations:allStates')}
              choices={implementations.map((value) => ({ value, label: implementationWord(t, value) }))}
              chosen={chosen.state}
              hrefOf={(state) => addressOf({ ...chosen, state })}
            />
          </nav>
          <BoardLegend />
        </div>
      )}
      <div className="meetings">
        {mine.length > 0 ? (
          <Section title={t('recommendations:putToMine')}>
            <Rows>
              {mine.map((row) => (
                <RecommendationRow key={`${row.id}-${row.addressee.slug}`} row={row} mine={row.addressee} />
              ))}
            </Rows>
          </Section>
        ) : null}
        {meetings.map((meeting) => (
          <Section
            key={meeting.id}
            title={
              <a href={consultationPath(meeting.slug, 'recommendations')} lang={meeting.language}>
                <bdi>{meeting.title}</bdi>
              </a>
            }
            end={meeting.startsOn ? <Time at={meeting.startsOn} show="monthYear" /> : null}
          >
            <Rows>
              {meeting.recommendations.map((row) => (
                <RecommendationRow key={row.id} row={row} />
              ))}
            </Rows>
          </Section>
        ))}
      </div>
      {!isEmpty && meetings.length === 0 ? <EmptyState>{t('recommendations:noneChosen')}</EmptyState> : null}
    </>
  )
}
