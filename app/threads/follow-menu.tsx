import { Link, useFetcher } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { followLevels } from '#server/threads/contract.ts'

type FollowMenuProps = {
  of: 'thread' | 'space'
  action: string
  level: string
  /** What else the form says, where its address does not say of what it speaks. */
  fields?: Record<string, string>
  /** The space that she muted as a whole: nothing chosen for its thread is heard. */
  mutedSpace?: string | null
}

/** How she follows a thread or all of a space; plain forms in native details. */
export const FollowMenu = ({ of, action, level, fields = {}, mutedSpace = null }: FollowMenuProps) => {
  const t = useT()
  const fetcher = useFetcher()
  const chosen = String(fetcher.formData?.get('level') ?? level)
  return (
    <Menu
      ends
      label={
        <>
          <span className="hidden-text">{t(`threads:followLabel.${of}`)} </span>
          {t(`threads:follow.${chosen}`)}
        </>
      }
    >
      {mutedSpace ? (
        <p className="hint">
          <Link to={`/settings/following#space-${mutedSpace}`}>{t('threads:spaceMuted')}</Link>
        </p>
      ) : null}
      {followLevels.map((option) => (
        <fetcher.Form key={option} method="post" action={action}>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="level" value={option} />
          <Button tone="quiet" aria-pressed={option === chosen}>
            {t(`threads:follow.${option}`)}
          </Button>
          <p className="hint">{t(`threads:followHint.${option}`)}</p>
        </fetcher.Form>
      ))}
    </Menu>
  )
}
