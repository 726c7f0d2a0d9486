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
  networks: await context.networks.listNetworks(viewer),
  canCreate: context.networks.mayCreate(viewer),
}))

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('networks:all'))

export default function Networks() {
  const { networks, canCreate } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('networks:all')}
        lead={t('networks:lead')}
        actions={canCreate ? <ButtonLink to="/networks/new">{t('networks:create')}</ButtonLink> : undefined}
      />
      {networks.length === 0 ? <EmptyState>{t('networks:none')}</EmptyState> : null}
      <SpaceCards
        kind="network"
        spaces={networks.map((network) => ({
          ...network,
          mechanisms: (
            <Dotted>
              {network.mechanisms.map((name) => (
                <LangText key={name}>{name}</LangText>
              ))}
            </Dotted>
          ),
        }))}
      />
    </>
  )
}
