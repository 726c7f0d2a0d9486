import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Directory, DirectoryContext } from '#app/networks/directory.tsx'
import { atPresentAddress } from '#app/spaces/former-address.ts'
import { OrganisationList } from '#app/spaces/organisation-list.tsx'
import { FlagNotice } from '#app/threads/flag-notice.tsx'
import { FollowMenu } from '#app/threads/follow-menu.tsx'
import { TagFilter } from '#app/threads/tag-filter.tsx'
import { taggedThreads } from '#app/threads/tagged.ts'
import { ThreadList } from '#app/threads/thread-list.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Columns } from '#app/ui/columns.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { LangText, Prose } from '#app/ui/text.tsx'
import { designationActInput } from '#server/networks/input.ts'

export const loader = page(async (args) => {
  const { context, viewer } = args
  const network = await atPresentAddress(args, 'network', (slug) => context.networks.findNetwork(viewer, slug))
  const all = network.details ? await context.threads.listThreads(viewer, { spaceId: network.id }) : []
  const flags = network.details ? await context.threads.countFlags(viewer, network) : null
  return { network, flags, ...taggedThreads(all, args.url) }
})

export const action = form(designationActInput, async ({ context, viewer, input }) => {
  if (input.act === 'confirm') await context.networks.confirmDesignation(viewer, input.designationId)
  else await context.networks.endDesignation(viewer, input.designationId)
})

export const meta: MetaFunction<typeof loader> = titleOf(({ network }) => network.title)

export default function NetworkRoute() {
  const { network, threads, flags, tags, tag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const { details, can, language } = network
  const head = (
    <PageHead
      title={network.title}
      titleLang={language}
      crumbs={[{ label: t('networks:all'), to: '/networks' }]}
      lead={<LangText lang={language}>{network.theme}</LangText>}
      actions={
        details ? (
          <>
            <Chip>{t(`spaces:state.network.${details.state}`)}</Chip>
            {network.follow ? (
              <FollowMenu of="space" action={`/spaces/${network.id}/follow`} level={network.follow} />
            ) : null}
          </>
        ) : undefined
      }
    />
  )
  if (!details) {
    return (
      <>
        {head}
        <Section title={t('spaces:mechanisms')} lead={t('networks:membersOnly')}>
          <OrganisationList organisations={network.mechanisms} />
        </Section>
      </>
    )
  }
  return (
    <>
      {head}
      <Columns context={<DirectoryContext network={network} />}>
        {details.purposeHtml ? (
          <Section title={t('spaces:purpose')}>
            <Prose html={details.purposeHtml} lang={language} />
          </Section>
        ) : null}
        <Section
          title={t('networks:threads')}
          end={
            <>
              <ButtonLink tone="quiet" to={`/networks/${network.slug}/documents`}>
                {t('documents:documents')}
              </ButtonLink>
              {can.openThreads ? (
                <ButtonLink tone="quiet" to={`/threads/new?space=${network.id}`}>
                  {t('threads:newThread')}
                </ButtonLink>
              ) : null}
            </>
          }
        >
          <FlagNotice count={flags} path={`/networks/${network.slug}`} />
          <TagFilter tags={tags} tag={tag} />
          <ThreadList threads={threads} />
        </Section>
        {can.seePersons ? (
          <Section
            title={t('networks:directory')}
            end={
              can.nominateFor.length > 0 ? (
                <ButtonLink tone="quiet" to={`/networks/${network.slug}/nominate`}>
                  {t('networks:nominate')}
                </ButtonLink>
              ) : null
            }
          >
            <p className="soft mb-3">{t('networks:directoryLead')}</p>
            <Directory directory={details.directory} result={result} />
          </Section>
        ) : null}
      </Columns>
    </>
  )
}
