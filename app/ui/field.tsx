import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { fieldId } from './form.tsx'
import { useFormState } from './form-state.ts'
import { Icon } from './icon.tsx'

export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Overrides the problem that the form has for this name. */
  error?: string | undefined
  /** Needed by its label, not by its place: said in a word instead of a star. */
  optional?: boolean | undefined
  /** The label stands as a heading already; it is still read aloud. */
  labelHidden?: boolean | undefined
}

/** What ties a control to its label, hint and problem. Field names ending in [] are lists; problems drop the []. */
export const useField = ({ name, error, hint }: Pick<FieldProps, 'name' | 'error' | 'hint'>) => {
  const form = useFormState()
  const key = name.replace(/\[\]$/, '')
  const id = fieldId(form.id, key)
  const problem = error ?? form.problems[key]
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ')
  return {
    id,
    problem,
    value: form.values[key],
    chosen: form.sent ? (form.sent[key] ?? []) : form.values[key],
    constraints: form.constraints[key] ?? {},
    aria: {
      ...(described ? { 'aria-describedby': described } : {}),
      ...(problem ? { 'aria-invalid': true as const } : {}),
    },
  }
}

export const Optional = () => {
  const t = useT()
  return <span className="optional"> ({t('ui:optional')})</span>
}

export const Hint = ({ id, children }: { id: string; children: ReactNode }) =>
  children ? (
    <p className="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null

export const FieldProblem = ({ id, children }: { id: string; children: ReactNode }) =>
  children ? (
    <p className="problem" id={`${id}-problem`}>
      <Icon name="alert" small />
      <span>{children}</span>
    </p>
  ) : null

/** Label, hint, control, problem, in this order. */
export const Field = ({
  id,
  label,
  hint,
  problem,
  optional,
  labelHidden,
  children,
}: {
  id: string
  label: ReactNode
  hint?: ReactNode
  problem?: ReactNode
  optional?: boolean | undefined
  labelHidden?: boolean | undefined
  children: ReactNode
}) => (
  <div className="field">
    <label htmlFor={id} className={labelHidden ? 'hidden-text' : undefined}>
      {label}
      {optional ? <Optional /> : null}
    </label>
    <Hint id={id}>{hint}</Hint>
    {children}
    <FieldProblem id={id}>{problem}</FieldProblem>
  </div>
)
