import { useLoaderData } from '@remix-run/react'
import { SessionSection } from '#app/consultations/agenda.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { page } from '#app/http/page.ts'
import { titledInConsultation } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const space = await context.consultations.openConsultation(viewer, param('slug'))
  const [sessions, threads] = await Promise.all([
    context.consultations.listSessions(viewer, space),
    context.threads.listThreads(viewer, { spaceId: space.id }),
  ])
  return { sessions, threads }
})

export const meta = titledInConsultation('consultations:tab.agenda')

export default function ConsultationAgenda() {
  const { id, slug, can, details } = useReadableConsultation()
  const { sessions, threads } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      {can.organize ? (
        <div className="buttons mb-6">
          <ButtonLink tone="quiet" to={consultationPath(slug, 'edit/agenda')}>
            {t('consultations:editAgenda')}
          </ButtonLink>
        </div>
      ) : null}
      {sessions.length === 0 ? <EmptyState>{t('consultations:noSessions')}</EmptyState> : null}
      {sessions.map((session) => (
        <SessionSection
          key={session.position}
          space={{ id, timeZone: details.timeZone }}
          session={session}
          threads={threads.filter(({ sessionId }) => session.content && sessionId === session.content.id)}
          canOpen={can.openThreads && details.state !== 'closed'}
        />
      ))}
    </>
  )
}
