import { useLoaderData } from '@remix-run/react'
import { AdministrationHead } from '#app/administration/administration-head.tsx'
import { momentOf, OlderLink } from '#app/administration/older-link.tsx'
import { ownPage } from '#app/http/page.ts'
import { titled } from '#app/http/title.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { LangText } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'

export const meta = titled('administration:audit.title')

export const loader = ownPage(async ({ context, viewer, url }) => {
  const { rows, olderThan } = await context.access.readAudit(viewer, momentOf(url.searchParams.get('before')))
  return { entries: rows.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })), olderThan }
})

const keyOf = (action: string) => action.replace(/[^a-z]+/g, '-')

export default function Audit() {
  const { entries, olderThan } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <AdministrationHead />
      <DataTable
        caption={t('administration:audit.lead')}
        columns={[
          { label: t('administration:audit.when') },
          { label: t('administration:audit.what') },
          { label: t('administration:audit.by') },
          { label: t('administration:audit.whom') },
          { label: t('administration:audit.where') },
        ]}
        rows={entries.map((entry) => ({
          id: entry.id,
          head: <Time at={entry.at} />,
          cells: [
            t(`administration:action.${keyOf(entry.action)}`, { defaultValue: entry.action }),
            <bdi key="by">{entry.actor ?? '–'}</bdi>,
            <bdi key="whom">{entry.person ?? '–'}</bdi>,
            entry.space ? (
              <LangText key="where" lang={entry.spaceLanguage ?? undefined}>
                {entry.space}
              </LangText>
            ) : entry.isInSpace ? (
              t('administration:audit.confidential')
            ) : (
              '–'
            ),
          ],
        }))}
      />
      <OlderLink before={olderThan}>{t('administration:older')}</OlderLink>
    </>
  )
}
