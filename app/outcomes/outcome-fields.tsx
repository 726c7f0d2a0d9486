import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SelectField, TextArea } from '#app/ui/text-field.tsx'
import { consensusLevels, outcomeKinds, outcomeVerbs } from '#server/outcomes/contract.ts'
import { writingLanguages } from '#server/people/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { asTitle, sessionName } from './words.ts'

/** In which language a text is written, each by its own name. */
export const WrittenIn = ({ defaultValue }: { defaultValue: string }) => {
  const t = useT()
  return (
    <SelectField
      name="language"
      label={t('outcomes:language')}
      defaultValue={defaultValue}
      options={Object.entries(writingLanguages).map(([value, label]) => ({ value, label, lang: value }))}
    />
  )
}

export const KindField = ({ defaultValue }: { defaultValue?: string | undefined }) => {
  const t = useT()
  const { language } = useLocale()
  return (
    <SelectField
      name="kind"
      label={t('outcomes:kindField')}
      hint={t('outcomes:kindHint')}
      empty={t('outcomes:choose')}
      required
      defaultValue={defaultValue}
      options={outcomeKinds.map((kind) => ({
        value: kind,
        label: asTitle(t(`outcomes:kind.${wordKey(kind)}`), language),
      }))}
    />
  )
}

export const OutcomeText = ({
  defaultValue,
  isOptional = false,
}: {
  defaultValue?: string | undefined
  isOptional?: boolean
}) => {
  const t = useT()
  return (
    <TextArea
      name="text"
      label={t('outcomes:text')}
      hint={t(isOptional ? 'outcomes:suggestTextHint' : 'outcomes:textHint')}
      prose
      optional={isOptional}
      required={!isOptional}
      defaultValue={defaultValue}
    />
  )
}

/** What the rapporteur knows of how firmly it was said. */
export const StandingFields = ({ verb, consensus }: { verb?: string | null; consensus?: string | null }) => {
  const t = useT()
  return (
    <>
      <SelectField
        name="consensus"
        label={t('outcomes:consensusField')}
        optional
        empty={t('outcomes:notSaid')}
        defaultValue={consensus ?? ''}
        options={consensusLevels.map((value) => ({ value, label: t(`outcomes:consensus.${wordKey(value)}`) }))}
      />
      <SelectField
        name="verb"
        label={t('outcomes:verbField')}
        optional
        empty={t('outcomes:notSaid')}
        defaultValue={verb ?? ''}
        options={outcomeVerbs.map((value) => ({ value, label: t(`outcomes:verb.${wordKey(value)}`) }))}
      />
    </>
  )
}

export type SessionChoice = { id: string; number: number | null; title: string | null }

export const SessionField = ({
  sessions,
  defaultValue,
  isRequired = false,
}: {
  sessions: readonly SessionChoice[]
  defaultValue?: string | null
  isRequired?: boolean
}) => {
  const t = useT()
  return (
    <SelectField
      name="sessionId"
      label={t('outcomes:sessionField')}
      optional={!isRequired}
      required={isRequired}
      empty={t(isRequired ? 'outcomes:choose' : 'outcomes:noSession')}
      defaultValue={defaultValue ?? ''}
      options={sessions.map((session) => ({ value: session.id, label: sessionName(t, session) }))}
    />
  )
}
