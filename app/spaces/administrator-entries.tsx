import { useT } from '#app/i18n/use-t.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Section } from '#app/ui/section.tsx'
import { Time } from '#app/ui/time.tsx'

type Entry = { id: string; at: string; name: string | null; role: string; why: string }

/** Which administrators entered this space, and why they say they did. */
export const AdministratorEntries = ({ entries }: { entries: readonly Entry[] }) => {
  const t = useT()
  return (
    <Section title={t('invitations:entries.title')} lead={t('invitations:entries.lead')}>
      <Rows>
        {entries.map((entry) => (
          <Row
            key={entry.id}
            title={entry.name ?? t('invitations:entries.former')}
            end={<Time at={entry.at} show="date" />}
            note={
              <>
                {t(`invitations:role.${entry.role}.name`)} · <bdi>{entry.why}</bdi>
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
