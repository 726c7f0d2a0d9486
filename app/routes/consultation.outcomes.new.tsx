import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { form } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { KindField, OutcomeText, SessionField, StandingFields, WrittenIn } from '#app/outcomes/outcome-fields.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { recordOutcomeInput } from '#server/outcomes/input.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const { id, slug, can } = await context.consultations.openConsultation(viewer, param('slug'))
  if (!can.record) throw redirect(consultationPath(slug, 'outcomes'))
  return { slug, sessions: await context.outcomes.listSessions(viewer, id) }
})

export const action = form(recordOutcomeInput, async ({ context, viewer, param, input }) => {
  const { id: consultationId, slug } = await context.consultations.openConsultation(viewer, param('slug'))
  const { id } = await context.outcomes.recordOutcome(viewer, { ...input, consultationId })
  return redirect(`${consultationPath(slug, 'outcomes')}#outcome-${id}`)
})

export const clientAction = keepWithoutConnection

export const meta = titled('outcomes:recordDirectly')

/** Straight from a session, without a post to point at: its origin is the rapporteur's summary. */
export default function RecordDirectly() {
  const { slug, sessions } = useLoaderData<typeof loader>()
  const { language } = useLocale()
  const t = useT()
  return (
    <Section title={t('outcomes:recordDirectly')} lead={t('outcomes:recordDirectlyLead')}>
      <Form result={useActionData<typeof action>()}>
        <SessionField sessions={sessions} isRequired />
        <KindField />
        <OutcomeText />
        <WrittenIn defaultValue={language} />
        <StandingFields />
        <div className="buttons">
          <Button>{t('outcomes:record')}</Button>
          <ButtonLink tone="quiet" to={consultationPath(slug, 'outcomes')}>
            {t('outcomes:cancel')}
          </ButtonLink>
        </div>
      </Form>
    </Section>
  )
}
