import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { wordKey } from '#server/spaces/contract.ts'
import type { SharedPost } from '#server/threads/contract.ts'
import { organisationName } from './names.ts'

type Written = {
  shared: Pick<SharedPost, 'author' | 'capacity' | 'clearance' | 'origin'>
  mine: { author: SharedPost['author']; hidden?: { author: SharedPost['author'] } | null }
}

/** Name and standing of an author, each part keeping its own direction. */
export const useAuthor = ({ shared, mine }: Written) => {
  const t = useT()
  const { language } = useLocale()
  const author = mine.author ?? mine.hidden?.author ?? shared.author
  if (!author) return { name: t('threads:aParticipant'), about: null }
  const organisation = author.organisation ? organisationName(author.organisation, language) : ''
  const inFunction = author.inFunction
    ? t(`spaces:function.${wordKey(author.inFunction)}`, { defaultValue: author.inFunction })
    : ''
  const name = author.name ?? (organisation && !inFunction ? organisation : t('threads:formerMember'))
  const standing = [inFunction, name === organisation ? '' : organisation].filter(Boolean)
  const capacity =
    shared.capacity === 'behalf'
      ? t(shared.clearance === 'cleared' ? 'threads:behalfCleared' : 'threads:behalfUnconfirmed')
      : t('threads:inExpertCapacity')
  return {
    name,
    about: (
      <>
        {standing.map((part, index) => (
          <span key={part}>
            {index > 0 ? t('threads:comma') : null}
            <bdi>{part}</bdi>
          </span>
        ))}
        {standing.length > 0 ? ' · ' : null}
        {capacity}
        {shared.origin === 'mail' ? ` · ${t('threads:byMail')}` : null}
      </>
    ),
  }
}
