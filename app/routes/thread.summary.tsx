import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import { summariseThreadInput } from '#server/threads/input.ts'

export const loader = page(({ context, viewer, param }) => context.threads.readSummaries(viewer, param('threadId')))

export const action = form(summariseThreadInput, async ({ context, viewer, param, input }) => {
  await context.threads.summariseThread(viewer, param('threadId'), input)
  return redirect(`/threads/${param('threadId')}`)
})

export const clientAction = keepWithoutConnection

export const meta = titled('moderation:summary')

export default function Summary() {
  const { threadId, canWrite, isDay, summaries } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const { language } = useLocale()
  const back = `/threads/${threadId}`
  const [latest] = summaries
  return (
    <>
      <PageHead
        title={t('moderation:summary')}
        lead={t('moderation:summaryLead')}
        crumbs={[{ label: t('threads:backToThread'), to: back }]}
      />
      {canWrite ? (
        <Form result={result} shape="wide">
          <input type="hidden" name="revision" value={latest?.revision ?? 0} />
          <TextArea
            name="body"
            label={t('moderation:summaryText')}
            hint={t('moderation:summaryHint')}
            prose
            rows={10}
            required
            maxLength={20_000}
            defaultValue={latest?.source ?? ''}
          />
          <LanguageField defaultValue={latest?.language ?? language} />
          <div className="buttons">
            <Button>{t('moderation:saveSummary')}</Button>
            <ButtonLink tone="quiet" to={back}>
              {t('threads:cancel')}
            </ButtonLink>
          </div>
        </Form>
      ) : null}
      {summaries.length === 0 && !canWrite ? <EmptyState>{t('moderation:noSummary')}</EmptyState> : null}
      {summaries.map((summary) => (
        <Section
          key={summary.revision}
          title={t('threads:version', { number: summary.revision })}
          end={<Time at={summary.at} show={isDay ? 'date' : 'dateTime'} />}
        >
          <Prose html={summary.html} lang={summary.language} />
        </Section>
      ))}
    </>
  )
}
