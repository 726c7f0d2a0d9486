import { useLocale } from '#app/i18n/use-t.tsx'
import { ButtonLink } from './button.tsx'
import { Columns, ContextBlock } from './columns.tsx'
import { Chip } from './marks.tsx'
import { Banner, PageHead } from './page-head.tsx'
import { Shell } from './shell.tsx'
import { Time } from './time.tsx'
import { WorkshopForms } from './workshop-forms.tsx'
import { WorkshopLists } from './workshop-lists.tsx'
import { WorkshopPosts } from './workshop-posts.tsx'
import { samplesFor } from './workshop-samples.ts'
import { WorkshopTables } from './workshop-tables.tsx'

const icons = [
  'desk',
  'consultations',
  'networks',
  'exchanges',
  'recommendations',
  'library',
  'requests',
  'search',
] as const

/** Every part of the design system in its states, in the direction of the reader's language. */
export const Workshop = () => {
  const { dir } = useLocale()
  const s = samplesFor(dir)
  return (
    <Shell
      brand={{ to: '/', name: s.name }}
      demo={s.demo}
      places={s.places.map((label, index) => ({
        to: `#place-${index}`,
        label,
        icon: icons[index] ?? 'desk',
        count: index === 0 ? 3 : undefined,
        current: index === 1,
        inBar: [0, 1, 6, 7].includes(index),
        short: index === 0 ? s.short[0] : undefined,
      }))}
      account={
        <>
          <strong>{s.account}</strong>
          <br />
          <span className="soft">{s.accountNote}</span>
        </>
      }
    >
      <PageHead
        crumbs={[{ label: s.crumb, to: '#crumb' }, { label: s.crumbNow }]}
        title={s.title}
        lead={s.lead}
        tabs={s.tabs.map((label, index) => ({
          to: `#tab-${index}`,
          label,
          current: index === 2,
          count: index === 2 ? 5 : undefined,
          countLabel: s.newCount,
        }))}
        banner={
          <Banner action={<ButtonLink to="#input">{s.bannerAction}</ButtonLink>}>
            {s.bannerBefore}{' '}
            <strong>
              <Time at="2026-11-30T23:59:00Z" zone="Africa/Dakar" />
            </strong>{' '}
            {s.bannerAfter}
          </Banner>
        }
      />
      <Columns
        context={
          <>
            <ContextBlock title={s.blocks[0]} card>
              <p>{s.blockText}</p>
            </ContextBlock>
            <ContextBlock title={s.blocks[1]}>
              <p>{s.blockShort}</p>
            </ContextBlock>
            <ContextBlock title={s.blocks[2]}>
              <p className="wrap">
                <Chip>CSV</Chip>
                <Chip tone="leaf">{s.newCount}</Chip>
                <Chip tone="laterite">{s.due}</Chip>
              </p>
            </ContextBlock>
          </>
        }
      >
        <WorkshopPosts />
        <WorkshopLists />
        <WorkshopForms />
      </Columns>
      <WorkshopTables />
    </Shell>
  )
}
