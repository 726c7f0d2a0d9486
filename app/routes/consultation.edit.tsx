import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ConsultationFields } from '#app/consultations/consultation-fields.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { consultationEditInput } from '#server/consultations/input.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const space = await context.consultations.openAsOrganizer(viewer, param('slug'))
  const values = await context.consultations.readFields(space.id)
  return { values, timeZones: context.consultations.timeZonesWith(values.timeZone) }
})

export const action = form(consultationEditInput, async ({ context, viewer, param, input }) => {
  const { id } = await context.consultations.openConsultation(viewer, param('slug'))
  await context.consultations.editConsultation(viewer, id, input)
  return redirect(consultationPath(input.slug))
})

export const clientAction = keepWithoutConnection

export default function EditConsultation() {
  const { details } = useReadableConsultation()
  const { values, timeZones } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <Section title={t('consultations:edit')}>
      <Form result={result}>
        <ConsultationFields
          values={values}
          timeZones={timeZones}
          ownZone={values.timeZone}
          isStandingFixed={details.state !== 'concept'}
        />
        <div className="buttons">
          <Button>{t('spaces:save')}</Button>
        </div>
      </Form>
    </Section>
  )
}
