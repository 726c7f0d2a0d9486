import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioGroup } from '#app/ui/choice-field.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import { type SpaceKind, wordKey } from '#server/spaces/contract.ts'

/** Moves a space to one of its lawful next states, with a reason that stays in its history. */
export const MoveForm = ({
  kind,
  nextStates,
  result,
  intent,
}: {
  kind: SpaceKind
  nextStates: readonly string[]
  result?: FormOutcome | null | undefined
  intent?: string
}) => {
  const t = useT()
  if (nextStates.length === 0) return <p>{t('spaces:noMoves')}</p>
  return (
    <Form result={result} intent={intent}>
      <RadioGroup
        name="to"
        label={t('spaces:moveTo')}
        required
        choices={nextStates.map((value) => ({ value, label: t(`spaces:state.${kind}.${wordKey(value)}`) }))}
      />
      <TextArea name="why" label={t('spaces:why')} hint={t('spaces:whyHint')} required maxLength={1_000} />
      <div className="buttons">
        <Button>{t('spaces:move')}</Button>
      </div>
    </Form>
  )
}
