import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { CheckboxField, RadioGroup } from '#app/ui/choice-field.tsx'
import { SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { attributions, mailModes, visibilities, wordKey } from '#server/spaces/contract.ts'

export type SpaceValues = {
  slug?: string
  title?: string
  language?: string
  theme?: string
  purpose?: string
  visibility?: string
  mailMode?: string
  attribution?: string
  observersMayPost?: boolean
}

/** What every kind of space says of itself. */
export const NameFields = ({ values = {} }: { values?: SpaceValues | undefined }) => {
  const t = useT()
  const { language } = useLocale()
  return (
    <>
      <TextField name="title" label={t('spaces:title')} defaultValue={values.title} required maxLength={200} />
      <TextField
        name="slug"
        label={t('spaces:slug')}
        hint={t('spaces:slugHint')}
        defaultValue={values.slug}
        required
        maxLength={60}
        dir="ltr"
        autoCapitalize="none"
      />
      <TextField name="theme" label={t('spaces:theme')} defaultValue={values.theme} optional maxLength={200} />
      <TextArea
        name="purpose"
        label={t('spaces:purpose')}
        defaultValue={values.purpose}
        optional
        prose
        maxLength={5_000}
      />
      <LanguageField defaultValue={values.language ?? language} />
    </>
  )
}

/** Who may see a space, what its mails may say and how its speakers are named. */
export const RuleFields = ({ values = {} }: { values?: SpaceValues | undefined }) => {
  const t = useT()
  return (
    <>
      <RadioGroup
        name="visibility"
        label={t('spaces:visibilityField')}
        defaultValue={values.visibility ?? 'members'}
        choices={visibilities.map((value) => ({
          value,
          label: t(`spaces:visibility.${value}`),
          hint: t(`spaces:visibilityHint.${value}`),
        }))}
      />
      <SelectField
        name="mailMode"
        label={t('spaces:mailModeField')}
        hint={t('spaces:mailModeHint')}
        defaultValue={values.mailMode ?? 'full text'}
        options={mailModes.map((value) => ({ value, label: t(`spaces:mailMode.${wordKey(value)}`) }))}
      />
      <SelectField
        name="attribution"
        label={t('spaces:attributionField')}
        hint={t('spaces:attributionHint')}
        defaultValue={values.attribution ?? 'named'}
        options={attributions.map((value) => ({ value, label: t(`spaces:attribution.${wordKey(value)}`) }))}
      />
      <CheckboxField
        name="observersMayPost"
        label={t('spaces:observersMayPost')}
        defaultChecked={values.observersMayPost ?? false}
      />
    </>
  )
}
