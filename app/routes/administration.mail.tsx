import { useActionData, useLoaderData } from '@remix-run/react'
import { AdministrationHead } from '#app/administration/administration-head.tsx'
import { momentOf, OlderLink } from '#app/administration/older-link.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DoneNote } from '#app/people/done-note.tsx'
import { Button } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Form } from '#app/ui/form.tsx'
import { Section } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'
import { nothingInput } from '#server/access/input.ts'

export const meta = titled('administration:mail.title')

export const loader = ownPage(async ({ context, viewer, url }) => {
  const { rows, olderThan } = await context.access.readMailLog(viewer, momentOf(url.searchParams.get('before')))
  return {
    isLocked: await context.access.readMailLock(viewer),
    mails: rows.map(({ at, sentAt, ...mail }) => ({
      ...mail,
      at: at.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
    olderThan,
  }
})

export const action = form(nothingInput, async ({ context, viewer }) => {
  await context.access.letMailOut(viewer)
  return { isOut: true }
})

export default function MailLog() {
  const { isLocked, mails, olderThan } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <AdministrationHead />
      <DoneNote>{result?.done ? t('administration:mailLock.done') : null}</DoneNote>
      {isLocked ? (
        <Section title={t('administration:mailLock.title')} lead={t('administration:mailLock.lead')}>
          <Form result={result}>
            <div>
              <Button>{t('administration:mailLock.button')}</Button>
            </div>
          </Form>
        </Section>
      ) : null}
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
