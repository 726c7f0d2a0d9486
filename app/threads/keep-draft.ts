import type { Messages } from '#app/i18n/translator.ts'
import type { Problem } from '#app/ui/form-state.ts'
import { type Saved, whole } from '#server/threads/contract.ts'
import { type Copy, createCopies, type Fields } from './drafts.ts'
import { fill } from './writing/plain-field.ts'

/** Two versions, or a draft that is no more: she has to say what becomes of her text. The words come with the answer. */
export type Choice = Exclude<Saved, { is: 'saved' }> & { messages: Messages }
export type Decision = 'mine' | 'theirs' | 'new' | 'none'
export type Keeping = {
  version: number
  state: 'none' | 'saved' | 'device' | 'refused'
  problem: Problem | null
  choice: Choice | null
  /** What was written here when the choice came up. */
  mine: string
}
type Texts = { title: string; body: string }
const nothing: Texts = { title: '', body: '' }
type Answer =
  | (Saved & { messages: Messages })
  | { is: 'away' }
  | { is: 'refused'; problem: Problem | null; isBusy: boolean }

// Milliseconds: after the last key, while somebody writes on without a pause, and until what failed is tried again.
const [pause, longest, again] = [2_000, 10_000, 30_000]
// A request that outlives its page may be no larger than this, all of them together.
const mostKeptAlive = 60_000
// What belongs to the form and not to what is written.
const asides = ['intent', 'stay', 'preview', 'place', 'draft', 'spaceId']

const fieldsOf = (form: HTMLFormElement): Fields => {
  const fields: Fields = {}
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !name.endsWith('[]') && !asides.includes(name)) fields[name] = value
  return fields
}

const put = (form: HTMLFormElement, fields: Fields): void => {
  for (const element of form.elements) {
    const { name } = element as HTMLInputElement
    const value = fields[name]
    if (value === undefined) continue
    if (element instanceof HTMLTextAreaElement) fill(element, value)
    else if (element instanceof HTMLSelectElement) {
      element.value = value
      element.dispatchEvent(new Event('change', { bubbles: true }))
    } else if (element instanceof HTMLInputElement && element.type === 'radio')
      element.checked = element.value === value
    else if (element instanceof HTMLInputElement && element.type === 'text') element.value = value
  }
}

const textsIn = ({ body = '', title = '' }: Fields): Texts => ({ body, title })
const textsOf = (form: HTMLFormElement) => textsIn(fieldsOf(form))
const filesOf = (form: HTMLFormElement) => new FormData(form).getAll('attached[]').map(String)

const isSame = (one: Fields, other: Fields) => one.body === other.body && (one.title ?? '') === (other.title ?? '')

const tooMany = 'threads:draft.tooMany'
// Only here does the device have what the server did not take.
const onDevice = (problem: Problem | null): Problem | null =>
  problem && typeof problem === 'object' && problem.key === tooMany
    ? { ...problem, key: 'threads:draft.tooManyHere' }
    : problem

const send = async (
  place: string,
  fields: Fields,
  files: string[],
  version: number,
  { title, body: aside }: Texts,
): Promise<Answer> => {
  const body = new FormData()
  const choice = { draft: String(version), setAside: aside, setAsideTitle: title }
  for (const [name, value] of Object.entries({ ...fields, place, ...choice })) body.set(name, value)
  for (const file of files) body.append('attached[]', file)
  const size = new TextEncoder().encode(fields.body ?? '').length
  try {
    const answer = await fetch('/drafts/save', {
      method: 'POST',
      body,
      keepalive: size + aside.length < mostKeptAlive,
    })
    if (answer.redirected || answer.status >= 500) return { is: 'away' }
    const said = await answer.json()
    if (answer.ok) return said as Answer
    const problems = (said as { problems?: Record<string, Problem> }).problems ?? {}
    return { is: 'refused', problem: onDevice(Object.values(problems)[0] ?? null), isBusy: answer.status === 429 }
  } catch {
    return { is: 'away' }
  }
}

type Options = {
  form: HTMLFormElement
  place: string
  writer: string
  version: number
  /** What stands in the form came back to be corrected, or was asked for by its address: it is not replaced. */
  isFilled: boolean
  tell: (keeping: Keeping) => void
  onRestored: (fields: Fields) => void
}

/**
 * Keeps what is written in a form as a draft: at once on the device, and a moment later on the server, over the version that
 * this window knows. What the server has not got is tried again when the line is back.
 */
