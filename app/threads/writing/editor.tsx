import { toggleMark } from 'prosemirror-commands'
import { type Command, EditorState, Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { hasMark, setLink } from './commands.ts'
import { editorPlace } from './editor-mentions.ts'
import { LinkField } from './link-field.tsx'
import Mentions, { type WritingPlace } from './mentions.tsx'
import { cleanPasted, labelsIn } from './pasted.ts'
import { fill } from './plain-field.ts'
import { pluginsFor } from './plugins.ts'
import { print } from './print.ts'
import { represent } from './represent.ts'
import { schema } from './schema.ts'
import { Toolbar } from './toolbar.tsx'

type Props = {
  /** The field of the form, which keeps the text; whatever happens here is written there. */
  box: HTMLTextAreaElement
  label: string
  describedBy: string | undefined
  isInvalid: boolean
  /** Opened by hand just now, not as a habit of this device. */
  takesFocus: boolean
  /** The text is one that would not come back as it was. */
  onRefused: () => void
  mentionsIn: string | undefined
}

const { link } = schema.marks
const addressHere = (state: EditorState) => {
  const { $from } = state.selection
  const mark = link.isInSet($from.marks()) ?? link.isInSet($from.nodeAfter?.marks ?? [])
  return String(mark?.attrs.href ?? '')
}

/** Writing with formatting, over the plain field. */
export default function Editor({ box, label, describedBy, isInvalid, takesFocus, onRefused, mentionsIn }: Props) {
  const t = useT()
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const refused = useRef(onRefused)
  refused.current = onRefused
  const [state, setState] = useState<EditorState | null>(null)
  const [mentioning, setMentioning] = useState<WritingPlace | null>(null)
  const [isLinking, setLinking] = useState(false)
  const id = `${box.id}-formatted`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus is taken once
  useEffect(() => {
    const plugins = pluginsFor({ onPost: () => box.form?.requestSubmit(), onLink: () => setLinking(true) })
    const stateOf = (text: string) => {
      const doc = represent(text)
      return doc && EditorState.create({ doc, plugins })
    }
    const first = stateOf(box.value)
    if (!first || !place.current) {
      refused.current()
      return
    }
    let isOurs = false
    const made: EditorView = new EditorView(place.current, {
      state: first,
      transformPastedHTML: (html) => cleanPasted(html, labelsIn(made.state.doc)),
      // Words without any formatting are read as the plain field would have them read, where they can be.
      clipboardTextParser: (pasted, _context, isPlain) => (isPlain ? null : represent(pasted)?.slice(0)) ?? null!,
      dispatchTransaction: (transaction) => {
        const next = made.state.apply(transaction)
        made.updateState(next)
        setState(next)
        if (!transaction.docChanged) return
        isOurs = true
        fill(box, print(next.doc))
        isOurs = false
      },
    })
    view.current = made
    setMentioning(editorPlace(made))
    setState(first)
    // A draft that was kept, a quotation, a form that was sent: the text of the field is the one that counts.
    const onInput = () => {
      if (isOurs) return
      const next = stateOf(box.value)
      if (!next) return refused.current()
      made.updateState(next.apply(next.tr.setSelection(Selection.atEnd(next.doc))))
      setState(made.state)
    }
    // Its label, a problem that leads to it and the browser's own messages all go to the field.
    const onFocus = () => made.focus()
    box.addEventListener('input', onInput)
    box.addEventListener('focus', onFocus)
    if (takesFocus || document.activeElement === box) made.focus()
    return () => {
      box.removeEventListener('input', onInput)
      box.removeEventListener('focus', onFocus)
      view.current = null
      made.destroy()
    }
  }, [box])

  useEffect(() => {
    view.current?.setProps({
      attributes: {
        id,
        class: 'input doc formatted',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
        ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
      },
    })
  }, [id, label, describedBy, isInvalid])

  const run = (command: Command) => {
    if (!view.current) return
    command(view.current.state, view.current.dispatch, view.current)
    view.current.focus()
  }
  const stopLinking = () => {
    setLinking(false)
    view.current?.focus()
  }
  return (
    <>
      {state ? <Toolbar state={state} controls={id} onRun={run} onLink={() => setLinking(true)} /> : null}
      {state && isLinking ? (
        <LinkField
          address={addressHere(state)}
          onSet={(address) => {
            run(setLink(address))
            stopLinking()
          }}
          onRemove={
            hasMark(state, link) && !state.selection.empty
              ? () => {
                  run(toggleMark(link))
                  stopLinking()
                }
              : null
          }
          onClose={stopLinking}
        />
      ) : null}
      <div ref={place} />
      {mentionsIn && mentioning ? <Mentions place={mentioning} inside={mentionsIn} tick={state} /> : null}
      <p className="hidden-text" role="status">
        {state ? t('writing:formattingOpen') : ''}
      </p>
    </>
  )
}
