import { useRouteLoaderData } from '@remix-run/react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { loader as shellLoader } from '#app/routes/shell.tsx'
import type { OwnDraft } from '#server/threads/contract.ts'
import type { Fields } from './drafts.ts'
import { type Decision, type Keeping, keepDraft } from './keep-draft.ts'

type Options = {
  /** Something within the form. */
  holder: RefObject<HTMLElement | null>
  place: string
  draft: OwnDraft | null
  isFilled?: boolean
  onRestored?: (fields: Fields) => void
}

/** The draft of a form: on the device and on the server, as far as these can be reached. */
export const useDraft = ({ holder, place, draft, isFilled = false, onRestored }: Options) => {
  const writer = useRouteLoaderData<typeof shellLoader>('routes/shell')?.person?.key ?? ''
  const [keeping, setKeeping] = useState<Keeping>({
    version: draft?.version ?? 0,
    state: draft ? 'saved' : 'none',
    problem: null,
    choice: null,
    mine: '',
  })
  const keeper = useRef<ReturnType<typeof keepDraft> | null>(null)
  const start = useRef({ version: draft?.version ?? 0, isFilled, onRestored })
  useEffect(() => {
    const form = holder.current?.closest('form')
    if (!form || !writer) return
    const { version, isFilled, onRestored } = start.current
    keeper.current = keepDraft({
      form,
      place,
      writer,
      version,
      isFilled,
      tell: setKeeping,
      onRestored: (fields) => onRestored?.(fields),
    })
    return () => {
      keeper.current?.end()
      keeper.current = null
    }
  }, [holder, place, writer])
  return {
    keeping,
    posted: () => keeper.current?.posted(),
    decide: (decision: Decision) => keeper.current?.decide(decision),
  }
}
