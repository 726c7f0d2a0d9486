import { Form as PageForm, type FormProps as PageFormProps, useNavigation } from '@remix-run/react'
import { type FormEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { type Translate, useT } from '#app/i18n/use-t.tsx'
import { type Constraints, FormContext, type FormState, type Problem } from './form-state.ts'
import { Icon } from './icon.tsx'

/** What an action answers; the page hands it on unread. */
export type FormOutcome = {
  intent: string
  problems: Record<string, Problem> | null
  values: Record<string, unknown> | null
}

type FormProps = Omit<PageFormProps, 'method'> & {
  /** Tells several forms of a page apart; travels as a hidden field. */
  intent?: string | undefined
  result?: FormOutcome | null | undefined
  problems?: Record<string, Problem> | undefined
  /** What the fields start with. What was typed before a problem wins. */
  values?: Record<string, unknown> | undefined
  constraints?: Record<string, Constraints> | undefined
  /** Sends without leaving the page. */
  fetcher?: { state: 'idle' | 'loading' | 'submitting'; Form: typeof PageForm } | undefined
  /** How its fields stand: below each other, over the full width, or in a line. */
  shape?: 'column' | 'wide' | 'inline'
  children: ReactNode
}

const classOf = { column: 'form', wide: 'form wide', inline: 'form in-line' }

const noProblems: Record<string, Problem> = {}

const sentence = (t: Translate, problem: Problem) =>
  typeof problem === 'string' ? problem : t(problem.key, problem.values)

/** A plain form that works before scripts arrive; what was typed and what was wrong come back with the page. */
export const Form = ({
  intent,
  result,
  problems,
  values,
  constraints,
  fetcher,
  shape = 'column',
  children,
  onSubmit,
  ...rest
}: FormProps) => {
  const t = useT()
  const id = useId()
  const navigation = useNavigation()
  const own = result && result.intent === (intent ?? '') ? result : null
  const raw = own?.problems ?? problems ?? noProblems
  const busy = fetcher
    ? fetcher.state !== 'idle'
    : navigation.state === 'submitting' && (navigation.formData?.get('intent') ?? '') === (intent ?? '')

  const state = useMemo<FormState>(
    () => ({
      id,
      problems: Object.fromEntries(Object.entries(raw).map(([name, problem]) => [name, sentence(t, problem)])),
      values: { ...values, ...(own?.values ?? {}) },
      sent: own?.values ?? null,
      constraints: constraints ?? {},
      busy,
    }),
    [id, raw, t, values, own, constraints, busy],
  )

  const submit = (event: FormEvent<HTMLFormElement>) => {
    // A second click while the first is on the way would send the same thing twice.
    if (busy) event.preventDefault()
    else onSubmit?.(event)
  }
  const FormElement = fetcher ? fetcher.Form : PageForm
  return (
    <FormContext.Provider value={state}>
      <FormElement
        method="post"
        className={classOf[shape]}
        noValidate={Object.keys(state.problems).length > 0}
        onSubmit={submit}
        // Its address is looked up with the page's links and not at the click, when the line may be lost.
        {...(fetcher ? { 'data-discover': 'true' } : {})}
        {...rest}
      >
        {intent ? <input type="hidden" name="intent" value={intent} /> : null}
        <FormError problems={state.problems} formId={id} />
        {children}
      </FormElement>
    </FormContext.Provider>
  )
}

export const fieldId = (formId: string, name: string) => `${formId}${name.replace(/\W/g, '-')}`

/** What happened and what to do; takes the focus so that it is read first. The problem named '' is the whole form's. */
export const FormError = ({ problems, formId = '' }: { problems: Record<string, string>; formId?: string }) => {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(problems)
  const whole = problems['']
  const ofFields = entries.filter(([name]) => name !== '')
  useEffect(() => {
    if (Object.keys(problems).length > 0) box.current?.focus()
  }, [problems])
  if (entries.length === 0) return null
  return (
    <div className="form-problems" role="alert" tabIndex={-1} ref={box}>
      <p className="problem">
        <Icon name="alert" />
        <span>{whole ?? t('ui:formProblems', { count: ofFields.length })}</span>
      </p>
      {ofFields.length > 0 ? (
        <ul>
          {ofFields.map(([name, problem]) => (
            <li key={name}>
              <a href={`#${fieldId(formId, name)}`}>{problem}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="hint">{t('ui:nothingLost')}</p>
    </div>
  )
}
