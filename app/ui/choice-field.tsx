import type { ReactNode } from 'react'
import { FieldProblem, type FieldProps, Hint, Optional, useField } from './field.tsx'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean | undefined }

type BoxProps = {
  id: string
  type: 'checkbox' | 'radio'
  name: string
  value: string
  checked: boolean
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean | undefined
  required?: boolean | undefined
  aria?: Record<string, unknown>
}

const Box = ({ id, label, hint, checked, aria, ...rest }: BoxProps) => (
  <div className="choice">
    <input
      id={id}
      defaultChecked={checked}
      {...rest}
      {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
      {...aria}
    />
    <label htmlFor={id}>{label}</label>
    <Hint id={id}>{hint}</Hint>
  </div>
)

const chosenOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined || value === null ? [] : [String(value)]

/** Yes or no. What was sent before counts; else `defaultChecked`. */
export const CheckboxField = ({
  name,
  label,
  hint,
  error,
  value = 'on',
  defaultChecked = false,
  required,
}: FieldProps & { value?: string; defaultChecked?: boolean; required?: boolean }) => {
  const field = useField({ name, hint, error })
  const checked = typeof field.chosen === 'boolean' ? field.chosen : chosenOf(field.chosen).includes(value)
  return (
    <div className="field">
      <Box
        id={field.id}
        type="checkbox"
        name={name}
        value={value}
        checked={field.chosen === undefined ? defaultChecked : checked}
        label={label}
        hint={hint}
        required={required}
        aria={field.aria}
      />
      <FieldProblem id={field.id}>{field.problem}</FieldProblem>
    </div>
  )
}

type GroupProps = FieldProps & { choices: readonly Choice[]; disabled?: boolean; required?: boolean }

const Group = ({
  type,
  chosen,
  name,
  label,
  hint,
  error,
  optional,
  choices,
  disabled,
  required,
}: GroupProps & { type: 'checkbox' | 'radio'; chosen: readonly string[] }) => {
  const field = useField({ name, hint, error })
  const { id, problem, constraints, aria } = field
  const now = field.chosen === undefined ? chosen : chosenOf(field.chosen)
  return (
    <fieldset className="field" id={id} disabled={disabled} aria-describedby={aria['aria-describedby']}>
      <legend>
        {label}
        {optional ? <Optional /> : null}
      </legend>
      <Hint id={id}>{hint}</Hint>
      {choices.map((choice) => (
        <Box
          key={choice.value}
          id={`${id}-${choice.value.replace(/\W/g, '-')}`}
          type={type}
          name={name}
          value={choice.value}
          checked={now.includes(choice.value)}
          label={choice.label}
          hint={choice.hint}
          disabled={choice.disabled}
          required={type === 'radio' ? (required ?? constraints.required) : undefined}
          {...(problem ? { aria: { 'aria-invalid': true } } : {})}
        />
      ))}
      <FieldProblem id={id}>{problem}</FieldProblem>
    </fieldset>
  )
}

/** Any of a few; give it a name ending in [] so that one chosen value is a list as well. */
export const CheckboxGroup = ({ defaultValue = [], ...rest }: GroupProps & { defaultValue?: readonly string[] }) => (
  <Group type="checkbox" chosen={defaultValue} {...rest} />
)

/** One of a few, all in sight. */
export const RadioGroup = ({ defaultValue, ...rest }: GroupProps & { defaultValue?: string | undefined }) => (
  <Group type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} {...rest} />
)
