import { useT } from '#app/i18n/use-t.tsx'
import { CheckboxGroup } from '#app/ui/choice-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

const weekdays = ['1', '2', '3', '4', '5', '6', '7']

/** On which days, and when by the reader's clock, the digest comes; no day, no digest. */
export const DigestDays = () => {
  const t = useT()
  return (
    <>
      <div className="days">
        <CheckboxGroup
          name="weekdays[]"
          label={t('access:welcome.days')}
          hint={t('access:welcome.daysHint')}
          choices={weekdays.map((day) => ({ value: day, label: t(`people:weekday.${day}`) }))}
        />
      </div>
      <TextField name="hour" label={t('access:welcome.hour')} type="time" required />
    </>
  )
}
