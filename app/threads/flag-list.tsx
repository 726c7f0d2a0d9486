import { useT } from '#app/i18n/use-t.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Time } from '#app/ui/time.tsx'
import type { ShownFlag } from '#server/threads/queries/flags.ts'

/** The flags of one post: each with its reason, by whom as far as the thread's rule lets it be seen, and its answer. */
export const FlagList = ({ flags }: { flags: readonly ShownFlag[] }) => {
  const t = useT()
  return (
    <Rows>
      {flags.map((flag) => (
        <Row
          key={`${flag.at} ${flag.reason}`}
          title={<q dir="auto">{flag.reason}</q>}
          end={<Time at={flag.at} show={flag.isDay ? 'date' : 'dateTime'} />}
          note={
            <>
              <bdi>{flag.name ?? t('threads:aParticipant')}</bdi>
              {' · '}
              {t(`moderation:settlement.${flag.settlement ?? 'open'}`)}
              {flag.note ? (
                <>
                  {' · '}
                  <q dir="auto">{flag.note}</q>
                </>
              ) : null}
            </>
          }
        />
      ))}
    </Rows>
  )
}
