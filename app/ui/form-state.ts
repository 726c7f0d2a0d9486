import { createContext, useContext } from 'react'

/** What was wrong with a field: a sentence, or the key of one. */
export type Problem = string | { key: string; values?: Record<string, unknown> | undefined }

/** The constraints of one field as the server's schema gave them. */
export type Constraints = {
  required?: boolean
  minLength?: number
  maxLength?: number
  min?: number | string
  max?: number | string
  step?: number | string
  pattern?: string
}

export type FormState = {
  id: string
  problems: Record<string, string>
  values: Record<string, unknown>
  /** What was sent and came back; a box that is missing here was left empty. */
  sent: Record<string, unknown> | null
  constraints: Record<string, Constraints>
  busy: boolean
}

const none: FormState = { id: '', problems: {}, values: {}, sent: null, constraints: {}, busy: false }
export const FormContext = createContext<FormState>(none)
export const useFormState = () => useContext(FormContext)
