import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'

export const loader = page(async ({ context, viewer, param }) => ({
  threadId: param('threadId'),
  ...(await context.threads.readRevisions(viewer, param('threadId'), Number(param('number')))),
}))

export const meta = titleOf<typeof loader>(({ number }, t) => t('threads:versionsOf', { number }))

export default function Versions() {
  const { threadId, number, language, revisions } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('threads:versionsOf', { number })}
        crumbs={[{ label: t('threads:backToThread'), to: `/threads/${threadId}/${number}` }]}
      />
      {revisions.length === 0 ? <EmptyState>{t('threads:withdrawn')}</EmptyState> : null}
      {revisions.map(({ revision, html, writtenAt }) => (
        <Section
          key={revision}
          title={t('threads:version', { number: revision })}
          end={writtenAt ? <Time at={writtenAt} /> : null}
        >
          <Prose html={html} lang={language ?? undefined} />
        </Section>
      ))}
    </>
  )
}
