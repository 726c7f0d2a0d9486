import { Link, useLoaderData } from '@remix-run/react'
import { momentOf, OlderLink } from '#app/administration/older-link.tsx'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { SettingsHead } from '#app/people/settings-head.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'
import { wordKey } from '#server/spaces/contract.ts'

export const meta = titled('mailbox:yours.title')

export const loader = ownPage(async ({ context, viewer, url }) => {
  const { mails, olderThan } = await context.mailbox.listOwnMails(viewer, momentOf(url.searchParams.get('before')))
  return { olderThan, mails: mails.map((mail) => ({ ...mail, at: mail.at.toISOString() })) }
})

/** "Why did I, or did I not, get this mail?" */
export default function OwnMails() {
  const { mails, olderThan } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <SettingsHead />
      <Section title={t('mailbox:yours.title')} lead={t('mailbox:yours.lead')}>
        <p className="hint">
          {t('mailbox:yours.else')} <Link to="/settings/digest">{t('people:settings.digest')}</Link>
          {' · '}
          <Link to="/settings/following">{t('people:settings.following')}</Link>
        </p>
        {mails.length === 0 ? <EmptyState>{t('mailbox:yours.none')}</EmptyState> : null}
        <Rows>
          {mails.map(({ id, kind, subject, language, why, answer, address, at }) => (
            <Row
              key={id}
              {...(why === 'nothing new' ? {} : { to: `/mailbox/${id}` })}
              title={subject || t(`mailbox:kind.${kind}`, { defaultValue: kind })}
              lang={language}
              end={<Time at={at} show="dateTime" />}
              note={
                <>
                  {t(`mailbox:kind.${kind}`, { defaultValue: kind })}
                  {address ? (
                    <>
                      {' · '}
                      <bdi>{address}</bdi>
                    </>
                  ) : null}
                </>
              }
            >
              {t(`mailbox:why.${wordKey(why)}`)}
              {answer ? (
                <>
                  {' '}
                  <bdi className="soft">{answer}</bdi>
                </>
              ) : null}
            </Row>
          ))}
        </Rows>
        <OlderLink before={olderThan}>{t('mailbox:yours.older')}</OlderLink>
      </Section>
    </>
  )
}
