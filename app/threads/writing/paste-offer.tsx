import { useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { markdownOf } from './pasted.ts'
import { fill } from './plain-field.ts'

/** What was pasted into the plain field, and where. The field has the words only. */
export type Pasted = { html: string; words: string; at: number }

const inField = (text: string) => text.replace(/\r\n?/g, '\n')

/** Offers the headings, lists, tables and links that the plain field lost, where there were any. */
export default function PasteOffer({
  box,
  pasted,
  onDone,
}: {
  box: HTMLTextAreaElement
  pasted: Pasted
  onDone: () => void
}) {
  const t = useT()
  const words = inField(pasted.words)
  const end = pasted.at + words.length
  const [markdown] = useState(() => markdownOf(pasted.html, box.value))
  const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()
  if (markdown === '' || squeeze(markdown) === squeeze(words)) return null
  const keep = () => {
    // Edited since: what is there now is the writer's own.
    if (box.value.slice(pasted.at, end) === words) {
      const before = box.value.slice(0, pasted.at)
      const after = box.value.slice(end)
      const isBlock = markdown.includes('\n') || /^(#|[-*>|]|\d+[.)])/.test(markdown)
      const start = before + (isBlock && before.trim() ? '\n\n'.slice(/\n*$/.exec(before)![0].length) : '')
      const text = start + markdown + (isBlock && after.trim() ? '\n\n'.slice(/^\n*/.exec(after)![0].length) : '')
      fill(box, text + after)
      box.focus()
      box.setSelectionRange(text.length, text.length)
    }
    onDone()
  }
  return (
    <div className="buttons" role="status">
      <span className="small">{t('writing:pastedPlain')}</span>
      <Button type="button" tone="quiet" onClick={keep}>
        {t('writing:keepFormatting')}
      </Button>
      <Button type="button" tone="quiet" onClick={onDone}>
        {t('writing:leavePlain')}
      </Button>
    </div>
  )
}
