import { useCallback, useEffect, useRef, useState } from 'react'

type Suggestion = { path: string; title: string }

/** What the words may become, asked for once the typing pauses. Without a line there is none, and the form works on. */
export const useSuggestions = () => {
  const [found, setFound] = useState<Suggestion[]>([])
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; stop: AbortController } | null>(null)
  const end = useCallback(() => {
    if (!waiting.current) return
    clearTimeout(waiting.current.timer)
    waiting.current.stop.abort()
  }, [])
  useEffect(() => end, [end])
  const ask = (text: string) => {
    end()
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/search/suggest?${new URLSearchParams({ q: text })}`, { signal: stop.signal })
        if (answer.ok) setFound(await answer.json())
      } catch {
        // The next letter asks again.
      }
    }, 200)
    waiting.current = { timer, stop }
  }
  return { found, ask }
}
