import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { SharedPost } from '#server/threads/contract.ts'
import { organisationName } from './names.ts'

/** "2 experts agree · ECOWAS supports": how a post was received, a link to who and why. */
export const ReactionsNote = ({ shared, to }: { shared: SharedPost; to: string }) => {
  const t = useT()
  const { language } = useLocale()
  const { agree, disagree, organisations } = shared.reactions
  const parts = [
    agree > 0 && t('threads:reaction.agree', { count: agree }),
    disagree > 0 && t('threads:reaction.disagree', { count: disagree }),
    ...organisations.map(({ stance, names }) =>
      t(stance === 'agree' ? 'threads:reaction.supports' : 'threads:reaction.objects', {
        organisation: names ? organisationName(names, language) : '',
      }),
    ),
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  return (
    <>
      {shared.replyTo || shared.isEdited ? ' · ' : null}
      <a href={`${to}/reactions`}>{parts.join(' · ')}</a>
    </>
  )
}
