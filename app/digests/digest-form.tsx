import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '#app/ui/choice-field.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { digestFrequencies, everyDaysRange } from '#server/digests/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'

const weekdays = ['1', '2', '3', '4', '5', '6', '7']

export type DigestSetting = { frequency: string; weekdays: readonly number[]; everyDays: number; hour: string }

/** How often, on which days and at what hour of the reader's own clock her digest comes. */
export const DigestForm = ({
  result,
  setting,
  timeZone,
}: {
  result: FormOutcome | undefined
  setting: DigestSetting
  timeZone: string
}) => {
  const t = useT()
  return (
    <Form intent="set" result={result} values={setting}>
      <RadioGroup
        name="frequency"
        label={t('digests:frequencyField')}
        choices={digestFrequencies.map((value) => ({ value, label: t(`digests:frequency.${wordKey(value)}`) }))}
        required
      />
      <div className="days">
        <CheckboxGroup
          name="weekdays[]"
          label={t('digests:weekdays')}
          hint={t('digests:weekdaysHint')}
          choices={weekdays.map((day) => ({ value: day, label: t(`people:weekday.${day}`) }))}
        />
      </div>
      <TextField
        name="everyDays"
        label={t('digests:everyDays')}
        hint={t('digests:everyDaysHint', everyDaysRange)}
        type="number"
        required
        {...everyDaysRange}
      />
      <TextField
        name="hour"
        label={t('digests:hour')}
        hint={t('digests:hourHint', { zone: timeZone })}
        type="time"
        required
      />
      <div>
        <Button>{t('digests:save')}</Button>
      </div>
    </Form>
  )
}
