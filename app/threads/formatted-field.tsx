import { type ClipboardEvent, type ComponentPropsWithoutRef, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { useField } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-field.tsx'
import type { WritingPlace } from './writing/mentions.tsx'
import type { Pasted } from './writing/paste-offer.tsx'
import { beginsMention, plainPlace } from './writing/plain-mentions.ts'

// Loaded by those alone who ask for it.
const Editor = lazy(() => import('./writing/editor.tsx'))
const Mentions = lazy(() => import('./writing/mentions.tsx'))
const PasteOffer = lazy(() => import('./writing/paste-offer.tsx'))

const habit = {
  read: () => {
    try {
      return localStorage.getItem('formatting') === 'on'
    } catch {
      return false
    }
  },
  keep: (isOn: boolean) => {
    try {
      localStorage.setItem('formatting', isOn ? 'on' : 'off')
    } catch {
      // Asked again the next time.
    }
  },
}

type Props = ComponentPropsWithoutRef<typeof TextArea> & {
  label: string
  /** Where the text goes, for whom it may mention: `thread=…` or `space=…`; without it nobody is suggested. */
  mentionsIn?: string | undefined
}

/** A plain field for Markdown; over it, for whoever likes that better, an editor that shows what it will look like. */
export const FormattedField = ({ mentionsIn, ...props }: Props) => {
  const t = useT()
  const { aria, problem } = useField(props)
  const holder = useRef<HTMLDivElement>(null)
  const [box, setBox] = useState<HTMLTextAreaElement | null>(null)
  const [way, setWay] = useState<'plain' | 'asked' | 'habit' | 'refused'>('plain')
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const [mentioning, setMentioning] = useState<WritingPlace | null>(null)
  const isOpen = way === 'asked' || way === 'habit'

  useEffect(() => {
    setBox(holder.current?.querySelector('textarea') ?? null)
    if (habit.read()) setWay('habit')
  }, [])
  const onInput: typeof props.onInput = (event) => {
    props.onInput?.(event)
    if (mentionsIn && !mentioning && beginsMention(event.currentTarget)) setMentioning(plainPlace(event.currentTarget))
  }
  const onPaste = ({ clipboardData, currentTarget }: ClipboardEvent<HTMLTextAreaElement>) => {
    const html = clipboardData.getData('text/html')
    setPasted(html ? { html, words: clipboardData.getData('text/plain'), at: currentTarget.selectionStart } : null)
  }
  const toggle = () => {
    setPasted(null)
    setWay(isOpen ? 'plain' : 'asked')
    habit.keep(!isOpen)
  }
  // The field is back as soon as the editor is away.
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) box?.focus()
    wasOpen.current = isOpen
  }, [isOpen, box])

  return (
    <div className={isOpen ? 'writing open' : 'writing'} ref={holder}>
      {box ? (
        <Button type="button" tone="quiet" className="formatting" aria-pressed={isOpen} onClick={toggle}>
          {t('writing:formatting')}
        </Button>
      ) : null}
      <TextArea
        {...props}
        onPaste={onPaste}
        onInput={onInput}
        {...(isOpen ? { 'aria-hidden': true, tabIndex: -1 } : {})}
      />
      {box && isOpen ? (
        <Suspense fallback={<p className="soft small">{t('writing:formattingLoads')}</p>}>
          <Editor
            box={box}
            label={props.label}
            describedBy={aria['aria-describedby']}
            isInvalid={Boolean(problem)}
            takesFocus={way === 'asked'}
            onRefused={() => setWay('refused')}
            mentionsIn={mentionsIn}
          />
        </Suspense>
      ) : null}
      {mentionsIn && mentioning && !isOpen ? (
        <Suspense>
          <Mentions place={mentioning} inside={mentionsIn} />
        </Suspense>
      ) : null}
      {box && pasted && !isOpen ? (
        <Suspense>
          <PasteOffer key={pasted.html} box={box} pasted={pasted} onDone={() => setPasted(null)} />
        </Suspense>
      ) : null}
      {way === 'refused' ? (
        <p className="hint" role="status">
          {t('writing:formattingRefused')}
        </p>
      ) : null}
    </div>
  )
}
