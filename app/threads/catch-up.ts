import type { Reading } from './timeline.ts'

type Ways = {
  /** The posts after a number; null where the line is down; 'gone' where there is nothing for this reader any more. */
  fetchAfter: (number: number) => Promise<Reading | 'gone' | null>
  add: (reading: Reading) => void
  /** The number up to which there is anything to read again: a window in the middle of a thread ends there. */
  upTo: () => number
  gone: () => void
  /** Waits before asking again after a failure; returns what cancels it. */
  later: (ask: () => void) => () => void
}

/**
 * Reads what a page missed, a page of posts at a time, to the end of its window. Asked again while it reads, it reads from
 * the lower number afterwards; where the line is down it tries again later. One at a time, whoever asks.
 */
export const createCatchUp = ({ fetchAfter, add, upTo, gone, later }: Ways) => {
  let wanted: number | null = null
  let isReading = false
  let isEnded = false
  let cancel = () => {}

  const want = (number: number) => {
    wanted = wanted === null ? number : Math.min(wanted, number)
  }
  const read = async () => {
    if (isReading) return
    isReading = true
    cancel()
    while (wanted !== null && !isEnded) {
      const number: number = wanted
      wanted = null
      const reading = await fetchAfter(number)
      if (isEnded) return
      if (reading === 'gone') {
        wanted = null
        gone()
      } else if (reading === null) {
        want(number)
        cancel = later(() => void read())
        break
      } else {
        add(reading)
        const last = reading.posts.at(-1)?.shared.number
        if (last !== undefined && last < Math.min(reading.lastNumber, upTo())) want(last)
      }
    }
    isReading = false
  }

  return {
    after: (number: number): void => {
      if (isEnded) return
      want(number)
      void read()
    },
    end: (): void => {
      isEnded = true
      cancel()
    },
  }
}
export type CatchUp = ReturnType<typeof createCatchUp>
