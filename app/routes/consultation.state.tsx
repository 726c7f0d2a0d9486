import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { form } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titledInConsultation } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { History } from '#app/spaces/history.tsx'
import { MoveForm } from '#app/spaces/move-form.tsx'
import { Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { moveInput } from '#server/consultations/input.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  return { moves: await context.consultations.listMoves(viewer, space) }
})

export const action = form(moveInput, async ({ context, viewer, param, input }) => {
  const { id, slug } = await context.consultations.openConsultation(viewer, param('slug'))
  await context.consultations.moveConsultation(viewer, id, input)
  return redirect(consultationPath(slug))
})

export const meta = titledInConsultation('spaces:history')

export default function ConsultationState() {
  const { can, details } = useReadableConsultation()
  const { moves } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      {can.organize ? (
        <Section title={t('spaces:moveOn')}>
          <MoveForm kind="consultation" nextStates={details.nextStates} result={result} />
        </Section>
      ) : null}
      <Section title={t('spaces:history')}>
        <History kind="consultation" moves={moves} />
      </Section>
    </>
  )
}
