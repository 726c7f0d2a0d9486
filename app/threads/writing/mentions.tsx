import { type MouseEvent as Press, useCallback, useEffect, useId, useRef, useState } from 'react'
import { longestMentionQuery, type Suggestion, type Suggestions } from '#server/threads/contract.ts'

/** The text before the caret, and how a mention takes the place of its last signs. */
export type WritingPlace = {
  element: HTMLElement
  before: () => string
  insert: (suggestion: Suggestion, length: number) => void
}

type Props = {
  place: WritingPlace
  /** Where the text goes, as the address of the suggestions says it: `thread=…` or `space=…`. */
  inside: string
  /** What may have moved the caret without an event of the element. */
  tick?: unknown
}

// A sign that begins a word, and up to five words after it.
const beginning = /(?:^|[\s(«"'“])([@#][\p{L}\p{N}](?:[^\s@#]*(?: [^\s@#]+){0,4} ?))$/u
const pause = 120

// The focus stays in the text.
const stay = (event: Press) => event.preventDefault()

const useAsked = (inside: string, form: HTMLFormElement | null) => {
  const [answer, setAnswer] = useState<(Suggestions & { query: string }) | null>(null)
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; stop: AbortController } | null>(null)
  // What nothing begins with, nothing longer does.
  const hopeless = useRef<string | null>(null)
  const end = useCallback(() => {
    clearTimeout(waiting.current?.timer)
    waiting.current?.stop.abort()
    waiting.current = null
  }, [])
  useEffect(() => end, [end])
  const ask = (query: string | null) => {
    end()
    if (query === null || (hopeless.current !== null && query.startsWith(hopeless.current))) return setAnswer(null)
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const asked = new URLSearchParams(inside)
      asked.set('q', query)
      const audience = form && new FormData(form).get('audience')
      if (typeof audience === 'string') asked.set('audience', audience)
      try {
        const response = await fetch(`/threads/mentions?${asked}`, { signal: stop.signal })
        if (!response.ok || response.redirected) return setAnswer(null)
        const found = (await response.json()) as Suggestions
        if (found.suggestions.length === 0) hopeless.current = query
        setAnswer({ ...found, query })
      } catch {
        // Without a line one goes on writing.
      }
    }, pause)
    waiting.current = { timer, stop }
  }
  const forget = useCallback(() => setAnswer(null), [])
  return { answer, ask, forget }
}

/**
 * Whom a mention that is being typed may mean, below the text. The focus stays in the text: arrow keys choose, Enter takes
 * the chosen one, Escape leaves what was typed.
 */
export default function Mentions({ place, inside, tick }: Props) {
  const { element } = place
  const id = useId()
  const { answer, ask, forget } = useAsked(inside, element.closest('form'))
  const [active, setActive] = useState(0)
  const typed = useRef<string | null>(null)
  const left = useRef<string | null>(null)
  const isOpen = answer !== null && answer.suggestions.length > 0
  const list = useRef<HTMLDivElement>(null)

  const take = (suggestion: Suggestion) => {
    place.insert(suggestion, typed.current?.length ?? 0)
    typed.current = null
    forget()
  }
  const look = () => {
    const query = beginning.exec(place.before())?.[1]?.slice(0, longestMentionQuery) ?? null
    if (query === typed.current) return
    typed.current = query
    // Once left, the same beginning stays words.
    if (query === null || !left.current || !query.startsWith(left.current)) left.current = null
    setActive(0)
    ask(left.current === null ? query : null)
  }
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const { length } = answer.suggestions
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = answer.suggestions[active]
    if (move) setActive((active + move + length) % length)
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Escape') {
      left.current = typed.current
      forget()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const now = useRef({ look, onKey })
  now.current = { look, onKey }

  useEffect(() => {
    const holder = element.parentElement ?? element
    const onLook = () => now.current.look()
    const onKeyDown = (event: KeyboardEvent) => now.current.onKey(event)
    const onBlur = () => forget()
    // Before the text itself, which has deeds of its own for these keys.
    holder.addEventListener('keydown', onKeyDown, true)
    element.addEventListener('blur', onBlur)
    for (const event of ['input', 'keyup', 'click']) element.addEventListener(event, onLook)
    element.setAttribute('aria-autocomplete', 'list')
    onLook()
    return () => {
      holder.removeEventListener('keydown', onKeyDown, true)
      element.removeEventListener('blur', onBlur)
      for (const event of ['input', 'keyup', 'click']) element.removeEventListener(event, onLook)
      element.removeAttribute('aria-autocomplete')
    }
  }, [element, forget])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the editor moves its caret
  useEffect(() => now.current.look(), [tick])

  useEffect(() => {
    if (!isOpen) return
    element.setAttribute('aria-controls', id)
    element.setAttribute('aria-activedescendant', `${id}-${active}`)
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
    return () => {
      element.removeAttribute('aria-controls')
      element.removeAttribute('aria-activedescendant')
    }
  }, [element, id, isOpen, active])

  return (
    <>
      {isOpen ? (
        <div
          className="mentions"
          role="listbox"
          id={id}
          aria-label={answer.query}
          tabIndex={-1}
          ref={list}
          onMouseDown={stay}
        >
          {answer.suggestions.map((suggestion, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text, where the focus stays
            <div
              key={suggestion.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              onClick={() => take(suggestion)}
            >
              <bdi>{suggestion.name}</bdi> <bdi className="soft small">{suggestion.detail}</bdi>
            </div>
          ))}
        </div>
      ) : null}
      <p className="hidden-text" role="status">
        {isOpen ? answer.said : ''}
      </p>
    </>
  )
}
