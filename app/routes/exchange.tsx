import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ExchangeContext, ExchangeTexts } from '#app/exchanges/exchange-texts.tsx'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { atPresentAddress } from '#app/spaces/former-address.ts'
import { History } from '#app/spaces/history.tsx'
import { FlagNotice } from '#app/threads/flag-notice.tsx'
import { FollowMenu } from '#app/threads/follow-menu.tsx'
import { TagFilter } from '#app/threads/tag-filter.tsx'
import { taggedThreads } from '#app/threads/tagged.ts'
import { ThreadList } from '#app/threads/thread-list.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Columns } from '#app/ui/columns.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Phases } from '#app/ui/phases.tsx'
import { Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'

export const loader = page(async (args) => {
  const { context, viewer } = args
  const exchange = await atPresentAddress(args, 'exchange', (slug) => context.exchanges.findExchange(viewer, slug))
  const all = exchange.details ? await context.threads.listThreads(viewer, { spaceId: exchange.id }) : []
  const flags = exchange.details ? await context.threads.countFlags(viewer, exchange) : null
  return { exchange, flags, ...taggedThreads(all, args.url) }
})

export const meta: MetaFunction<typeof loader> = titleOf(({ exchange }) => exchange.title)

export default function ExchangeRoute() {
  const { exchange, threads, flags, tags, tag } = useLoaderData<typeof loader>()
  const t = useT()
  const { details, can, language } = exchange
  const at = details ? details.phases.indexOf(details.state) : -1
  return (
    <>
      <PageHead
        title={exchange.title}
        titleLang={language}
        crumbs={[{ label: t('exchanges:all'), to: '/exchanges' }]}
        lead={<LangText lang={language}>{exchange.theme}</LangText>}
        actions={
          exchange.follow ? (
            <FollowMenu of="space" action={`/spaces/${exchange.id}/follow`} level={exchange.follow} />
          ) : null
        }
      />
      <Columns context={<ExchangeContext exchange={exchange} />}>
        {details ? (
          <>
            <Phases
              phases={details.phases.map((phase, index) => ({
                label: t(`spaces:state.exchange.${phase}`),
                state: index < at ? 'done' : index === at ? 'now' : 'coming',
              }))}
            />
            <ExchangeTexts exchange={{ ...exchange, details }} />
            <Section
              title={t('exchanges:threads')}
              end={
                <>
                  <ButtonLink tone="quiet" to={`/exchanges/${exchange.slug}/documents`}>
                    {t('documents:documents')}
                  </ButtonLink>
                  {can.openThreads ? (
                    <ButtonLink tone="quiet" to={`/threads/new?space=${exchange.id}`}>
                      {t('threads:newThread')}
                    </ButtonLink>
                  ) : null}
                </>
              }
            >
              <FlagNotice count={flags} path={`/exchanges/${exchange.slug}`} />
              <TagFilter tags={tags} tag={tag} />
              <ThreadList threads={threads} />
            </Section>
            <Section title={t('spaces:history')}>
              <History kind="exchange" moves={details.moves} />
            </Section>
          </>
        ) : (
          <p>{t('exchanges:membersOnly')}</p>
        )}
      </Columns>
    </>
  )
}
