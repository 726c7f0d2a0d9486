import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Chain } from '#app/ui/chain.tsx'
import { Columns, ContextBlock } from '#app/ui/columns.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/section.tsx'
import { Buttons, TextField } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import { consultationPath } from '#server/consultations/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { chainsOfOutcome } from './chain-steps.tsx'
import { DecideForms, DropForm } from './decide-forms.tsx'
import { OriginsList } from './origins-list.tsx'
import { type EntryOutcome, useStanding } from './outcome-entry.tsx'
import { OutcomeText, type SessionChoice, StandingFields, WrittenIn } from './outcome-fields.tsx'
import { PassageFields } from './passage-fields.tsx'
import { PeopleText } from './people-text.tsx'
import { asTitle, outcomeName, sessionName } from './words.ts'

type Move = {
  id: string
  at: string
  fromState: string | null
  toState: string
  why: string
  replacedText: string | null
  by: string | null
}
type OutcomeData = EntryOutcome & {
  state: string
  sessionId: string | null
  session: { number: number | null; title: string | null; language: string } | null
  consultation: { slug: string; title: string; language: string }
  history: Move[]
  can: { edit: boolean; addOrigin: boolean; draft: boolean; moves: readonly string[] }
}
type Result = FormOutcome | null | undefined

const History = ({ history, language }: { history: readonly Move[]; language: string }) => {
  const t = useT()
  return (
    <ol className="rows">
      {history.map((move) => (
        <li key={move.id}>
          <div>
            {move.fromState === move.toState ? t('outcomes:reworded') : t(`outcomes:state.${wordKey(move.toState)}`)}
            {move.by ? (
              <>
                {' · '}
                <bdi>{move.by}</bdi>
              </>
            ) : null}
          </div>
          <div className="end">
            <Time at={move.at} />
          </div>
          {move.why ? (
            <p className="note" dir="auto">
              {move.why}
            </p>
          ) : null}
          {move.replacedText ? (
            <div className="note">
              <Disclosure summary={t('outcomes:formerWording')}>
                <PeopleText text={move.replacedText} lang={language} />
              </Disclosure>
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

const RapporteurForms = ({
  outcome,
  sessions,
  result,
}: {
  outcome: OutcomeData
  sessions: readonly SessionChoice[]
  result: Result
}) => {
  const t = useT()
  const { can } = outcome
  const isOpen = (intent: string) => result?.intent === intent && result.problems !== null
  if (can.moves.includes('agreed')) return <DecideForms outcome={outcome} sessions={sessions} result={result} />
  return (
    <>
      {can.moves.includes('in report') ? (
        <Disclosure summary={t('outcomes:place')} open={isOpen('place')}>
          <Form intent="place" result={result}>
            <TextField
              name="paragraph"
              type="number"
              min={1}
              required
              label={t('outcomes:paragraph')}
              hint={t('outcomes:placeHint')}
            />
            <Buttons>
              <Button>{t('outcomes:placeButton')}</Button>
            </Buttons>
          </Form>
        </Disclosure>
      ) : null}
      {can.addOrigin ? (
        <Disclosure summary={t('outcomes:addOrigin')} open={isOpen('origin')}>
          <Form intent="origin" result={result}>
            <PassageFields />
            <Buttons>
              <Button>{t('outcomes:addOriginButton')}</Button>
            </Buttons>
          </Form>
        </Disclosure>
      ) : null}
      {can.edit ? (
        <Disclosure summary={t('outcomes:edit')} open={isOpen('edit')}>
          <Form intent="edit" result={result}>
            <OutcomeText defaultValue={outcome.text} />
            <WrittenIn defaultValue={outcome.language} />
            <StandingFields verb={outcome.verb} consensus={outcome.consensus} />
            <TextField name="why" label={t('outcomes:editWhy')} optional />
            <Buttons>
              <Button>{t('outcomes:editButton')}</Button>
            </Buttons>
          </Form>
        </Disclosure>
      ) : null}
      {can.moves.includes('dropped') ? <DropForm outcome={outcome} result={result} /> : null}
    </>
  )
}

/** An outcome: its words, where they came from, what became of them. */
export const OutcomePage = ({
  outcome,
  sessions,
  result,
}: {
  outcome: OutcomeData
  sessions: readonly SessionChoice[]
  result: Result
}) => {
  const t = useT()
  const { language } = useLocale()
  const standing = useStanding()(outcome)
  const { consultation, can, session } = outcome
  return (
    <>
      <PageHead
        title={asTitle(outcomeName(t, outcome), language)}
        crumbs={[
          {
            label: <span lang={consultation.language}>{consultation.title}</span>,
            to: consultationPath(consultation.slug),
          },
          { label: t('outcomes:title'), to: consultationPath(consultation.slug, 'outcomes') },
        ]}
        lead={
          <span className="wrap">
            <Chip tone={outcome.state === 'proposed' ? 'plain' : 'leaf'}>
              {t(`outcomes:state.${wordKey(outcome.state)}`)}
            </Chip>
            {session ? <bdi lang={session.language}>{sessionName(t, session)}</bdi> : null}
          </span>
        }
        actions={
          can.draft ? (
            <ButtonLink to={consultationPath(consultation.slug, `recommendations/new?outcome=${outcome.id}`)}>
              {t('outcomes:draftFrom')}
            </ButtonLink>
          ) : null
        }
      />
      <Columns
        context={
          <>
            {standing.length > 0 ? (
              <ContextBlock title={t('outcomes:standing')} card>
                <p>{standing.join(' · ')}</p>
              </ContextBlock>
            ) : null}
            <ContextBlock title={t('outcomes:history')}>
              <History history={outcome.history} language={outcome.language} />
            </ContextBlock>
          </>
        }
      >
        <PeopleText text={outcome.text} lang={outcome.language} />
        {outcome.state === 'proposed' ? <p className="post-note">{t('outcomes:waitsForRapporteur')}</p> : null}
        {chainsOfOutcome(t, language, outcome, { isCurrent: true }).map((steps, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
          <Chain key={index} steps={steps} />
        ))}
        <Section title={t('outcomes:origins')}>
          <OriginsList origins={outcome.origins} />
        </Section>
        {can.moves.length > 0 || can.edit || can.addOrigin ? (
          <Section title={t('outcomes:rapporteur')}>
            <RapporteurForms outcome={outcome} sessions={sessions} result={result} />
          </Section>
        ) : null}
      </Columns>
    </>
  )
}
