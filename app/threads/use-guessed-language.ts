import { type RefObject, useEffect, useState } from 'react'

const pause = 800
// The server looks at no more, and needs at least some letters.
const [least, most] = [15, 4_000]

/**
 * Sets the language of a form by what is written in it, once the typing pauses; says whether it did. A choice made by
 * hand stays. Without a line nothing is guessed.
 */
export const useGuessedLanguage = (holder: RefObject<HTMLElement | null>, isWanted: boolean): boolean => {
  const [isGuessed, setGuessed] = useState(false)
  useEffect(() => {
    const select = holder.current?.querySelector('select')
    const form = select?.form
    if (!isWanted || !select || !form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop = new AbortController()
    let isByHand = false
    const ask = async (text: string) => {
      stop = new AbortController()
      const body = new FormData()
      body.set('body', text.slice(0, most))
      try {
        const answer = await fetch('/threads/language', { method: 'POST', body, signal: stop.signal })
        const { language } = (await answer.json()) as { language: string | null }
        if (isByHand || !language || language === select.value) return
        select.value = language
        setGuessed(true)
      } catch {
        // The next pause asks again.
      }
    }
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLTextAreaElement) || target.name !== 'body' || isByHand) return
      clearTimeout(timer)
      stop.abort()
      const text = target.value
      if ((text.match(/\p{L}/gu)?.length ?? 0) >= least) timer = setTimeout(() => void ask(text), pause)
    }
    const onChange = () => {
      isByHand = true
      setGuessed(false)
    }
    form.addEventListener('input', onInput)
    select.addEventListener('change', onChange)
    return () => {
      clearTimeout(timer)
      stop.abort()
      form.removeEventListener('input', onInput)
      select.removeEventListener('change', onChange)
    }
  }, [holder, isWanted])
  return isGuessed
}
