import { useLocation } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

const places = [
  ['/settings', 'people:settings.profile'],
  ['/settings/digest', 'people:settings.digest'],
  ['/settings/following', 'people:settings.following'],
  ['/settings/mails', 'people:settings.mails'],
  ['/settings/password', 'people:settings.password'],
  ['/settings/sign-ins', 'people:settings.signIns'],
] as const

/** The head of every page of one's own settings. */
export const SettingsHead = () => {
  const t = useT()
  const { pathname } = useLocation()
  return (
    <PageHead
      title={t('people:settings.title')}
      tabs={places.map(([to, key]) => ({ to, label: t(key), current: pathname === to }))}
    />
  )
}
