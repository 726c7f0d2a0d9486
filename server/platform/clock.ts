export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until moved: for stories told at their own dates, and for tests. */
export const storyClock = (start: Date | string) => {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    set: (to: Date | string) => {
      at = new Date(to)
    },
    pass: (milliseconds: number) => {
      at = new Date(at.getTime() + milliseconds)
    },
  }
}
