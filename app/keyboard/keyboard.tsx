import { useNavigate } from '@remix-run/react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { keyOf } from './key-of.ts'

const HelpDialog = lazy(() => import('./help-dialog.tsx'))

/** Single keys on all pages, for those who did not switch them off. What they do is loaded at the first of them. */
export const Keyboard = () => {
  const navigate = useNavigate()
  const [isHelping, setHelping] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = keyOf(event)
      if (key === null) return
      event.preventDefault()
      if (key === '?') setHelping(true)
      else void import('./act.ts').then(({ act }) => act(key, navigate))
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [navigate])
  return isHelping ? (
    <Suspense>
      <HelpDialog onClose={() => setHelping(false)} />
    </Suspense>
  ) : null
}
