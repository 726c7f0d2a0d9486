import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { LanguageField } from '#app/threads/language-field.tsx'
import { zoneName } from '#app/ui/format-time.ts'
import { SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { attributions, audiences, wordKey } from '#server/spaces/contract.ts'

export type SessionValues = {
  id?: string
  position?: number
  number?: number | null
  title?: string
  language?: string
  questions?: string
  startsAt?: string
  endsAt?: string
  chair?: string
  presenters?: string
  audience?: string
  attribution?: string | null
}

/** One agenda item; times as clocks in the consultation's zone show them. */
export const SessionFields = ({ values = {}, zone }: { values?: SessionValues | undefined; zone: string }) => {
  const t = useT()
  const { language } = useLocale()
  const zoneHint = t('consultations:inZone', { zone: zoneName(zone) })
  return (
    <>
      <input type="hidden" name="sessionId" value={values.id ?? ''} />
      <TextField name="title" label={t('spaces:title')} defaultValue={values.title} required maxLength={200} />
      <LanguageField defaultValue={values.language ?? language} />
      <TextField
        name="number"
        type="number"
        min={1}
        max={500}
        label={t('consultations:sessionNumber')}
        hint={t('consultations:sessionNumberHint')}
        defaultValue={values.number ?? undefined}
        optional
      />
      <TextField
        name="position"
        type="number"
        min={1}
        max={500}
        label={t('consultations:position')}
        hint={t('consultations:positionHint')}
        defaultValue={values.position}
        optional
      />
      <TextArea
        name="questions"
        label={t('consultations:questions')}
        hint={t('consultations:questionsHint')}
        defaultValue={values.questions}
        optional
        maxLength={5_000}
      />
      <TextField
        name="startsAt"
        type="datetime-local"
        label={t('consultations:sessionStarts')}
        hint={zoneHint}
        defaultValue={values.startsAt}
        optional
      />
      <TextField
        name="endsAt"
        type="datetime-local"
        label={t('consultations:sessionEnds')}
        hint={zoneHint}
        defaultValue={values.endsAt}
        optional
      />
      <TextField name="chair" label={t('consultations:chair')} defaultValue={values.chair} optional maxLength={300} />
      <TextField
        name="presenters"
        label={t('consultations:presenters')}
        defaultValue={values.presenters}
        optional
        maxLength={1_000}
      />
      <SelectField
        name="audience"
        label={t('spaces:audienceField')}
        hint={t('consultations:audienceHint')}
        defaultValue={values.audience ?? 'all'}
        options={audiences.map((value) => ({ value, label: t(`spaces:audience.${wordKey(value)}`) }))}
      />
      <SelectField
        name="attribution"
        label={t('spaces:attributionField')}
        empty={t('consultations:ruleOfConsultation')}
        defaultValue={values.attribution ?? ''}
        options={attributions.map((value) => ({ value, label: t(`spaces:attribution.${wordKey(value)}`) }))}
      />
    </>
  )
}
