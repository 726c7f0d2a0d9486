import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DraftForm } from '#app/recommendations/draft-form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { recommendationPath } from '#server/recommendations/contract.ts'
import { editDraftInput } from '#server/recommendations/input.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const draft = await context.recommendations.findRecommendation(viewer, param('id'))
  if (!draft.can.edit) throw redirect(recommendationPath(draft.id))
  const choices = await context.recommendations.listDraftChoices(viewer, draft.consultation.id)
  return { draft, choices }
})

export const action = forms({
  draft: part(editDraftInput, async ({ context, viewer, param, input }) => {
    await context.recommendations.editDraft(viewer, param('id'), input)
    return redirect(recommendationPath(param('id')))
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titled('recommendations:editDraft')

export default function EditDraft() {
  const { draft, choices } = useLoaderData<typeof loader>()
  const t = useT()
  const back = recommendationPath(draft.id)
  return (
    <>
      <PageHead
        title={t('recommendations:editDraft')}
        crumbs={[{ label: `${draft.reference} ${draft.title}`, to: back }]}
      />
      <DraftForm
        isNew={false}
        choices={choices}
        result={useActionData<typeof action>()}
        back={back}
        values={{
          ...draft,
          parentId: null,
          organisations: draft.addressees.map(({ organisationId }) => organisationId),
          outcomes: draft.outcomes.map(({ id }) => id),
        }}
      />
    </>
  )
}
