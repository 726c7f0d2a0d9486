import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { postAddress } from '#app/http/post-address.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { flagPostInput } from '#server/threads/input.ts'

export const loader = ownPage(({ context, viewer, param }) =>
  context.threads.readOwnFlag(viewer, ...postAddress(param)),
)

export const action = form(flagPostInput, async ({ context, viewer, param, input }) => {
  const [threadId, number] = postAddress(param)
  await context.threads.flagPost(viewer, threadId, number, input)
  return redirect(`/threads/${threadId}/${number}#post-${number}`)
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ number }, t) => t('moderation:flagPost', { number }))

export default function FlagPost() {
  const { threadId, number, language, html, flag } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const back = `/threads/${threadId}/${number}`
  return (
    <>
      <PageHead
        title={t('moderation:flagPost', { number })}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
        lead={flag ? null : t('moderation:flagLead')}
      />
      {html ? <Prose html={html} lang={language ?? undefined} /> : null}
      {flag ? (
        <Section title={t(`moderation:yourFlag.${flag.settlement ?? 'open'}`)}>
          <p>
            {t('moderation:reasonIs')} <q dir="auto">{flag.reason}</q>
          </p>
          {flag.note ? (
            <p>
              {t('moderation:answerIs')} <q dir="auto">{flag.note}</q>
            </p>
          ) : null}
        </Section>
      ) : (
        <Form result={result}>
          <TextArea
            name="reason"
            label={t('moderation:reason')}
            hint={t('moderation:flagHint')}
            rows={3}
            required
            maxLength={2_000}
          />
          <div className="buttons">
            <Button>{t('moderation:sendFlag')}</Button>
            <ButtonLink tone="quiet" to={back}>
              {t('threads:cancel')}
            </ButtonLink>
          </div>
        </Form>
      )}
    </>
  )
}
