import { useT } from '#app/i18n/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldId } from '#app/ui/form.tsx'
import { useFormState } from '#app/ui/form-state.ts'

const further = 3
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []

/** The words of one passage; they must stand in the post. Without scripts they are pasted here. */
const Words = ({
  index,
  label,
  hint,
  defaultValue = '',
  isRequired = false,
}: {
  index: number
  label: string
  hint: string
  defaultValue?: string
  isRequired?: boolean
}) => {
  const form = useFormState()
  const id = index === 0 ? fieldId(form.id, 'words') : `${form.id}words-${index}`
  const problem = index === 0 ? form.problems.words : undefined
  return (
    <Field id={id} label={label} hint={hint} problem={problem} optional={!isRequired}>
      <textarea
        id={id}
        name="words[]"
        className="input prose"
        dir="auto"
        rows={index === 0 ? 4 : 2}
        required={isRequired}
        defaultValue={listOf(form.values.words)[index] ?? defaultValue}
        aria-describedby={`${id}-hint${problem ? ` ${id}-problem` : ''}`}
        aria-invalid={problem ? true : undefined}
      />
    </Field>
  )
}

const PostOf = ({ index }: { index: number }) => {
  const t = useT()
  const form = useFormState()
  const id = index === 0 ? fieldId(form.id, 'post') : `${form.id}post-${index}`
  return (
    <Field
      id={id}
      label={t('outcomes:postField')}
      hint={t('outcomes:postHint')}
      problem={index <= 1 ? form.problems.post : undefined}
    >
      <input
        id={id}
        name="post[]"
        type="text"
        className="input"
        aria-describedby={`${id}-hint`}
        defaultValue={listOf(form.values.post)[index] ?? ''}
      />
    </Field>
  )
}

/**
 * Passages of one or several posts. With `number`, the first stands in that post and further ones may be in others;
 * without, each names its post. `words` is what was selected.
 */
export const PassageFields = ({
  threadId,
  number,
  words = '',
}: {
  threadId?: string
  number?: number
  words?: string
}) => {
  const t = useT()
  const form = useFormState()
  const wasOpen = listOf(form.values.words)
    .slice(1)
    .some((text) => text.trim() !== '')
  return (
    <>
      {threadId ? <input type="hidden" name="threadId" value={threadId} /> : null}
      {number === undefined ? <PostOf index={0} /> : <input type="hidden" name="post[]" value={number} />}
      <Words
        index={0}
        isRequired
        label={number === undefined ? t('outcomes:words') : t('outcomes:wordsOf', { number })}
        hint={t('outcomes:wordsHint')}
        defaultValue={words}
      />
      <Disclosure summary={t('outcomes:furtherPassages')} open={wasOpen}>
        <div className="form">
          {Array.from({ length: further }, (_, place) => place + 1).map((index) => (
            <fieldset key={index} className="form">
              <legend className="hidden-text">{t('outcomes:furtherPassage', { number: index + 1 })}</legend>
              <PostOf index={index} />
              <Words index={index} label={t('outcomes:words')} hint={t('outcomes:wordsHint')} />
            </fieldset>
          ))}
        </div>
      </Disclosure>
    </>
  )
}
