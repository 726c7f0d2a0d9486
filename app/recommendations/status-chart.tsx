import { useT } from '#app/i18n/use-t.tsx'
import { StackedBars } from '#app/ui/stacked-bars.tsx'
import { implementations, shareOf } from '#server/recommendations/contract.ts'
import { implementationWord } from './words.ts'

type OverTime = {
  organisations: number
  points: {
    period: { year: number; quarter: number | null }
    isNow: boolean
    counts: Partial<Record<string, number>>
  }[]
}

/** How many recommendations stood where at the end of each period, for the mechanisms that report. */
export const StatusChart = ({ overTime }: { overTime: OverTime }) => {
  const t = useT()
  return (
    <StackedBars
      title={t('recommendations:chart', { count: overTime.organisations })}
      timeLabel={t('recommendations:period')}
      series={implementations.map((value) => ({
        key: value,
        label: implementationWord(t, value),
        share: shareOf[value],
      }))}
      points={overTime.points.map(({ period: { year, quarter }, isNow, counts }) => ({
        key: isNow ? 'now' : `${year}-${quarter ?? ''}`,
        label: isNow
          ? t('recommendations:now')
          : quarter === null
            ? String(year)
            : t('recommendations:quarter', { quarter, year }),
        values: Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, count ?? 0])),
      }))}
    />
  )
}
