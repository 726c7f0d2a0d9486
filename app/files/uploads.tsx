import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { type Refusal, uploadPath } from '#server/files/contract.ts'
import { sendFile } from './send-file.ts'

type Way = {
  key: number
  file: File
  /** Between 0 and 1. */
  done: number
  state: 'waits' | 'goes' | 'failed'
  refusal: Refusal | null
}
export type UploadsProps = {
  /** All that were ever given; those that are new are sent. */
  given: readonly File[]
  holder: RefObject<HTMLElement>
  onStored: (waiting: readonly string[]) => void
}

/** Files on their way, one after the other: how far each has come, and for one that failed why. The form waits for them. */
export default function Uploads({ given, holder, onStored }: UploadsProps) {
  const t = useT()
  const [ways, setWays] = useState<readonly Way[]>([])
  const [waitsToSend, setWaitsToSend] = useState<HTMLElement | 'form' | null>(null)
  const seen = useRef(0)
  const current = useRef<{ key: number; stop: () => void } | null>(null)
  const change = (key: number, next: Partial<Way>) =>
    setWays((known) => known.map((way) => (way.key === key ? { ...way, ...next } : way)))
  const drop = (key: number) => setWays((known) => known.filter((way) => way.key !== key))

  // Laid out at once, as the form is held from then on.
  useLayoutEffect(() => {
    const fresh = given.slice(seen.current)
    const from = seen.current
    seen.current = given.length
    setWays((known) => [
      ...known,
      ...fresh.map((file, at) => ({ key: from + at, file, done: 0, state: 'waits' as const, refusal: null })),
    ])
  }, [given])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the next one goes when the list has changed
  useEffect(() => {
    if (current.current) return
    const next = ways.find(({ state }) => state === 'waits')
    if (!next) return
    const { key, file } = next
    const sending = sendFile(uploadPath, file, (done) => change(key, { done }))
    current.current = { key, stop: sending.stop }
    change(key, { state: 'goes' })
    sending.result.then((result) => {
      current.current = null
      if (result === 'stopped') return drop(key)
      if ('refusal' in result) return change(key, { state: 'failed', refusal: result.refusal })
      onStored(result.attached)
      drop(key)
    })
  }, [ways])
  useEffect(() => () => current.current?.stop(), [])

  const isBusy = ways.some(({ state }) => state !== 'failed')
  const hasFailed = ways.some(({ state }) => state === 'failed')
  // Whoever posts meanwhile posts with the files.
  useLayoutEffect(() => {
    const form = holder.current?.closest('form')
    if (!form || !isBusy) return
    const onSubmit = (event: SubmitEvent) => {
      event.preventDefault()
      event.stopPropagation()
      setWaitsToSend(event.submitter ?? 'form')
    }
    form.addEventListener('submit', onSubmit, true)
    return () => form.removeEventListener('submit', onSubmit, true)
  }, [isBusy, holder])
  useEffect(() => {
    if (isBusy || !waitsToSend) return
    setWaitsToSend(null)
    // One that failed is for her to decide about.
    if (!hasFailed) holder.current?.closest('form')?.requestSubmit(waitsToSend === 'form' ? null : waitsToSend)
  }, [isBusy, waitsToSend, hasFailed, holder])

  return (
    <>
      {ways.length > 0 ? (
        <ul className="uploads">
          {ways.map(({ key, file, done, state, refusal }) => (
            <li key={key}>
              <bdi>{file.name}</bdi>
              {state === 'failed' ? (
                <span className="problem" role="alert">
                  {refusal ? t(refusal.key, refusal.values) : t('files:problem.cut')}
                </span>
              ) : (
                <progress max={1} value={done} aria-label={file.name} />
              )}
              <span className="buttons">
                {state === 'failed' ? (
                  <Button type="button" tone="quiet" onClick={() => change(key, { state: 'waits', done: 0 })}>
                    {t('files:again')}
                  </Button>
                ) : null}
                <Button
                  type="button"
                  tone="quiet"
                  onClick={() => (current.current?.key === key ? current.current.stop() : drop(key))}
                >
                  {t('files:leaveOut')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className={waitsToSend ? 'hint' : 'hidden-text'} role="status">
        {waitsToSend ? t('files:waitsToSend') : isBusy ? t('files:onTheWay') : hasFailed ? '' : t('files:arrived')}
      </p>
    </>
  )
}
