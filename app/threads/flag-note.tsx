import { useT } from '#app/i18n/use-t.tsx'
import type { MinePost } from '#server/threads/contract.ts'

/** Beside a post: how many flags wait, for organizers, and what became of the reader's own. */
export const FlagNote = ({ to, mine }: { to: string; mine: MinePost }) => {
  const t = useT()
  return (
    <>
      {mine.openFlags > 0 ? (
        <a className="flagged" href={`${to}/moderate`}>
          {t('moderation:openFlags', { count: mine.openFlags })}
        </a>
      ) : null}
      {mine.flag ? (
        <a className="flagged" href={`${to}/flag`}>
          {t(`moderation:yourFlag.${mine.flag}`)}
        </a>
      ) : null}
    </>
  )
}
