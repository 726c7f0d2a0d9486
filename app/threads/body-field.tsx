import { type ComponentPropsWithoutRef, type KeyboardEvent, useEffect, useRef } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Prose } from '#app/ui/text.tsx'
import type { TextArea } from '#app/ui/text-field.tsx'
import { FormattedField } from './formatted-field.tsx'

type Props = Omit<ComponentPropsWithoutRef<typeof TextArea>, 'name' | 'label' | 'prose'> & {
  /** See FormattedField. */
  mentionsIn?: string
}

// The way to send that people know from their mail.
const sendByKeys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** The text of a post. Ctrl+Enter sends it, as the first button of its form does. */
export const BodyField = (props: Props) => {
  const t = useT()
  return (
    <FormattedField name="body" label={t('threads:body')} prose maxLength={50_000} onKeyDown={sendByKeys} {...props} />
  )
}

/** Asks how the text would read. A button of the form, so that it works before scripts arrive; nothing is sent yet. */
export const PreviewButton = () => {
  const t = useT()
  return (
    <Button tone="quiet" name="preview" value="1" formNoValidate>
      {t('threads:preview')}
    </Button>
  )
}

/** How the text would read, as the server draws it. It takes the focus, so that it is read where it was asked for. */
export const PreviewOf = ({ result }: { result: object | null | undefined }) => {
  const t = useT()
  const box = useRef<HTMLElement>(null)
  const preview = result && 'preview' in result && typeof result.preview === 'string' ? result.preview : null
  useEffect(() => {
    // Each answer is an object of its own, also where the text is the same.
    if (result && preview !== null) box.current?.focus()
  }, [result, preview])
  if (preview === null) return null
  return (
    <section className="preview" aria-label={t('threads:previewTitle')} tabIndex={-1} ref={box}>
      <p className="soft small">{t('threads:previewTitle')}</p>
      {preview === '' ? <p className="soft">{t('threads:previewEmpty')}</p> : <Prose html={preview} />}
    </section>
  )
}
