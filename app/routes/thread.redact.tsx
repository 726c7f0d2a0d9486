import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CheckboxField, CheckboxGroup } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import { redactInput } from '#server/redactions/input.ts'

export const loader = ownPage(({ context, viewer, param }) =>
  context.redactions.prepareRedaction(viewer, ...postAddress(param)),
)

export const action = form(redactInput, async ({ context, viewer, param, input }) => {
  const [threadId, number] = postAddress(param)
  await context.redactions.redactPassage(viewer, threadId, number, input)
  return redirect(`/threads/${threadId}/${number}/redact`)
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ number }, t) => t('moderation:redactPost', { number }))

export default function Redact() {
  const { threadId, number, language, html, files, redactions } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}/${number}`
  return (
    <>
      <PageHead
        title={t('moderation:redactPost', { number })}
        lead={t('moderation:redactLead')}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
      />
      <Prose html={html} lang={language ?? undefined} />
      {redactions.map((redaction) => (
        <Section key={redaction.id} title={t('moderation:redacted')} end={<Time at={redaction.at} show="dateTime" />}>
          {redaction.mails.length === 0 ? <p>{t('moderation:noMailsSent')}</p> : <p>{t('moderation:mailsSent')}</p>}
          <ul>
            {redaction.mails.map((mail) => (
              <li key={mail.id}>
                <bdi>{mail.name ?? t('moderation:mailedElsewhere')}</bdi> · <Time at={mail.at} show="dateTime" />
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <Form result={result} shape="wide">
        <TextArea
          name="words"
          label={t('moderation:words')}
          hint={t('moderation:wordsHint')}
          rows={3}
          minLength={2}
          maxLength={2_000}
        />
        {files.length > 0 ? (
          <CheckboxGroup
            name="files[]"
            label={t('files:attached')}
            hint={t('files:redactHint')}
            choices={files.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
          />
        ) : null}
        <CheckboxField name="sure" label={t('moderation:redactSure')} required />
        <div className="buttons">
          <Button tone="danger">{t('moderation:redact')}</Button>
          <ButtonLink tone="quiet" to={back}>
            {t('threads:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </>
  )
}
