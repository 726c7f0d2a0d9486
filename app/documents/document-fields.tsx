import { useT } from '#app/i18n/use-t.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { SelectField, TextField } from '#app/ui/text-field.tsx'
import { documentKinds, textStates } from '#server/documents/contract.ts'
import { audiences, wordKey } from '#server/spaces/contract.ts'

type Values = { title?: string; symbol?: string; kind?: string; audience?: string }

/** What stands over the texts of a document, and who may read them. */
export const DocumentFields = ({
  values = {},
  allowed = audiences,
}: {
  values?: Values
  allowed?: readonly string[]
}) => {
  const t = useT()
  return (
    <>
      <TextField name="title" label={t('documents:title')} defaultValue={values.title} required maxLength={200} />
      <TextField
        name="symbol"
        label={t('documents:symbol')}
        hint={t('documents:symbolHint')}
        defaultValue={values.symbol}
        maxLength={80}
        optional
      />
      <SelectField
        name="kind"
        label={t('documents:kindField')}
        defaultValue={values.kind ?? 'other'}
        options={documentKinds.map((kind) => ({ value: kind, label: t(`documents:kind.${wordKey(kind)}`) }))}
      />
      <RadioGroup
        name="audience"
        label={t('threads:audienceField')}
        defaultValue={values.audience ?? allowed[0]}
        choices={allowed.map((audience) => ({ value: audience, label: t(`spaces:audience.${wordKey(audience)}`) }))}
        required
      />
    </>
  )
}

/** How far a text has come. */
export const StateField = () => {
  const t = useT()
  return (
    <SelectField
      name="state"
      label={t('documents:stateField')}
      hint={t('documents:stateHint')}
      defaultValue="draft"
      options={textStates.map((state) => ({ value: state, label: t(`documents:state.${state}`) }))}
    />
  )
}
