import { useActionData, useLoaderData } from '@remix-run/react'
import { DelegationRows } from '#app/consultations/delegations.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { form } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titledInConsultation } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { MemberRows } from '#app/spaces/member-rows.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { LangText } from '#app/ui/text.tsx'
import { SelectField } from '#app/ui/text-field.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { delegationInput } from '#server/consultations/input.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  const [delegations, members, organisations] = await Promise.all([
    context.consultations.listDelegations(viewer, space),
    context.spaces.listMembers(viewer, space),
    space.can.organize ? context.people.listOrganisations(viewer.language) : [],
  ])
  const invited = new Set(delegations.map(({ organisationId }) => organisationId))
  return {
    delegations,
    members,
    invitable: organisations.filter(({ id }) => !invited.has(id)).map(({ id, name }) => ({ id, name })),
  }
})

export const action = form(delegationInput, async ({ context, viewer, param, input }) => {
  const { id } = await context.consultations.openConsultation(viewer, param('slug'))
  await context.consultations.inviteDelegation(viewer, id, input)
})

export const meta = titledInConsultation('consultations:tab.participants')

export default function ConsultationParticipants() {
  const { slug, language, can, details } = useReadableConsultation()
  const { delegations, members, invitable } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      <Section title={t('consultations:delegations')}>
        {details.participantsNote ? (
          <p className="mb-3">
            <LangText lang={language}>{details.participantsNote}</LangText>
          </p>
        ) : null}
        {delegations.length > 0 ? (
          <DelegationRows slug={slug} delegations={delegations} />
        ) : details.participantsNote ? null : (
          <EmptyState>{t('consultations:noDelegations')}</EmptyState>
        )}
      </Section>
      {can.organize && invitable.length > 0 ? (
        <Section title={t('consultations:inviteDelegation')}>
          <Form key={invitable.length} result={result}>
            <SelectField
              name="organisationId"
              label={t('consultations:organisation')}
              empty={t('consultations:chooseOrganisation')}
              required
              options={invitable.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <div className="buttons">
              <Button>{t('consultations:inviteIt')}</Button>
            </div>
          </Form>
        </Section>
      ) : null}
      {can.seePersons ? (
        <Section
          title={t('spaces:members')}
          end={
            can.organize ? (
              <ButtonLink tone="quiet" to={consultationPath(slug, 'invitations')}>
                {t('spaces:invitations')}
              </ButtonLink>
            ) : null
          }
        >
          <p className="soft mb-3">{t('spaces:membersLead')}</p>
          <MemberRows members={members} />
        </Section>
      ) : null}
    </>
  )
}
