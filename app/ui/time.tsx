import { useLocale } from '#app/i18n/use-t.tsx'
import { formatRange, formatTime, type TimeShow } from './format-time.ts'

type TimeProps = {
  /** An instant, or a date without a time, as ISO. */
  at: string
  show?: TimeShow
  /** The reader's own zone unless given. */
  zone?: string | undefined
  withZone?: boolean
}

/** Keeps the server's text when hydrated: ICU differs between Node and the browsers. */
export const Time = ({ at, show = 'dateTime', zone, withZone = false }: TimeProps) => {
  const { language, timeZone, now } = useLocale()
  const setting = { language, timeZone: zone ?? timeZone, now }
  const title = show === 'relativeDays' ? formatTime(at, 'dateTime', setting, true) : undefined
  return (
    <time className="num" dir="auto" dateTime={at} title={title} suppressHydrationWarning>
      {formatTime(at, show, setting, withZone)}
    </time>
  )
}

export const DateRange = ({
  from,
  to,
  zone,
  withTime = false,
  withZone = false,
}: {
  from: string
  to: string
  zone?: string | undefined
  withTime?: boolean
  withZone?: boolean
}) => {
  const { language, timeZone, now } = useLocale()
  return (
    <bdi className="num" suppressHydrationWarning>
      {formatRange(from, to, { language, timeZone: zone ?? timeZone, now }, { withTime, withZone })}
    </bdi>
  )
}
