import { Link } from '@remix-run/react'
import type { ComponentPropsWithoutRef, ReactNode } from 'react'
import { useFormState } from './form-state.ts'

export type Tone = 'primary' | 'quiet' | 'danger'
const classOf = (tone: Tone) => (tone === 'primary' ? 'button' : `button ${tone}`)

type ButtonProps = ComponentPropsWithoutRef<'button'> & { tone?: Tone; busy?: boolean }

/** Says what it does. While its form is on the way it is marked busy, not disabled: focus stays where it was. */
export const Button = ({ tone = 'primary', busy, type = 'submit', className, ...rest }: ButtonProps) => {
  const form = useFormState()
  const isBusy = busy ?? (type === 'submit' && form.busy)
  return (
    <button
      type={type}
      className={className ? `${classOf(tone)} ${className}` : classOf(tone)}
      {...(isBusy ? { 'aria-disabled': true, 'aria-busy': true } : {})}
      {...rest}
    />
  )
}

/** A link that looks like a button; `plain` leaves the router out, for long lists and files. */
export const ButtonLink = ({
  to,
  tone = 'primary',
  plain = false,
  children,
  ...rest
}: Omit<ComponentPropsWithoutRef<'a'>, 'href'> & { to: string; tone?: Tone; plain?: boolean; children: ReactNode }) =>
  plain ? (
    <a className={classOf(tone)} href={to} {...rest}>
      {children}
    </a>
  ) : (
    <Link className={classOf(tone)} to={to} {...rest}>
      {children}
    </Link>
  )
