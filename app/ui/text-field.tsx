import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { Field, type FieldProps, useField } from './field.tsx'

const textOf = (value: unknown) => (value === undefined || value === null ? undefined : String(value))

type Native<T extends 'input' | 'textarea' | 'select'> = Omit<ComponentPropsWithoutRef<T>, 'name' | 'id' | 'children'>

/** One line: text, mail address, password, date, number, file. */
export const TextField = ({
  name,
  label,
  hint,
  error,
  optional,
  labelHidden,
  defaultValue,
  className,
  ...rest
}: FieldProps & Native<'input'>) => {
  const { id, problem, value, constraints, aria } = useField({ name, hint, error })
  const isFile = rest.type === 'file'
  return (
    <Field id={id} label={label} hint={hint} problem={problem} optional={optional} labelHidden={labelHidden}>
      <input
        type="text"
        {...constraints}
        {...rest}
        {...aria}
        id={id}
        name={name}
        className={className ? `input ${className}` : 'input'}
        dir={
          rest.dir ?? (rest.type === undefined || rest.type === 'text' || rest.type === 'search' ? 'auto' : undefined)
        }
        {...(isFile || rest.value !== undefined ? {} : { defaultValue: textOf(value) ?? defaultValue })}
      />
    </Field>
  )
}

/** Several lines; grows with what is written where the browser can. `prose` sets it as it will be read. */
export const TextArea = ({
  name,
  label,
  hint,
  error,
  optional,
  labelHidden,
  defaultValue,
  prose = false,
  ...rest
}: FieldProps & Omit<Native<'textarea'>, 'className'> & { prose?: boolean }) => {
  const { id, problem, value, constraints, aria } = useField({ name, hint, error })
  const { minLength, maxLength, required } = constraints
  return (
    <Field id={id} label={label} hint={hint} problem={problem} optional={optional} labelHidden={labelHidden}>
      <textarea
        dir="auto"
        rows={4}
        required={required}
        minLength={minLength}
        maxLength={maxLength}
        {...rest}
        {...aria}
        id={id}
        name={name}
        className={prose ? 'input prose' : 'input'}
        {...(rest.value === undefined ? { defaultValue: textOf(value) ?? defaultValue } : {})}
      />
    </Field>
  )
}

export type Option = { value: string; label: string; lang?: string | undefined; disabled?: boolean | undefined }

/** One of many. `empty` is the first line when nothing is chosen yet. */
export const SelectField = ({
  name,
  label,
  hint,
  error,
  optional,
  labelHidden,
  options,
  empty,
  defaultValue,
  ...rest
}: FieldProps & Omit<Native<'select'>, 'className'> & { options: readonly Option[]; empty?: string | undefined }) => {
  const { id, problem, value, constraints, aria } = useField({ name, hint, error })
  return (
    <Field id={id} label={label} hint={hint} problem={problem} optional={optional} labelHidden={labelHidden}>
      <select
        required={constraints.required}
        {...rest}
        {...aria}
        id={id}
        name={name}
        className="input"
        {...(rest.value === undefined ? { defaultValue: textOf(value) ?? defaultValue } : {})}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Controls in a line that belong together: a day and an hour, a button and what explains it. */
export const Buttons = ({ children }: { children: ReactNode }) => <div className="buttons">{children}</div>
