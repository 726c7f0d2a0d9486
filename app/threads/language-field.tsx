import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SelectField } from '#app/ui/text-field.tsx'

// The languages people most write in here; the interface speaks the first four.
const written = ['en', 'fr', 'es', 'ar', 'pt', 'ru', 'zh', 'sw', 'ha', 'de', 'it', 'tr']

/** In which language a text is written: used for its direction, its reading aloud and its search. */
export const LanguageField = ({ defaultValue, name = 'language' }: { defaultValue: string; name?: string }) => {
  const t = useT()
  const { language } = useLocale()
  const names = new Intl.DisplayNames([language], { type: 'language' })
  return (
    <SelectField
      name={name}
      label={t('threads:language')}
      defaultValue={defaultValue}
      options={written.map((code) => ({ value: code, label: names.of(code) ?? code }))}
    />
  )
}
