import { useT } from '#app/i18n/use-t.tsx'
import { WrittenIn } from '#app/outcomes/outcome-fields.tsx'
import { outcomeName } from '#app/outcomes/words.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CheckboxGroup } from '#app/ui/choice-field.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { outcomeVerbs } from '#server/outcomes/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'

export type DraftChoices = {
  outcomes: { id: string; kind: string; number: number | null; text: string; language: string }[]
  parents: { id: string; reference: string; title: string }[]
  organisations: { id: string; shortName: string }[]
}
export type DraftValues = {
  reference: string
  parentId: string | null
  title: string
  text: string
  language: string
  verb: string | null
  themes: readonly string[]
  addresseesAsWritten: string
  organisations: readonly string[]
  outcomes: readonly string[]
  paragraph: number | null
  note: string
}

const short = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text)

/** Everything of a draft recommendation; once issued nothing of it can be changed. */
export const DraftForm = ({
  choices,
  values,
  result,
  isNew,
  back,
}: {
  choices: DraftChoices
  values: DraftValues
  result: FormOutcome | null | undefined
  isNew: boolean
  back: string
}) => {
  const t = useT()
  return (
    <Form intent="draft" result={result}>
      <TextField
        name="title"
        label={t('recommendations:title')}
        hint={t('recommendations:titleHint')}
        required
        defaultValue={values.title}
      />
      <TextArea
        name="text"
        label={t('recommendations:text')}
        hint={t('recommendations:textHint')}
        prose
        rows={6}
        required
        defaultValue={values.text}
      />
      <WrittenIn defaultValue={values.language} />
      <TextField
        name="reference"
        label={t('recommendations:reference')}
        hint={t('recommendations:referenceHint')}
        optional
        defaultValue={values.reference}
      />
      {isNew && choices.parents.length > 0 ? (
        <SelectField
          name="parentId"
          label={t('recommendations:parent')}
          optional
          empty={t('recommendations:noParent')}
          defaultValue={values.parentId ?? ''}
          options={choices.parents.map(({ id, reference, title }) => ({
            value: id,
            label: `${reference} ${short(title)}`,
          }))}
        />
      ) : null}
      <TextField
        name="addresseesAsWritten"
        label={t('recommendations:addresseesAsWritten')}
        hint={t('recommendations:asWrittenHint')}
        optional
        defaultValue={values.addresseesAsWritten}
      />
      <CheckboxGroup
        name="organisations[]"
        label={t('recommendations:assigned')}
        hint={t('recommendations:assignedHint')}
        optional
        defaultValue={values.organisations}
        choices={choices.organisations.map(({ id, shortName }) => ({ value: id, label: <bdi>{shortName}</bdi> }))}
      />
      {choices.outcomes.length > 0 ? (
        <Disclosure summary={t('recommendations:fromOutcomes')} open={values.outcomes.length > 0}>
          <CheckboxGroup
            name="outcomes[]"
            label={t('recommendations:fromOutcomes')}
            optional
            defaultValue={values.outcomes}
            choices={choices.outcomes.map((outcome) => ({
              value: outcome.id,
              label: outcomeName(t, outcome),
              hint: <bdi lang={outcome.language}>{short(outcome.text)}</bdi>,
            }))}
          />
        </Disclosure>
      ) : null}
      <Disclosure summary={t('recommendations:more')} open={Boolean(values.paragraph || values.note || values.verb)}>
        <div className="form">
          <TextField
            name="paragraph"
            type="number"
            min={1}
            label={t('recommendations:paragraph')}
            optional
            defaultValue={values.paragraph ?? ''}
          />
          <TextField
            name="themes"
            label={t('recommendations:themes')}
            hint={t('recommendations:themesHint')}
            optional
            defaultValue={values.themes.join(t('outcomes:comma'))}
          />
          <SelectField
            name="verb"
            label={t('outcomes:verbField')}
            optional
            empty={t('outcomes:notSaid')}
            defaultValue={values.verb ?? ''}
            options={outcomeVerbs.map((value) => ({ value, label: t(`outcomes:verb.${wordKey(value)}`) }))}
          />
          <TextField name="note" label={t('recommendations:rowNote')} optional defaultValue={values.note} />
        </div>
      </Disclosure>
      <div className="buttons">
        <Button>{t(isNew ? 'recommendations:saveDraft' : 'recommendations:saveChanges')}</Button>
        <ButtonLink tone="quiet" to={back}>
          {t('outcomes:cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
