import type { Kysely } from 'kysely'
import type { DB } from '#db/tables.ts'
import type { Clock } from '#server/platform/clock.ts'
import { type Implementation, implementations } from '../contract.ts'

export type Period = { year: number; quarter: number | null }
type Point = { period: Period; isNow: boolean; counts: Partial<Record<Implementation, number>> }

const bars = 6

/** The ends of the last periods up to today: quarters, or years where quarters would be too many; the last one is now. */
export const periodsUpTo = (first: string, today: string): { period: Period; end: string; isNow: boolean }[] => {
  const quarterOf = (day: string) => Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3)
  const [from, to] = [quarterOf(first) - 1, quarterOf(today)]
  const inYears = to - from >= 12
  const step = inYears ? 4 : 1
  const lasts: number[] = []
  const start = inYears ? to - (to % 4) - 1 : to - 1
  for (let quarter = start; quarter >= from && lasts.length < bars - 1; quarter -= step) lasts.unshift(quarter)
  // The end of a quarter is the day before the next one begins.
  const endOf = (quarter: number) =>
    new Date(Date.UTC(Math.floor((quarter + 1) / 4), ((quarter + 1) % 4) * 3, 0)).toISOString().slice(0, 10)
  const periodOf = (quarter: number): Period => ({
    year: Math.floor(quarter / 4),
    quarter: inYears ? null : (quarter % 4) + 1,
  })
  return [
    ...lasts.map((quarter) => ({ period: periodOf(quarter), end: endOf(quarter), isNow: false })),
    { period: periodOf(to), end: today, isNow: true },
  ]
}

const reportsOf = (db: Kysely<DB>, consultationId: string) =>
  db
    .selectFrom('recommendationAddressee')
    .innerJoin('recommendation', 'recommendation.id', 'recommendationAddressee.recommendationId')
    .leftJoin('addresseeHistory', (join) =>
      join
        .onRef('addresseeHistory.addresseeId', '=', 'recommendationAddressee.id')
        .on('addresseeHistory.aspect', '=', 'implementation')
        .on('addresseeHistory.source', '=', 'reported by the addressee'),
    )
    .select([
      'recommendationAddressee.id',
      'recommendationAddressee.organisationId',
      'addresseeHistory.toValue',
      'addresseeHistory.asOf',
    ])
    .where('recommendation.consultationId', '=', consultationId)
    .where('recommendation.state', '=', 'issued')
    .orderBy('addresseeHistory.asOf')
    .orderBy('addresseeHistory.at')
    .execute()

/**
 * How many recommendations stood where at the end of each period, each counted once for every addressee that reports at
 * all: numbers, no percentages, and nobody is compared. Null while nobody has reported.
 */
export const statusOverTime = async ({ db, clock }: { db: Kysely<DB>; clock: Clock }, consultationId: string) => {
  const rows = await reportsOf(db, consultationId)
  const reporting = new Set(rows.flatMap(({ toValue, organisationId }) => (toValue === null ? [] : organisationId)))
  const first = rows.find(({ asOf }) => asOf !== null)?.asOf
  if (!first) return null
  const counted = rows.filter(({ organisationId }) => reporting.has(organisationId))
  const ids = new Set(counted.map(({ id }) => id))
  const points = periodsUpTo(first, clock.now().toISOString().slice(0, 10)).map(({ period, end, isNow }): Point => {
    const standing = new Map<string, string>()
    for (const { id, toValue, asOf } of counted) if (toValue && asOf && asOf <= end) standing.set(id, toValue)
    const counts: Partial<Record<Implementation, number>> = {}
    for (const id of ids) {
      const value = (standing.get(id) ?? 'no information received') as Implementation
      counts[value] = (counts[value] ?? 0) + 1
    }
    return { period, isNow, counts }
  })
  return { organisations: reporting.size, order: implementations, points }
}
