import { useLocation } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

const places = [
  ['/administration', 'administration:people.title'],
  ['/administration/spaces', 'administration:spaces.title'],
  ['/administration/audit', 'administration:audit.title'],
  ['/administration/mail', 'administration:mail.title'],
] as const

/** The head of every page of administration. */
export const AdministrationHead = () => {
  const t = useT()
  const { pathname } = useLocation()
  return (
    <PageHead
      title={t('administration:title')}
      lead={t('administration:lead')}
      tabs={places.map(([to, key]) => ({ to, label: t(key), current: pathname === to }))}
    />
  )
}
