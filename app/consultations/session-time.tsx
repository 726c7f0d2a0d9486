import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { DateRange, Time } from '#app/ui/time.tsx'

type Props = { startsAt: string | null; endsAt: string | null; zone: string }

const Span = ({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string | null; zone?: string | undefined }) =>
  endsAt ? (
    <DateRange from={startsAt} to={endsAt} zone={zone} withTime withZone />
  ) : (
    <Time at={startsAt} zone={zone} withZone />
  )

/** In the consultation's zone, named, and where the reader's clock shows another hour, also there. */
export const SessionTime = ({ startsAt, endsAt, zone }: Props) => {
  const t = useT()
  const { timeZone } = useLocale()
  if (!startsAt) return null
  return (
    <>
      <Span startsAt={startsAt} endsAt={endsAt} zone={zone} />
      {timeZone === zone ? null : (
        <>
          {' · '}
          {t('consultations:yourTime')} <Span startsAt={startsAt} endsAt={endsAt} />
        </>
      )}
    </>
  )
}

/** A session's name with the number participants use; "closed session" to those outside. */
export const useSessionName = () => {
  const t = useT()
  return ({ number, content }: { number: number | null; content: { title: string } | null }) => {
    const title = content?.title ?? t('consultations:closedSession')
    return number === null ? title : t('consultations:numbered', { number, title })
  }
}
