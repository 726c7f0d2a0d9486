import { useLoaderData } from '@remix-run/react'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'

export const loader = page(async ({ context, viewer, param }) => {
  const { html: _html, headers, personId: _personId, ...mail } = await context.mailbox.readMail(viewer, param('mailId'))
  return {
    ...mail,
    at: (mail.sentAt ?? mail.queuedAt).toISOString(),
    headers: Object.entries(headers as Record<string, string>),
  }
})

export const meta = titleOf<typeof loader>(({ subject }) => subject)

/** A mail as it was sent: its HTML in a frame that can do nothing, its text part, its headers. */
export default function MailPage() {
  const mail = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={mail.subject}
        titleLang={mail.language}
        crumbs={[{ label: t('mailbox:back'), to: '/mailbox' }]}
        lead={
          <>
            {t('mailbox:to')} <bdi>{mail.address}</bdi> · <Time at={mail.at} />
          </>
        }
      />
      <Section title={t('mailbox:html')}>
        <iframe className="mail-frame" sandbox="" src={`/mailbox/${mail.id}/body`} title={t('mailbox:frame')} />
      </Section>
      <Section title={t('mailbox:text')}>
        <pre className="mail-text" lang={mail.language} dir="auto">
          {mail.plain}
        </pre>
      </Section>
      <Disclosure summary={t('mailbox:headers')}>
        <dl className="facts">
          <dt>Message-ID</dt>
          <dd>
            <bdi>{mail.messageId}</bdi>
          </dd>
          {mail.headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </>
  )
}
