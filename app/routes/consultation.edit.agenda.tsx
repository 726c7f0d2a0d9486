import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SessionFields } from '#app/consultations/session-fields.tsx'
import { SessionTime, useSessionName } from '#app/consultations/session-time.tsx'
import { useReadableConsultation } from '#app/consultations/use-consultation.ts'
import { forms, part } from '#app/http/form.ts'
import { ownPage } from '#app/http/page.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { sessionChoice, sessionInput } from '#server/consultations/input.ts'

export const loader = ownPage(async ({ context, viewer, param, url }) => {
  const space = await context.consultations.openAsOrganizer(viewer, param('slug'))
  const sessions = await context.consultations.listSessions(viewer, space)
  const chosen = sessions.find(({ content }) => content?.id === url.searchParams.get('session'))
  return { sessions, chosen: chosen ? context.consultations.sessionFields(chosen, space.timeZone) : null }
})

export const action = forms({
  put: part(sessionInput, async ({ context, viewer, param, input }) => {
    const { id, slug } = await context.consultations.openConsultation(viewer, param('slug'))
    await context.consultations.putSession(viewer, id, input)
    return redirect(consultationPath(slug, 'edit/agenda'))
  }),
  remove: part(sessionChoice, async ({ context, viewer, param, input }) => {
    const { id, slug } = await context.consultations.openConsultation(viewer, param('slug'))
    await context.consultations.removeSession(viewer, id, input.sessionId)
    return redirect(consultationPath(slug, 'edit/agenda'))
  }),
})

export const clientAction = keepWithoutConnection

export default function EditAgenda() {
  const { slug, details } = useReadableConsultation()
  const { sessions, chosen } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  const nameOf = useSessionName()
  const here = consultationPath(slug, 'edit/agenda')
  return (
    <>
      {sessions.length > 0 ? (
        <Section title={t('consultations:tab.agenda')}>
          <Rows>
            {sessions.map((session) => (
              <Row
                key={session.position}
                to={session.content ? `${here}?session=${session.content.id}` : undefined}
                lang={session.content?.language}
                title={nameOf(session)}
                end={<SessionTime startsAt={session.startsAt} endsAt={session.endsAt} zone={details.timeZone} />}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Section title={chosen ? t('consultations:editSession') : t('consultations:addSession')}>
        <Form key={chosen?.id ?? `new-${sessions.length}`} intent="put" result={result}>
          <SessionFields values={chosen ?? undefined} zone={details.timeZone} />
          <div className="buttons">
            <Button>{t('spaces:save')}</Button>
            {chosen ? (
              <ButtonLink tone="quiet" to={here}>
                {t('consultations:addSession')}
              </ButtonLink>
            ) : null}
          </div>
        </Form>
        {chosen ? (
          <Form intent="remove" result={result} shape="inline">
            <input type="hidden" name="sessionId" value={chosen.id} />
            <Button tone="danger">{t('consultations:removeSession')}</Button>
          </Form>
        ) : null}
      </Section>
    </>
  )
}
