import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Field, useField } from '#app/ui/field.tsx'
import { mostFiles, readWaiting } from '#server/files/contract.ts'
import { useFileSize } from './file-list.tsx'

// Loaded by those alone who attach something.
const Uploads = lazy(() => import('./uploads.tsx'))

const waitingOf = (value: unknown): string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string' && readWaiting(text) !== null)

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
// What is copied in a program brings a picture of itself along: there the words are meant.
const pastedFiles = ({ clipboardData }: ClipboardEvent): File[] =>
  clipboardData && !clipboardData.types.some((type) => type.startsWith('text/')) ? [...clipboardData.files] : []

/**
 * Files for a post: picked, and with scripts dropped and pasted anywhere in the form, and sent at once. Without scripts
 * they go with the form. Those that arrived are ticked; whoever unticks one leaves it out.
 */
export const AttachField = ({ megabytes, warns = false }: { megabytes: number; warns?: boolean }) => {
  const t = useT()
  const sizeOf = useFileSize()
  const { id, problem, aria, value } = useField({ name: 'attached', hint: true })
  const [kept, setKept] = useState(() => waitingOf(value))
  const [given, setGiven] = useState<readonly File[]>([])
  const holder = useRef<HTMLDivElement>(null)
  const keep = (texts: readonly string[]) => setKept((known) => [...new Set([...known, ...texts])])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes back with the form
  useEffect(() => keep(waitingOf(value)), [value])

  useEffect(() => {
    const form = holder.current?.closest('form')
    if (!form) return
    const give = (files: readonly File[]) => setGiven((known) => [...known, ...files])
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
      const box = target as HTMLInputElement
      if (box.type !== 'file' || !box.files) return
      give([...box.files])
      box.value = ''
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
        label={t('files:attach')}
        hint={
          <>
            {t('files:attachHint', { count: mostFiles, megabytes })}
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
        {given.length > 0 ? (
          <Suspense>
            <Uploads given={given} holder={holder} onStored={keep} />
          </Suspense>
        ) : null}
        <input type="file" id={id} name="files" className="input" multiple {...aria} />
      </Field>
    </div>
  )
}
