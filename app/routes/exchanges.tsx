import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Dotted } from '#app/spaces/dotted.tsx'
import { SpaceCards } from '#app/spaces/space-cards.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'

export const loader = page(async ({ context, viewer }) => ({
  exchanges: await context.exchanges.listExchanges(viewer),
  canCreate: context.exchanges.mayCreate(viewer),
}))

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('exchanges:all'))

export default function Exchanges() {
  const { exchanges, canCreate } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('exchanges:all')}
        lead={t('exchanges:lead')}
        actions={canCreate ? <ButtonLink to="/exchanges/new">{t('exchanges:create')}</ButtonLink> : undefined}
      />
      {exchanges.length === 0 ? <EmptyState>{t('exchanges:none')}</EmptyState> : null}
      <SpaceCards
        kind="exchange"
        spaces={exchanges.map(({ sides, ...exchange }) => ({
          ...exchange,
          mechanisms: (
            <Dotted>
              {(['offers', 'requests'] as const).map((part) => {
                const names = sides.filter((side) => side.part === part).map(({ name }) => name)
                return names.length > 0 ? (
                  <span key={part}>
                    {t(`exchanges:side.${part}`)}: <LangText>{names.join(', ')}</LangText>
                  </span>
                ) : null
              })}
            </Dotted>
          ),
        }))}
      />
    </>
  )
}
