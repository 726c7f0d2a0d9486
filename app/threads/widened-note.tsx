import { useT } from '#app/i18n/use-t.tsx'
import { LangText } from '#app/ui/text.tsx'
import type { ThreadData } from './thread-page.tsx'

/** From where a thread came, or where it goes on, with more readers. */
export const WidenedNote = ({ widened }: Pick<ThreadData['thread'], 'widened'>) => {
  const t = useT()
  return widened.map(({ isFrom, threadId, title, language, stayed }) => (
    <p key={`${isFrom}${threadId}`} className="post-note">
      {t(isFrom ? 'moderation:widenedFrom' : 'moderation:widenedTo')}{' '}
      {stayed ? `${t('moderation:stayed', { count: stayed })} ` : null}
      {threadId ? (
        <a href={`/threads/${threadId}`}>
          <LangText lang={language ?? undefined}>{title}</LangText>
        </a>
      ) : null}
    </p>
  ))
}
