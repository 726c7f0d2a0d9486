import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'

/** The themes of a list of threads as links; nothing where no thread has any. */
export const TagFilter = ({ tags, tag }: { tags: readonly string[]; tag: string | null }) => {
  const t = useT()
  if (tags.length === 0) return null
  return (
    <nav aria-label={t('moderation:tags')} className="buttons mb-3">
      {[null, ...tags].map((one) => (
        <Link
          key={one ?? ''}
          className="chip"
          to={one === null ? '?' : `?tag=${encodeURIComponent(one)}`}
          aria-current={one === tag ? 'true' : undefined}
          preventScrollReset
        >
          {one === null ? t('moderation:allTags') : <bdi>{one}</bdi>}
        </Link>
      ))}
    </nav>
  )
}
