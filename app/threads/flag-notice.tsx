import { useT } from '#app/i18n/use-t.tsx'
import { Banner } from '#app/ui/page-head.tsx'

/** Above the threads of a space, for its organizers: how many posts were flagged and wait. */
export const FlagNotice = ({ count, path }: { count: number | null; path: string }) => {
  const t = useT()
  if (!count) return null
  return (
    <Banner>
      <a href={`${path}/flags`}>{t('moderation:flaggedPosts', { count })}</a>
    </Banner>
  )
}
