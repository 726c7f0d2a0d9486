import { useFetcher } from '@remix-run/react'
import { useEffect, useId, useRef } from 'react'
import type { loader } from '#app/routes/help.keyboard.tsx'
import { Button } from '#app/ui/button.tsx'
import { KeyList } from './key-list.tsx'

/** The page of the keys, over the page one is on. Its words come when it is opened; the focus returns where it was. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const { load, data } = useFetcher<typeof loader>()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => load('/help/keyboard'), [load])
  useEffect(() => {
    if (data && dialog.current && !dialog.current.open) dialog.current.showModal()
  }, [data])
  if (!data) return null
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{data.title}</h2>
      <p className="soft">{data.lead}</p>
      <KeyList keys={data.keys} />
      <form method="dialog" className="buttons">
        <Button tone="quiet">{data.close}</Button>
        <a href="/settings">{data.settings}</a>
      </form>
    </dialog>
  )
}
