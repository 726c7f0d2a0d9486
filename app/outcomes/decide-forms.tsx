import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Buttons, TextArea } from '#app/ui/text-field.tsx'
import {
  KindField,
  OutcomeText,
  type SessionChoice,
  SessionField,
  StandingFields,
  WrittenIn,
} from './outcome-fields.tsx'

type Deciding = {
  outcome: { id: string; kind: string; text: string; language: string; sessionId: string | null }
  sessions: readonly SessionChoice[]
  result: FormOutcome | null | undefined
}

const resultFor = (result: Deciding['result'], id: string) => (result?.values?.outcomeId === id ? result : null)

/** The rapporteur agrees in her own words, or drops with a reason. */
export const DecideForms = ({ outcome, sessions, result }: Deciding) => {
  const t = useT()
  const own = resultFor(result, outcome.id)
  return (
    <>
      <Disclosure summary={t('outcomes:agree')} open={own?.intent === 'agree'}>
        <Form intent="agree" result={own}>
          <input type="hidden" name="outcomeId" value={outcome.id} />
          <KindField defaultValue={outcome.kind} />
          <OutcomeText defaultValue={outcome.text} />
          <WrittenIn defaultValue={outcome.language} />
          <StandingFields />
          <SessionField sessions={sessions} defaultValue={outcome.sessionId} />
          <Buttons>
            <Button>{t('outcomes:agreeButton')}</Button>
          </Buttons>
        </Form>
      </Disclosure>
      <DropForm outcome={outcome} result={result} />
    </>
  )
}

export const DropForm = ({ outcome, result }: Pick<Deciding, 'result'> & { outcome: { id: string } }) => {
  const t = useT()
  const own = resultFor(result, outcome.id)
  return (
    <Disclosure summary={t('outcomes:drop')} open={own?.intent === 'drop'}>
      <Form intent="drop" result={own}>
        <input type="hidden" name="outcomeId" value={outcome.id} />
        <TextArea name="why" label={t('outcomes:why')} hint={t('outcomes:whyHint')} rows={2} required />
        <Buttons>
          <Button tone="danger">{t('outcomes:dropButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}
