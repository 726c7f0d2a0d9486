import { useT } from '#app/i18n/use-t.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from '#app/ui/choice-field.tsx'
import { SelectField } from '#app/ui/text-field.tsx'
import { directoryEntries, themes, writingLanguages } from '#server/people/contract.ts'
import { languageNames, languages } from '#server/platform/languages.ts'
import { wordKey } from '#server/spaces/contract.ts'

/** The language of pages and mails. */
export const InterfaceLanguageField = () => {
  const t = useT()
  return (
    <SelectField
      name="language"
      label={t('people:language')}
      hint={t('people:languageHint')}
      options={languages.map((code) => ({ value: code, label: languageNames[code], lang: code }))}
    />
  )
}

/** The languages a person reads and writes; each by its own name. */
export const WritingLanguagesField = () => {
  const t = useT()
  return (
    <div className="days">
      <CheckboxGroup
        name="languages[]"
        label={t('people:languages')}
        hint={t('people:languagesHint')}
        choices={Object.entries(writingLanguages).map(([code, name]) => ({
          value: code,
          label: <span lang={code}>{name}</span>,
        }))}
      />
    </div>
  )
}

export const ThemeField = () => {
  const t = useT()
  return (
    <RadioGroup
      name="theme"
      label={t('people:theme.label')}
      choices={themes.map((theme) => ({ value: theme, label: t(`people:theme.${theme}`) }))}
    />
  )
}

/** How others in her spaces see a person in directories (rule 7 of the product). */
export const DirectoryEntryField = () => {
  const t = useT()
  return (
    <RadioGroup
      name="directoryEntry"
      label={t('people:directory.label')}
      hint={t('people:directory.hint')}
      choices={directoryEntries.map((entry) => ({
        value: entry,
        label: t(`people:directory.${wordKey(entry)}.label`),
        hint: t(`people:directory.${wordKey(entry)}.hint`),
      }))}
    />
  )
}

/** Single keys get in the way of those who speak to their machine or press keys by accident (WCAG 2.1.4). */
export const ShortcutsField = () => {
  const t = useT()
  return (
    <CheckboxField
      name="shortcuts"
      label={t('people:shortcuts')}
      hint={<a href="/help/keyboard">{t('people:shortcutsHint')}</a>}
    />
  )
}
