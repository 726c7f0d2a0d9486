import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckboxGroup } from '#app/ui/choice-field.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Buttons, SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'

type Organisation = { id: string; shortName: string }
type Result = FormOutcome | null | undefined
const failed = (result: Result, intent: string) => result?.intent === intent && result.problems !== null

/** Who is addressed, as assigned: beside what the text says. */
export const AssignForm = ({ organisations, result }: { organisations: readonly Organisation[]; result: Result }) => {
  const t = useT()
  return (
    <Disclosure summary={t('recommendations:assign')} open={failed(result, 'assign')}>
      <Form intent="assign" result={result}>
        <SelectField
          name="organisationId"
          label={t('recommendations:organisation')}
          empty={t('outcomes:choose')}
          required
          options={organisations.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        />
        <Buttons>
          <Button>{t('recommendations:assignButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}

/** What falls due is a report, never the implementation. */
export const DueForm = ({
  addressees,
  today,
  result,
}: {
  addressees: readonly { organisationId: string; shortName: string }[]
  today: string
  result: Result
}) => {
  const t = useT()
  return (
    <Disclosure summary={t('recommendations:askForReport')} open={failed(result, 'due')}>
      <Form intent="due" result={result}>
        <TextField name="dueOn" type="date" label={t('recommendations:dueOn')} min={today} required />
        <CheckboxGroup
          name="organisations[]"
          label={t('recommendations:askWhom')}
          hint={t('recommendations:askAllHint')}
          choices={addressees.map(({ organisationId, shortName }) => ({
            value: organisationId,
            label: <bdi>{shortName}</bdi>,
          }))}
        />
        <Buttons>
          <Button>{t('recommendations:askButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}

export const DropDraftForm = ({ result }: { result: Result }) => {
  const t = useT()
  return (
    <Disclosure summary={t('recommendations:dropDraft')} open={failed(result, 'drop')}>
      <Form intent="drop" result={result}>
        <TextArea name="why" label={t('outcomes:why')} rows={2} required />
        <Buttons>
          <Button tone="danger">{t('recommendations:dropDraftButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}
