import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ConsultationFields } from '#app/consultations/consultation-fields.tsx'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { consultationInput } from '#server/consultations/input.ts'

export const loader = ownPage(({ context, viewer }) => {
  context.consultations.demandConvene(viewer)
  return { timeZones: context.consultations.timeZonesWith(viewer.timeZone), ownZone: viewer.timeZone }
})

export const action = form(consultationInput, async ({ context, viewer, input }) => {
  await context.consultations.conveneConsultation(viewer, input)
  return redirect(consultationPath(input.slug))
})

export const clientAction = keepWithoutConnection

export const meta: MetaFunction<typeof loader> = titleOf((_data, t) => t('consultations:convene'))

export default function NewConsultation() {
  const { timeZones, ownZone } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <PageHead
        title={t('consultations:convene')}
        lead={t('consultations:conveneLead')}
        crumbs={[{ label: t('consultations:all'), to: '/consultations' }]}
      />
      <Form result={result}>
        <ConsultationFields timeZones={timeZones} ownZone={ownZone} />
        <div className="buttons">
          <Button>{t('consultations:conveneIt')}</Button>
        </div>
      </Form>
    </>
  )
}
