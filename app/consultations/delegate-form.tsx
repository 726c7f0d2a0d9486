import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { EmptyState } from '#app/ui/section.tsx'
import { SelectField } from '#app/ui/text-field.tsx'
import { delegateParts, voices } from '#server/consultations/contract.ts'

/** Puts a member of the consultation into a delegation, and says what she does there. */
export const DelegateForm = ({
  delegationId,
  members,
  result,
}: {
  delegationId: string
  members: readonly { id: string; name: string }[]
  result?: FormOutcome | null | undefined
}) => {
  const t = useT()
  if (members.length === 0) return <EmptyState>{t('consultations:membersFirst')}</EmptyState>
  return (
    <Form intent="put" result={result}>
      <input type="hidden" name="delegationId" value={delegationId} />
      <SelectField
        name="personId"
        label={t('consultations:person')}
        required
        options={members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        name="part"
        label={t('consultations:partField')}
        defaultValue="member"
        options={delegateParts.map((value) => ({ value, label: t(`consultations:part.${value}`) }))}
      />
      <SelectField
        name="voice"
        label={t('consultations:voiceField')}
        empty={t('consultations:noVoice')}
        options={voices.map((value) => ({ value, label: t(`consultations:voice.${value}`) }))}
      />
      <div className="buttons">
        <Button>{t('spaces:save')}</Button>
      </div>
    </Form>
  )
}
