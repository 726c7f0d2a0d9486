import { useRef, useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { useField } from '#app/ui/field.tsx'
import { useLanguageName } from '#app/ui/language-name.ts'
import { SelectField } from '#app/ui/text-field.tsx'
import { useGuessedLanguage } from './use-guessed-language.ts'

// The languages people most write in here; the interface speaks the first four.
const written = ['en', 'fr', 'es', 'ar', 'pt', 'ru', 'zh', 'sw', 'ha', 'de', 'it', 'tr']

type Props = { defaultValue: string; name?: string; isGuessed?: boolean }

/**
 * In which language a text is written: used for its direction, its reading aloud and its search. `isGuessed`: it follows
 * what is written in the form until somebody chooses.
 */
export const LanguageField = ({ defaultValue, name = 'language', isGuessed = false }: Props) => {
  const t = useT()
  const holder = useRef<HTMLDivElement>(null)
  const { value } = useField({ name })
  // What comes back with a page was sent, and so was chosen.
  const [isOpen] = useState(value === undefined)
  const hasGuessed = useGuessedLanguage(holder, isGuessed && isOpen)
  const nameOf = useLanguageName()
  return (
    <div ref={holder}>
      <SelectField
        name={name}
        label={t('threads:language')}
        hint={hasGuessed ? <span role="status">{t('threads:languageGuessed')}</span> : undefined}
        defaultValue={defaultValue}
        options={written.map((code) => ({ value: code, label: nameOf(code) }))}
      />
    </div>
  )
}
