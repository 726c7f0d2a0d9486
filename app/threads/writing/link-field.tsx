import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { isLinkable } from './schema.ts'

type Props = { address: string; onSet: (address: string) => void; onRemove: (() => void) | null; onClose: () => void }

// An address without its beginning is one all the same.
const whole = (typed: string) => {
  const address = typed.trim()
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`
  return /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(address) ? `https://${address}` : address
}

/** Where a link leads. No form of its own, since it stands within one: Enter sets the link and sends nothing. */
export const LinkField = ({ address, onSet, onRemove, onClose }: Props) => {
  const t = useT()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [isWrong, setWrong] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const set = () => {
    const to = whole(field.current?.value ?? '')
    if (to !== '' && isLinkable(to)) onSet(to)
    else {
      setWrong(true)
      field.current?.focus()
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.target === field.current) set()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a part of the post
    <div className="link-field" role="group" aria-label={t('writing:tool.link')} onKeyDown={onKeyDown}>
      <label htmlFor={id}>{t('writing:linkAddress')}</label>
      <input
        ref={field}
        id={id}
        className="input"
        dir="ltr"
        type="text"
        inputMode="url"
        autoComplete="off"
        defaultValue={address}
        {...(isWrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-problem` } : {})}
      />
      <Button type="button" tone="quiet" onClick={set}>
        {t('writing:linkSet')}
      </Button>
      {onRemove ? (
        <Button type="button" tone="quiet" onClick={onRemove}>
          {t('writing:linkRemove')}
        </Button>
      ) : null}
      <Button type="button" tone="quiet" onClick={onClose}>
        {t('writing:cancel')}
      </Button>
      {isWrong ? (
        <p className="problem" id={`${id}-problem`} role="alert">
          {t('writing:linkWrong')}
        </p>
      ) : null}
    </div>
  )
}
