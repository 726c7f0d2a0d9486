import { useLocale } from '#app/i18n/use-t.tsx'
import { ButtonLink } from './button.tsx'
import { Icon, iconNames } from './icon.tsx'
import { Chip, Due, Status, StatusMark, shares } from './marks.tsx'
import { Phases } from './phases.tsx'
import { Row, Rows } from './rows.tsx'
import { EmptyState, Section } from './section.tsx'
import { Num, Ref } from './text.tsx'
import { DateRange, Time } from './time.tsx'
import { samplesFor } from './workshop-samples.ts'

export const WorkshopLists = () => {
  const { dir } = useLocale()
  const s = samplesFor(dir)
  return (
    <>
      <Section title={s.tabs[0]}>
        <Phases
          phases={s.phases.map((label, index) => ({
            label,
            state: index === 0 ? 'done' : index === 1 ? 'now' : 'coming',
          }))}
        />
      </Section>
      <Section title={s.rowsTitle}>
        <Rows>
          <Row
            title={s.rows[0]}
            to="#row"
            end={
              <Due>
                <Time at="2026-11-29T12:00:00Z" show="relativeDays" />
              </Due>
            }
            note={s.rowNote}
          />
          <Row
            title={s.rows[1]}
            to="#row"
            end={<Due>{s.due}</Due>}
            note={
              <span className="wrap">
                <Status share="none">{s.rowStatus}</Status> · <Ref>§41</Ref>
              </span>
            }
          />
          <Row
            title={s.rows[2]}
            to="#row"
            lang={dir === 'rtl' ? 'en' : 'ar'}
            end={<Chip tone="leaf">{s.newCount}</Chip>}
            note={s.blockShort}
          />
          <Row title={s.crumb} end={<DateRange from="2026-12-07" to="2026-12-08" />} />
          <Row
            title={s.crumbNow}
            end={<Time at="2010-10-04T09:30:00Z" zone="Africa/Dakar" withZone />}
            note={<Num value={0.58} percent />}
          />
        </Rows>
      </Section>
      <Section title={s.places[0]}>
        <EmptyState action={<ButtonLink to="#coming">{s.emptyAction}</ButtonLink>}>{s.empty}</EmptyState>
      </Section>
      <Section title={s.legendRest}>
        <p className="wrap">
          {shares.map((share, index) => (
            <StatusMark key={share} share={share} name={s.marks[index]} />
          ))}
        </p>
        <p className="wrap">
          {iconNames.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </p>
      </Section>
    </>
  )
}
