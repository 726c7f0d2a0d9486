const answers = () =>
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

/**
 * Calls `go` once the server answers, now or later. A page that is read again while the line is down would give its place,
 * and what is being written on it, to an error. Tries are spread out, since whatever failed for one failed for all. Returns
 * what gives up.
 */
export const whenAnswered = (go: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGivenUp = false
  const attempt = async () => {
    const isThere = await answers()
    if (isGivenUp) return
    if (isThere) go()
    else timer = setTimeout(attempt, 4000 + Math.random() * 8000)
  }
  void attempt()
  return () => {
    isGivenUp = true
    clearTimeout(timer)
  }
}
