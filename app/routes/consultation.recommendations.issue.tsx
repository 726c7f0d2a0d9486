import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DraftList } from '#app/recommendations/draft-list.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { Form } from '#app/ui/form.tsx'
import { Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { issueInput } from '#server/recommendations/input.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const slug = param('slug')
  const { rows, can } = await context.recommendations.readBoard(viewer, slug)
  const drafts = rows.filter(({ state }) => state === 'draft')
  if (!can.issue || drafts.length === 0) throw redirect(consultationPath(slug, 'recommendations'))
  return { slug, drafts }
})

export const action = form(issueInput, async ({ context, viewer, param }) => {
  const { id, slug } = await context.consultations.openConsultation(viewer, param('slug'))
  await context.recommendations.issueRecommendations(viewer, id)
  return redirect(consultationPath(slug, 'recommendations'))
})

export const meta = titled('recommendations:issueTitle')

/** The last look before the texts are fixed for good. */
export default function Issue() {
  const { slug, drafts } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('recommendations:issueTitle')} lead={t('recommendations:issueLead')}>
      <DraftList drafts={drafts} />
      <Form result={useActionData<typeof action>()}>
        <CheckboxField name="sure" label={t('recommendations:issueSure')} required />
        <div className="buttons">
          <Button>{t('recommendations:issueDrafts', { count: drafts.length })}</Button>
          <ButtonLink tone="quiet" to={consultationPath(slug, 'recommendations')}>
            {t('outcomes:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </Section>
  )
}
