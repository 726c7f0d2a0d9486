import { useT } from '#app/i18n/use-t.tsx'
import { NameFields, RuleFields, type SpaceValues } from '#app/spaces/space-fields.tsx'
import { CheckboxField, RadioGroup } from '#app/ui/choice-field.tsx'
import { SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { standings } from '#server/consultations/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'

export type ConsultationValues = SpaceValues & {
  concept?: string
  series?: string
  seriesNumber?: number | null
  convener?: string
  place?: string
  isOnline?: boolean
  startsOn?: string | null
  endsOn?: string | null
  inputsUntil?: string | null
  timeZone?: string
  mandateReference?: string
  participantsNote?: string
  standing?: string
}

type Props = { values?: ConsultationValues; timeZones: readonly string[]; ownZone: string; isStandingFixed?: boolean }

/** Everything that an organizer says of a consultation, for convening and for editing one. */
export const ConsultationFields = ({ values = {}, timeZones, ownZone, isStandingFixed = false }: Props) => {
  const t = useT()
  return (
    <>
      <NameFields values={values} />
      <TextField
        name="series"
        label={t('consultations:series')}
        defaultValue={values.series}
        optional
        maxLength={200}
      />
      <TextField
        name="seriesNumber"
        type="number"
        min={1}
        max={999}
        label={t('consultations:seriesNumber')}
        defaultValue={values.seriesNumber ?? undefined}
        optional
      />
      <TextField
        name="convener"
        label={t('consultations:convener')}
        defaultValue={values.convener}
        optional
        maxLength={200}
      />
      <TextField
        name="mandateReference"
        label={t('consultations:mandateReference')}
        defaultValue={values.mandateReference}
        optional
        maxLength={200}
      />
      <PlaceAndTime values={values} timeZones={timeZones} ownZone={ownZone} />
      <TextArea
        name="concept"
        label={t('consultations:concept')}
        defaultValue={values.concept}
        optional
        prose
        rows={8}
        maxLength={30_000}
      />
      <TextField
        name="participantsNote"
        label={t('consultations:participantsNote')}
        hint={t('consultations:participantsNoteHint')}
        defaultValue={values.participantsNote}
        optional
        maxLength={1_000}
      />
      {isStandingFixed ? null : (
        <RadioGroup
          name="standing"
          label={t('consultations:standingField')}
          hint={t('consultations:standingHint')}
          defaultValue={values.standing}
          required
          choices={standings.map((value) => ({ value, label: t(`consultations:standing.${wordKey(value)}`) }))}
        />
      )}
      <RuleFields values={values} />
    </>
  )
}

const PlaceAndTime = ({ values = {}, timeZones, ownZone }: Omit<Props, 'isStandingFixed'>) => {
  const t = useT()
  return (
    <>
      <TextField name="place" label={t('consultations:place')} defaultValue={values.place} optional maxLength={200} />
      <CheckboxField name="isOnline" label={t('consultations:isOnline')} defaultChecked={values.isOnline ?? false} />
      <TextField
        name="startsOn"
        type="date"
        label={t('consultations:startsOn')}
        defaultValue={values.startsOn ?? ''}
        optional
      />
      <TextField
        name="endsOn"
        type="date"
        label={t('consultations:endsOn')}
        defaultValue={values.endsOn ?? ''}
        optional
      />
      <TextField
        name="inputsUntil"
        type="date"
        label={t('consultations:inputsUntilField')}
        hint={t('consultations:inputsUntilHint')}
        defaultValue={values.inputsUntil ?? ''}
        optional
      />
      <SelectField
        name="timeZone"
        label={t('consultations:timeZone')}
        hint={t('consultations:timeZoneHint')}
        defaultValue={values.timeZone ?? ownZone}
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
    </>
  )
}
