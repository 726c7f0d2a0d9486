import { type ComponentType, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useT } from '#app/i18n/use-t.tsx'
import { Field, useField } from '#app/ui/field.tsx'
import { mostFiles, readWaiting } from '#server/files/contract.ts'
import { useFileSize } from './file-list.tsx'
import type { UploadsProps } from './uploads.tsx'

// Loaded by those alone who attach something.
const loadUploads = () => import('./uploads.tsx')

const waitingOf = (value: unknown): string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string' && readWaiting(text) !== null)

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
// What is copied in a program brings a picture of itself along: there the words are meant.
const pastedFiles = ({ clipboardData }: ClipboardEvent): File[] =>
  clipboardData && !clipboardData.types.some((type) => type.startsWith('text/')) ? [...clipboardData.files] : []

/** Puts files into a box beside those it has. */
const fill = (box: HTMLInputElement, files: readonly File[]) => {
  const held = new DataTransfer()
  for (const file of [...(box.files ?? []), ...files]) held.items.add(file)
  box.files = held.files
}

/**
 * Files for a post: picked, and with scripts dropped and pasted anywhere in the form, and sent at once. Without scripts
 * they go with the form, and so they do while what sends them has not loaded: until then they stay in their box. Those that
 * arrived are ticked; whoever unticks one leaves it out.
 */
export const AttachField = ({
  megabytes,
  warns = false,
  one,
}: {
  megabytes: number
  warns?: boolean
  /** What is asked for, where that is one file. */
  one?: { label: string; hint: string }
}) => {
  const t = useT()
  const sizeOf = useFileSize()
  const { id, problem, aria, value } = useField({ name: 'attached', hint: true })
  const [kept, setKept] = useState(() => waitingOf(value))
  const [given, setGiven] = useState<readonly File[]>([])
  const [uploads, setUploads] = useState<{ Uploads: ComponentType<UploadsProps> } | null>(null)
  const holder = useRef<HTMLDivElement>(null)
  const keep = (texts: readonly string[]) => setKept((known) => [...new Set([...known, ...texts])])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes back with the form
  useEffect(() => keep(waitingOf(value)), [value])

  useEffect(() => {
    const form = holder.current?.closest('form')
    if (!form) return
    const box = holder.current?.querySelector<HTMLInputElement>('input[type=file]')
    if (!box) return
    const send = async () => {
      // A form that has sent no file so far may be one of words alone.
      form.enctype = 'multipart/form-data'
      // On a line that is cut they go with the form after all.
      const loaded = await loadUploads().catch(() => null)
      const files = [...(box.files ?? [])]
      if (!loaded || files.length === 0) return
      box.value = ''
      // At once: between box and list a form would go without them.
      flushSync(() => {
        setUploads({ Uploads: loaded.default })
        setGiven((known) => [...known, ...files])
      })
    }
    const give = (files: readonly File[]) => {
      fill(box, files)
      send()
    }
    const onDrag = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      form.toggleAttribute('data-drop', event.type === 'dragover')
    }
    const onDrop = (event: DragEvent) => {
      form.removeAttribute('data-drop')
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      give([...(event.dataTransfer?.files ?? [])])
    }
    const onPaste = (event: ClipboardEvent) => {
      const files = pastedFiles(event)
      if (files.length === 0) return
      event.preventDefault()
      event.stopPropagation()
      give(files)
    }
    const onPick = ({ target }: Event) => {
      if (target === box) send()
    }
    // Before the text's own editor, which would take a picture for text.
    form.addEventListener('dragover', onDrag, true)
    form.addEventListener('dragleave', onDrag, true)
    form.addEventListener('drop', onDrop, true)
    form.addEventListener('paste', onPaste, true)
    form.addEventListener('change', onPick)
    return () => {
      form.removeEventListener('dragover', onDrag, true)
      form.removeEventListener('dragleave', onDrag, true)
      form.removeEventListener('drop', onDrop, true)
      form.removeEventListener('paste', onPaste, true)
      form.removeEventListener('change', onPick)
    }
  }, [])

  return (
    <div className="attach" ref={holder}>
      <Field
        id={id}
        label={one?.label ?? t('files:attach')}
        hint={
          <>
            {one?.hint ?? t('files:attachHint', { count: mostFiles, megabytes })}
            {warns ? ` ${t('files:notAttributable')}` : null}
          </>
        }
        problem={problem}
      >
        {kept.length > 0 ? (
          <ul className="attached">
            {kept.map((text) => {
              const file = readWaiting(text)
              return file ? (
                <li key={text}>
                  <label>
                    <input type="checkbox" name="attached[]" value={text} defaultChecked />
                    <span>
                      <bdi>{file.name}</bdi> <small>{sizeOf(file.bytes)}</small>
                    </span>
                  </label>
                </li>
              ) : null
            })}
          </ul>
        ) : null}
        {uploads ? <uploads.Uploads given={given} holder={holder} onStored={keep} /> : null}
        <input type="file" id={id} name="files" className="input" multiple={!one} {...aria} />
      </Field>
    </div>
  )
}
