import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import type { loader as rootLoader } from '#app/root.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'

export const loader = page(async ({ context, viewer }) => {
  const mails = await context.mailbox.listMails(viewer)
  return mails.map((mail) => ({ ...mail, at: (mail.sentAt ?? mail.queuedAt).toISOString() }))
})

export const meta = titled('mailbox:title')

export default function Mailbox() {
  const mails = useLoaderData<typeof loader>()
  const root = useRouteLoaderData<typeof rootLoader>('root')
  const t = useT()
  return (
    <>
      <PageHead title={t('mailbox:title')} lead={t(root?.isDemo ? 'mailbox:lead' : 'mailbox:own')} />
      {mails.length === 0 ? (
        <EmptyState>{t('mailbox:none')}</EmptyState>
      ) : (
        <Rows>
          {mails.map((mail) => (
            <Row
              key={mail.id}
              to={`/mailbox/${mail.id}`}
              title={mail.subject}
              lang={mail.language}
              end={<Time at={mail.at} />}
              note={
                <>
                  {t('mailbox:to')} <bdi>{mail.address}</bdi>
                  {mail.state === 'sent' ? null : ` · ${t(`mailbox:state.${mail.state}`)}`}
                </>
              }
            />
          ))}
        </Rows>
      )}
    </>
  )
}
