import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { DraftForm } from '#app/recommendations/draft-form.tsx'
import { Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { recommendationPath } from '#server/recommendations/contract.ts'
import { draftRecommendationInput } from '#server/recommendations/input.ts'

export const loader = ownPage(async ({ context, viewer, param, url }) => {
  const { id, slug, can } = await context.consultations.openConsultation(viewer, param('slug'))
  if (!can.record) throw redirect(consultationPath(slug, 'recommendations'))
  const choices = await context.recommendations.listDraftChoices(viewer, id)
  return {
    slug,
    choices,
    from: choices.outcomes.find((outcome) => outcome.id === url.searchParams.get('outcome')) ?? null,
  }
})

export const action = forms({
  draft: part(draftRecommendationInput, async ({ context, viewer, param, input }) => {
    const { id: consultationId } = await context.consultations.openConsultation(viewer, param('slug'))
    const { id } = await context.recommendations.draftRecommendation(viewer, { ...input, consultationId })
    return redirect(recommendationPath(id))
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titled('recommendations:draft')

export default function DraftRecommendation() {
  const { slug, choices, from } = useLoaderData<typeof loader>()
  const { language } = useLocale()
  const t = useT()
  return (
    <Section title={t('recommendations:draft')} lead={t('recommendations:draftLead')}>
      <DraftForm
        isNew
        choices={choices}
        result={useActionData<typeof action>()}
        back={consultationPath(slug, 'recommendations')}
        values={{
          ...{ reference: '', parentId: null, title: '', verb: null, themes: [], addresseesAsWritten: '' },
          ...{ organisations: [], paragraph: null, note: '' },
          text: from?.text ?? '',
          language: from?.language ?? language,
          outcomes: from ? [from.id] : [],
        }}
      />
    </Section>
  )
}
