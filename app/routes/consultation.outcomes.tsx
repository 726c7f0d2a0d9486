import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { forms, part } from '#app/http/form.ts'
import { page } from '#app/http/page.ts'
import { titleOf } from '#app/http/title.ts'
import { keepWithoutConnection } from '#app/http/without-connection.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DecideForms } from '#app/outcomes/decide-forms.tsx'
import { OriginsList } from '#app/outcomes/origins-list.tsx'
import { OutcomeEntry } from '#app/outcomes/outcome-entry.tsx'
import { PeopleText } from '#app/outcomes/people-text.tsx'
import { sessionName } from '#app/outcomes/words.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/columns.tsx'
import { EmptyState, Section } from '#app/ui/section.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { agreeOutcomeInput, dropOutcomeInput } from '#server/outcomes/input.ts'
import { wordKey } from '#server/spaces/contract.ts'

export const loader = page(async ({ context, viewer, param }) => {
  const { id, slug, title } = await context.consultations.openConsultation(viewer, param('slug'))
  return { slug, title, ...(await context.outcomes.listOutcomes(viewer, id)) }
})

export const action = forms({
  agree: part(agreeOutcomeInput, async ({ context, viewer, param, input: { outcomeId, ...words } }) => {
    await context.outcomes.agreeOutcome(viewer, outcomeId, words)
    return redirect(`${consultationPath(param('slug'), 'outcomes')}#outcome-${outcomeId}`)
  }),
  drop: part(dropOutcomeInput, async ({ context, viewer, param, input: { outcomeId, why } }) => {
    await context.outcomes.dropOutcome(viewer, outcomeId, why)
    return redirect(consultationPath(param('slug'), 'outcomes'))
  }),
})

export const clientAction = keepWithoutConnection

export const meta = titleOf<typeof loader>(({ title }, t) => t('outcomes:titleOf', { title }))

/** By session, kind and number, in the order in which it prints; what waits for a decision stands on top. */
export default function Outcomes() {
  const { slug, parts, suggestions, sessions, can } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const t = useT()
  return (
    <>
      {suggestions.length > 0 ? (
        <Section
          title={t(can.record ? 'outcomes:toDecide' : 'outcomes:yourSuggestions')}
          lead={t('outcomes:suggestionsLead')}
        >
          <div className="form wide">
            {suggestions.map((outcome) => (
              <Card key={outcome.id} title={t(`outcomes:kind.${wordKey(outcome.kind)}`)}>
                <PeopleText text={outcome.text} lang={outcome.language} />
                <OriginsList origins={outcome.origins} />
                {can.record ? <DecideForms outcome={outcome} sessions={sessions} result={result} /> : null}
              </Card>
            ))}
          </div>
        </Section>
      ) : null}
      {can.record ? (
        <p className="acts">
          <ButtonLink tone="quiet" to={consultationPath(slug, 'outcomes/new')}>
            {t('outcomes:recordDirectly')}
          </ButtonLink>
        </p>
      ) : null}
      {parts.length === 0 ? (
        <EmptyState>{t(can.record ? 'outcomes:emptyForRecorder' : 'outcomes:empty')}</EmptyState>
      ) : null}
      {parts.map(({ session, kinds }) => (
        <Section
          key={session?.id ?? 'none'}
          title={<bdi lang={session?.language}>{session ? sessionName(t, session) : t('outcomes:noSession')}</bdi>}
        >
          {kinds.map(({ kind, outcomes }) => (
            <div key={kind} className="outcomes">
              <h3>{t(`outcomes:kinds.${wordKey(kind)}`)}</h3>
              {outcomes.map((outcome) => (
                <OutcomeEntry key={outcome.id} outcome={outcome} />
              ))}
            </div>
          ))}
        </Section>
      ))}
    </>
  )
}