export const keepDraft = ({ form, place, writer, version: known, isFilled, tell, onRestored }: Options) => {
  const copies = createCopies(writer, place)
  const by = Math.random().toString(36).slice(2)
  let keeping: Keeping = { version: known, state: 'none', problem: null, choice: null, mine: '' }
  let [isDirty, isSaving, isPutting, since, turn] = [false, false, false, 0, 0]
  // Of the window that wrote what was found on the device: had it sent its form, the server knows.
  let writtenBy: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (change: Partial<Keeping>) => {
    keeping = { ...keeping, ...change }
    tell(keeping)
  }
  const later = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), delay)
  }
  const copy = (fields = fieldsOf(form)) => copies.write({ fields, version: keeping.version, isKept: !isDirty, by })
  const hear = (answer: Answer) => {
    isDirty ||= answer.is !== 'saved'
    if (answer.is === 'saved') {
      const isEmpty = !isDirty && Object.values(textsOf(form)).every((text) => !text)
      say({ version: answer.version, state: isEmpty ? 'none' : 'saved', problem: null, choice: null })
      if (isDirty) later(pause)
    } else if (answer.is === 'away') {
      say({ state: 'device', problem: null })
      later(again)
    } else if (answer.is === 'refused') {
      say({ state: 'refused', problem: answer.problem })
      if (answer.isBusy) later(again)
    } else say({ choice: answer, mine: whole(textsOf(form)) })
    copy()
  }
  let unchosen = nothing
  const save = async (setAside = unchosen, onRefused = () => {}) => {
    clearTimeout(timer)
    if (!isDirty || isSaving || keeping.choice) return
    // Where the line fails now, what was not chosen goes along with the next try.
    unchosen = setAside
    ;[isDirty, isSaving, since] = [false, true, 0]
    const mine = turn
    const fields = fieldsOf(form)
    const answer = await send(
      place,
      { ...fields, ...(writtenBy ? { clientId: writtenBy } : {}) },
      filesOf(form),
      keeping.version,
      setAside,
    )
    isSaving = false
    // Posted meanwhile: whatever the answer says is of a text that is no draft any more.
    if (mine !== turn) {
      if (isDirty) later(pause)
      return
    }
    if (answer.is !== 'away') [writtenBy, unchosen] = [undefined, nothing]
    hear(answer)
    if (answer.is === 'refused') onRefused()
  }
  const onInput = () => {
    if (isPutting) return
    isDirty = true
    since ||= Date.now()
    copy()
    if (!keeping.choice) later(Math.max(0, Math.min(pause, since + longest - Date.now())))
  }
  const restore = (fields: Fields) => {
    isPutting = true
    put(form, fields)
    isPutting = false
    onRestored(fields)
  }
  const restoreCopy = ({ fields, version }: Copy) => {
    isDirty = true
    say({ version })
    restore(fields)
    writtenBy = fields.clientId
    copy()
    return save()
  }
  const start = async () => {
    const [own, aside] = [copies.read(), copies.readAside()]
    if (isFilled) return
    if (own && !own.isKept && !isSame(own.fields, fieldsOf(form))) await restoreCopy(own)
    else if (own && keeping.version === 0) copies.forget(own.by)
    if (aside && !keeping.choice && !isDirty) {
      copies.forgetAside()
      await restoreCopy(aside)
    }
  }
  const onClick = (event: Event) => {
    if (!(event.target as Element).closest('button[name=place]')) return
    event.preventDefault()
    isDirty = true
    void save()
  }
  const now = () => void save()
  const onHide = () => document.visibilityState === 'hidden' && now()
  const stop = () => clearTimeout(timer)
  const heard: [EventTarget, string, () => void][] = [
    [form, 'input', onInput],
    [form, 'change', onInput],
    [form, 'focusout', now],
    // What is sent now is not kept first; where that fails it still is.
    [form, 'submit', stop],
    [document, 'visibilitychange', onHide],
    [window, 'pagehide', now],
    [window, 'online', now],
  ]
  for (const [target, type, listen] of heard) target.addEventListener(type, listen)
  form.addEventListener('click', onClick)
  void start()

  return {
    /** Its text was posted: nothing of it is kept. */
    posted: () => {
      turn += 1
      isDirty = false
      stop()
      copies.forget(by)
      say({ version: 0, state: 'none', problem: null, choice: null })
    },
    decide: (decision: Decision) => {
      const { choice } = keeping
      if (!choice) return
      const mine = fieldsOf(form)
      const theirs: Fields = choice.is === 'conflict' ? choice.fields : { body: '', title: '' }
      say({ choice: null, version: choice.version })
      if (decision === 'theirs' || decision === 'none') restore(theirs)
      isDirty = decision !== 'none'
      copy()
      if (decision === 'none') copies.forget(by)
      else
        void save(decision === 'new' ? nothing : textsIn(decision === 'mine' ? theirs : mine), () => {
          restore(mine)
          say({ choice })
        })
    },
    end: () => {
      now()
      stop()
      for (const [target, type, listen] of heard) target.removeEventListener(type, listen)
      form.removeEventListener('click', onClick)
    },
  }
}
