type Work = () => Promise<void>

/**
 * One piece of work at a time, by turns among those for whom it is done: whoever sends thirty pictures keeps nobody else
 * waiting for more than the one at hand.
 */
export const takeTurns = () => {
  const waiting = new Map<string, Work[]>()
  let isBusy = false
  const goOn = async () => {
    if (isBusy) return
    isBusy = true
    for (let next = waiting.entries().next(); !next.done; next = waiting.entries().next()) {
      const [whose, [work, ...rest]] = next.value
      // A map is in the order of setting: whoever has more goes to the end.
      waiting.delete(whose)
      if (rest.length > 0) waiting.set(whose, rest)
      await work?.()
    }
    isBusy = false
  }
  return <T>(whose: string, work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const whole = () => work().then(resolve, reject)
      waiting.set(whose, [...(waiting.get(whose) ?? []), whole])
      void goOn()
    })
}
