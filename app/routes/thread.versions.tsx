import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Differences } from '#app/threads/differences.tsx'
import { useAuthor } from '#app/threads/use-author.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'

export const loader = page(async ({ context, viewer, param }) => ({
  threadId: param('threadId'),
  ...(await context.threads.readRevisions(viewer, ...postAddress(param))),
}))

export const meta = titleOf<typeof loader>(({ number }, t) => t('threads:versionsOf', { number }))

export default function Versions() {
  const { threadId, number, language, written, revisions } = useLoaderData<typeof loader>()
  const t = useT()
  const { name, about } = useAuthor(written)
  const lang = language ?? undefined
  return (
    <>
      <PageHead
        title={t('threads:versionsOf', { number })}
        crumbs={[{ label: t('threads:backToThread'), to: `/threads/${threadId}/${number}` }]}
        lead={
          revisions.length === 0 ? null : (
            <>
              <bdi>{name}</bdi> <span className="small">{about}</span>
            </>
          )
        }
      />
      {revisions.length === 0 ? <EmptyState>{t('moderation:noVersions')}</EmptyState> : null}
      {revisions.map(({ revision, html, writtenAt, differences }) => (
        <Section
          key={revision}
          title={t('threads:version', { number: revision })}
          end={writtenAt ? <Time at={writtenAt} /> : null}
        >
          {differences === null ? (
            <Prose html={html} lang={lang} />
          ) : (
            <>
              <Differences blocks={differences} lang={lang} />
              <Disclosure summary={t('threads:wholeVersion')}>
                <Prose html={html} lang={lang} />
              </Disclosure>
            </>
          )}
        </Section>
      ))}
    </>
  )
}
