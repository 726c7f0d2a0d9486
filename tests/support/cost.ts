/**
 * What a piece of work cost this process, in milliseconds of its processor's time: on a busy machine the clock on the
 * wall counts what others do as well.
 */
export const costOf = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The same of five runs, the one in the middle. */
export const medianCostOf = (work: () => unknown): number =>
  Array.from({ length: 5 }, () => costOf(work)).sort((a, b) => a - b)[2]!
