import { Link, useNavigate } from '@remix-run/react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Icon } from './icon.tsx'

/** What can be opened when it is wanted. */
export const Disclosure = ({
  summary,
  children,
  open = false,
}: {
  summary: ReactNode
  children: ReactNode
  open?: boolean
}) => (
  <details className="disclosure" open={open}>
    <summary>{summary}</summary>
    {children}
  </details>
)

/**
 * A dialog has an address of its own and is opened by a link. Without scripts it is a part of that page;
 * with them it lies over it, and closing goes to `closeTo`.
 */
export const Dialog = ({ title, closeTo, children }: { title: ReactNode; closeTo: string; children: ReactNode }) => {
  const t = useT()
  const navigate = useNavigate()
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (!element?.showModal || element.matches(':modal')) return
    // Not close(): its event would count as the reader's wish to leave.
    element.removeAttribute('open')
    element.showModal()
  }, [])

  return (
    <dialog
      className="dialog"
      open
      ref={dialog}
      aria-labelledby={heading}
      onClose={() => navigate(closeTo, { preventScrollReset: true })}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <Link className="button quiet" to={closeTo} preventScrollReset>
          <Icon name="close" small />
          {t('ui:close')}
        </Link>
      </header>
      {children}
    </dialog>
  )
}
