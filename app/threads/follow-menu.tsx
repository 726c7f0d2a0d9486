import { useFetcher } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { followLevels } from '#server/threads/contract.ts'

/** How she follows this thread; plain forms in native details. */
export const FollowMenu = ({ threadId, level }: { threadId: string; level: string }) => {
  const t = useT()
  const fetcher = useFetcher()
  const chosen = String(fetcher.formData?.get('level') ?? level)
  return (
    <Menu ends label={t(`threads:follow.${chosen}`)}>
      {followLevels.map((option) => (
        <fetcher.Form key={option} method="post" action={`/threads/${threadId}/follow`}>
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
