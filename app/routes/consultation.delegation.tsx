import { useActionData, useLoaderData } from '@remix-run/react'
import { DelegateForm } from '#app/consultations/delegate-form.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { forms, part } from '#app/http/form.ts'
import { notFound } from '#app/http/missing.ts'
import { ownPage } from '#app/http/page.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { delegateChoice, delegateInput, delegationMoveInput } from '#server/consultations/input.ts'

export const loader = ownPage(async ({ context, viewer, param }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  const delegations = await context.consultations.listDelegations(viewer, space)
  const delegation = delegations.find(({ id }) => id === param('delegationId'))
  if (!delegation?.canAnswer) return notFound()
  const members = await context.consultations.listOwnMembers(space.id, delegation.organisationId)
  return { delegation, members }
})

export const action = forms({
  move: part(delegationMoveInput, async ({ context, viewer, input }) => {
    await context.consultations.moveDelegation(viewer, input)
  }),
  put: part(delegateInput, async ({ context, viewer, input }) => {
    await context.consultations.putDelegate(viewer, input)
  }),
  remove: part(delegateChoice, async ({ context, viewer, input }) => {
    await context.consultations.removeDelegate(viewer, input)
  }),
})

export default function ConsultationDelegation() {
  const { slug } = useReadableConsultation()
  const { delegation, members } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <Section
        title={<LangText>{delegation.name}</LangText>}
        lead={t(`consultations:delegationState.${delegation.state}`)}
        end={
          <ButtonLink tone="quiet" to={consultationPath(slug, 'participants')}>
            {t('consultations:delegations')}
          </ButtonLink>
        }
      >
        <div className="buttons">
          {delegation.nextStates.map((to) => (
            <Form key={to} intent="move" result={result} shape="inline">
              <input type="hidden" name="delegationId" value={delegation.id} />
              <input type="hidden" name="to" value={to} />
              <Button tone={to === 'confirmed' ? 'primary' : 'quiet'}>{t(`consultations:delegationMove.${to}`)}</Button>
            </Form>
          ))}
        </div>
      </Section>
      <Section title={t('consultations:delegates')} lead={t('consultations:voiceLead')}>
        {delegation.delegates.length === 0 ? <EmptyState>{t('consultations:noDelegates')}</EmptyState> : null}
        <Rows>
          {delegation.delegates.map((delegate) => (
            <Row
              key={delegate.id}
              title={delegate.name}
              end={
                <>
                  {t(`consultations:part.${delegate.part}`)}
                  {delegate.voice ? ` · ${t(`consultations:voice.${delegate.voice}`)}` : null}
                </>
              }
            >
              <Form intent="remove" result={result} shape="inline">
                <input type="hidden" name="delegationId" value={delegation.id} />
                <input type="hidden" name="personId" value={delegate.id ?? ''} />
                <Button tone="danger">{t('consultations:removeDelegate')}</Button>
              </Form>
            </Row>
          ))}
        </Rows>
      </Section>
      <Section title={t('consultations:putDelegate')}>
        <DelegateForm delegationId={delegation.id} members={members} result={result} />
      </Section>
    </>
  )
}
