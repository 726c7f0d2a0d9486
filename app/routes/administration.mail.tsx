import { useLoaderData } from '@remix-run/react'
import { AdministrationHead } from '#app/administration/administration-head.tsx'
import { momentOf, OlderLink } from '#app/administration/older-link.tsx'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta = titled('administration:mail.title')

export const loader = ownPage(async ({ context, viewer, url }) => {
  const { rows, olderThan } = await context.access.readMailLog(viewer, momentOf(url.searchParams.get('before')))
  return {
    mails: rows.map(({ at, sentAt, ...mail }) => ({
      ...mail,
      at: at.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
    olderThan,
  }
})

export default function MailLog() {
  const { mails, olderThan } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <AdministrationHead />
      <DataTable
        caption={t('administration:mail.lead')}
        columns={[
          { label: t('administration:mail.when') },
          { label: t('administration:mail.person') },
          { label: t('administration:mail.kind') },
          { label: t('administration:mail.result') },
        ]}
        rows={mails.map((mail) => ({
          id: mail.id,
          head: <Time at={mail.at} />,
          cells: [
            <span key="person">
              {mail.person ? (
                <>
                  <bdi>{mail.person}</bdi>{' '}
                </>
              ) : null}
              <bdi className="soft">{mail.address}</bdi>
            </span>,
            t(`administration:mailKind.${mail.kind}`, { defaultValue: mail.kind }),
            <span key="result">
              {t(`administration:mailState.${mail.state}`)} {mail.sentAt ? <Time at={mail.sentAt} /> : null}
              {mail.result ? (
                <>
                  {' · '}
                  <bdi className="soft">{mail.result}</bdi>
                </>
              ) : null}
            </span>,
          ],
        }))}
      />
      <OlderLink before={olderThan}>{t('administration:older')}</OlderLink>
    </>
  )
}
