import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/use-t.tsx'
import { LangText } from '#app/ui/text.tsx'
import type { Context } from '#server/context.ts'
import { spacePath } from '#server/spaces/contract.ts'

type Draft = Awaited<ReturnType<Context['threads']['readDraft']>>
type Place = Draft['place']

/** What a draft is called: by its thread as far as its writer may still see that, else by what it is. */
export const useDraftName = ({ title, place }: { title: string; place: Place }): string => {
  const t = useT()
  if (title) return title
  if (!place.isSeen) return t('drafts:ofHiddenPlace')
  if (!place.thread) return t('drafts:kind.thread')
  return place.thread.title
}

/** Where a draft belongs: nothing is told of a place that is closed to its writer now. */
export const DraftPlace = ({ place }: { place: Place }) => {
  const t = useT()
  if (!place.isSeen) return <p className="soft">{t('drafts:hiddenPlace')}</p>
  const { kind, number, space, thread } = place
  return (
    <p className="soft">
      {kind === 'edit' ? t('threads:editPost', { number }) : t(`drafts:kind.${kind}`)}
      {' · '}
      {thread ? (
        <>
          <Link to={`/threads/${thread.id}`}>
            <LangText lang={thread.language}>{thread.title}</LangText>
          </Link>
          {' · '}
        </>
      ) : null}
      <Link to={spacePath(space.kind, space.slug)}>
        <LangText lang={space.language}>{space.title}</LangText>
      </Link>
    </p>
  )
}
