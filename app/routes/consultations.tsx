import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ConsultationCards } from '#app/consultations/cards.tsx'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { seasons } from '#server/consultations/contract.ts'

export const loader = page(async ({ context, viewer }) => ({
  ...(await context.consultations.listConsultations(viewer)),
  canConvene: context.consultations.mayConvene(viewer),
}))

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('consultations:all'))

export default function Consultations() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const isEmpty = seasons.every((season) => data[season].length === 0) && data.others.length === 0
  return (
    <>
      <PageHead
        title={t('consultations:all')}
        lead={t('consultations:lead')}
        actions={
          data.canConvene ? <ButtonLink to="/consultations/new">{t('consultations:convene')}</ButtonLink> : undefined
        }
      />
      {isEmpty ? <EmptyState>{t('consultations:none')}</EmptyState> : null}
      {seasons.map((season) =>
        data[season].length > 0 ? (
          <Section key={season} title={t(`consultations:season.${season}`)}>
            <ConsultationCards cards={data[season]} />
          </Section>
        ) : null,
      )}
      {data.others.length > 0 ? (
        <Section title={t('consultations:amongMembers')} lead={t('consultations:amongMembersLead')}>
          <ConsultationCards cards={data.others} />
        </Section>
      ) : null}
    </>
  )
}
