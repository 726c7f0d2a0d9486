import { cpus, loadavg } from 'node:os'

export type Figure = {
  what: string
  value: number
  unit: string
  /** Missed where the value is on the other side of it; none: a figure to know. */
  target?: { most: number } | { least: number }
}
export type Result = { scenario: string; figures: Figure[]; seconds: number; load: [number, number] }

export const isMissed = ({ value, target }: Figure): boolean =>
  target !== undefined && ('most' in target ? value > target.most : value < target.least)

export const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)
export const quantile = (values: readonly number[], share: number): number => {
  const order = sorted(values)
  return order[Math.min(order.length - 1, Math.floor(order.length * share))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Milliseconds that each of `times` runs took, one after the other, after a few that are not counted. */
export const timesOf = async (
  times: number,
  work: (index: number) => Promise<unknown>,
  warm = 5,
): Promise<number[]> => {
  for (let index = 0; index < warm; index += 1) await work(index)
  const taken: number[] = []
  for (let index = 0; index < times; index += 1) {
    const start = performance.now()
    await work(index)
    taken.push(performance.now() - start)
  }
  return taken
}

export const machine = () => ({
  processor: cpus()[0]?.model ?? '?',
  cores: cpus().length,
  node: process.version,
  load: loadavg()[0]?.toFixed(2),
})
