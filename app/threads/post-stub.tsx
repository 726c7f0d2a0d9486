import { FileList } from '#app/files/file-list.tsx'
import { useT } from '#app/i18n/use-t.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Prose } from '#app/ui/text.tsx'
import type { Entry } from './timeline.ts'

/** What stands in place of a text that is not shown, and for its author and the organizers why. */
export const PostStub = ({ entry: { shared, mine } }: { entry: Entry }) => {
  const t = useT()
  if (shared.state === 'withdrawn') return <p>{t('threads:withdrawn')}</p>
  if (shared.state === 'moved') {
    return (
      <p>
        <a href={`/threads/${shared.threadId}/${shared.number}`}>{t('moderation:moved')}</a>
      </p>
    )
  }
  if (!mine.hidden) return <p>{t('moderation:hidden')}</p>
  return (
    <>
      <p>{t(mine.isMine ? 'moderation:hiddenYours' : 'moderation:hiddenOrganizers')}</p>
      <p>
        {t('moderation:reasonIs')} <q dir="auto">{mine.hidden.reason}</q>
      </p>
      <Disclosure summary={t('moderation:hiddenText')}>
        <Prose html={mine.hidden.html} lang={shared.language ?? undefined} />
        {mine.hidden.files ? <FileList files={mine.hidden.files} threadId={shared.threadId} /> : null}
      </Disclosure>
      {mine.isMine ? null : (
        <p>
          <a href={`/threads/${shared.threadId}/${shared.number}/moderate`}>{t('moderation:moderate')}</a>
        </p>
      )}
    </>
  )
}
