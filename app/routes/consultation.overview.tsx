import { useLoaderData } from '@remix-run/react'
import { AgendaRows } from '#app/consultations/agenda.tsx'
import { OverviewContext } from '#app/consultations/overview-context.tsx'
import { useConsultation } from '#app/consultations/use-consultation.ts'
import { page } from '#app/http/page.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { OrganisationList } from '#app/spaces/organisation-list.tsx'
import { Columns } from '#app/ui/columns.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { Phases } from '#app/ui/phases.tsx'
import { Section } from '#app/ui/section.tsx'
import { Prose } from '#app/ui/text.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const { consultations } = context
  const space = await consultations.peek(viewer, param('slug'))
  if (!space) return { sessions: [], takenUp: [], own: null }
  const [sessions, takenUp, delegations] = await Promise.all([
    consultations.listSessions(viewer, space),
    consultations.countTakenUp(viewer, space),
    consultations.listDelegations(viewer, space),
  ])
  return { sessions, takenUp, own: delegations.find(({ isOwn }) => isOwn) ?? null }
})

export default function ConsultationOverview() {
  const consultation = useConsultation()
  const { sessions, takenUp, own } = useLoaderData<typeof loader>()
  const t = useT()
  const { slug, language, details } = consultation
  if (!details) {
    return (
      <Section title={t('spaces:mechanisms')} lead={t('consultations:amongMembersLead')}>
        <OrganisationList organisations={consultation.organisations} />
      </Section>
    )
  }
  const at = details.phases.indexOf(details.state)
  return (
    <Columns
      context={
        <OverviewContext
          consultation={{ ...consultation, details }}
          own={own}
          hasTimes={sessions.some(({ startsAt }) => startsAt)}
        />
      }
    >
      <Phases
        phases={details.phases.map((phase, index) => ({
          label: t(`spaces:state.consultation.${wordKey(phase)}`),
          state: details.state === 'closed' || index < at ? 'done' : index === at ? 'now' : 'coming',
        }))}
      />
      {details.purposeHtml ? (
        <Section title={t('spaces:purpose')}>
          <Prose html={details.purposeHtml} lang={language} />
        </Section>
      ) : null}
      <Section title={t('consultations:tab.agenda')}>
        <AgendaRows slug={slug} zone={details.timeZone} sessions={sessions} />
      </Section>
      {takenUp.length > 0 || details.recommendations > 0 ? (
        <Section title={t('consultations:takenUp')}>
          <p className="wrap">
            {takenUp.map(({ kind, count }) => (
              <a key={kind} className="no-underline" href={consultationPath(slug, 'outcomes')}>
                <Chip>{t(`consultations:kindCount.${wordKey(kind)}`, { count })}</Chip>
              </a>
            ))}
            {details.recommendations > 0 ? (
              <a className="no-underline" href={consultationPath(slug, 'recommendations')}>
                <Chip tone="leaf">
                  {details.report === 'issued' || details.report === 'adopted'
                    ? t('consultations:recommendationCount', { count: details.recommendations })
                    : t('consultations:draftRecommendationCount', { count: details.recommendations })}
                </Chip>
              </a>
            ) : null}
          </p>
        </Section>
      ) : null}
      {details.conceptHtml ? (
        <Section title={t('consultations:concept')}>
          <Prose html={details.conceptHtml} lang={language} />
        </Section>
      ) : null}
    </Columns>
  )
}
