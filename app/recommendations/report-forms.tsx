import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Buttons, SelectField, TextArea, TextField } from '#app/ui/text-field.tsx'
import { implementationWord, positionWord } from './words.ts'

type Reporting = {
  addressee: {
    id: string
    shortName: string
    position: string
    implementation: string
    reportDueOn: string | null
    nextPositions: readonly string[]
    nextImplementations: readonly string[]
  }
  today: string
  result: FormOutcome | null | undefined
}

/** A problem goes back to the one form it belongs to: every addressee has the same ones. */
export const resultOf = (result: Reporting['result'], field: string, id: string) =>
  result?.values?.[field] === id ? result : null

const AsOf = ({ today }: { today: string }) => {
  const t = useT()
  return (
    <TextField
      name="asOf"
      type="date"
      label={t('recommendations:asOf')}
      hint={t('recommendations:asOfHint')}
      max={today}
      defaultValue={today}
      required
    />
  )
}

/** How far the addressee has come. It offers lawful moves only, and says from where she moves. */
export const ProgressForm = ({ addressee, today, result }: Reporting) => {
  const t = useT()
  const own = resultOf(result, 'addresseeId', addressee.id)
  const isKnown = addressee.implementation !== 'no information received'
  return (
    <Disclosure
      summary={t('recommendations:reportProgress', { who: addressee.shortName })}
      open={own?.intent === 'progress' || addressee.reportDueOn !== null}
    >
      <Form intent="progress" result={own}>
        <input type="hidden" name="addresseeId" value={addressee.id} />
        <input type="hidden" name="from" value={addressee.implementation} />
        <SelectField
          name="to"
          label={t('recommendations:implementationField')}
          hint={t('recommendations:implementationHint')}
          empty={t('outcomes:choose')}
          required
          defaultValue={isKnown ? addressee.implementation : ''}
          options={addressee.nextImplementations.map((value) => ({ value, label: implementationWord(t, value) }))}
        />
        <AsOf today={today} />
        <TextArea name="note" label={t('recommendations:note')} hint={t('recommendations:noteHint')} rows={3} />
        <TextField
          name="evidence"
          label={t('recommendations:evidence')}
          hint={t('recommendations:evidenceHint')}
          optional
        />
        <Buttons>
          <Button>{t('recommendations:report')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}

/** Where the addressee stands to it: something else than how far she has come. */
export const PositionForm = ({ addressee, today, result }: Reporting) => {
  const t = useT()
  const own = resultOf(result, 'addresseeId', addressee.id)
  return (
    <Disclosure
      summary={t('recommendations:statePosition', { who: addressee.shortName })}
      open={own?.intent === 'position'}
    >
      <Form intent="position" result={own}>
        <input type="hidden" name="addresseeId" value={addressee.id} />
        <input type="hidden" name="from" value={addressee.position} />
        <SelectField
          name="to"
          label={t('recommendations:positionField')}
          hint={t('recommendations:positionHint')}
          empty={t('outcomes:choose')}
          required
          options={addressee.nextPositions.map((value) => ({ value, label: positionWord(t, value) }))}
        />
        <AsOf today={today} />
        <TextArea name="note" label={t('recommendations:note')} hint={t('recommendations:reasonHint')} rows={3} />
        <Buttons>
          <Button>{t('recommendations:statePositionButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}

/** An organizer records how an organisation assesses it; it stands beside the report. */
export const AssessForm = ({
  addressee,
  organisations,
  today,
  result,
}: Pick<Reporting, 'result' | 'today'> & {
  addressee: { id: string; organisationId: string; shortName: string; values: readonly string[] }
  organisations: readonly { id: string; shortName: string }[]
}) => {
  const t = useT()
  const own = resultOf(result, 'addresseeId', addressee.id)
  return (
    <Disclosure summary={t('recommendations:assess', { who: addressee.shortName })} open={own?.intent === 'assess'}>
      <Form intent="assess" result={own}>
        <input type="hidden" name="addresseeId" value={addressee.id} />
        <SelectField
          name="assessedBy"
          label={t('recommendations:assessedByField')}
          empty={t('outcomes:choose')}
          required
          options={organisations
            .filter(({ id }) => id !== addressee.organisationId)
            .map(({ id, shortName }) => ({ value: id, label: shortName }))}
        />
        <SelectField
          name="to"
          label={t('recommendations:implementationField')}
          empty={t('outcomes:choose')}
          required
          options={addressee.values.map((value) => ({ value, label: implementationWord(t, value) }))}
        />
        <AsOf today={today} />
        <TextArea name="note" label={t('recommendations:assessNote')} rows={3} required />
        <TextField
          name="evidence"
          label={t('recommendations:evidence')}
          hint={t('recommendations:evidenceHint')}
          optional
        />
        <Buttons>
          <Button>{t('recommendations:assessButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}
