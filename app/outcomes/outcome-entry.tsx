import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Chain } from '#app/ui/chain.tsx'
import { type ChainRecommendation, outcomePath, type ShownOrigin } from '#server/outcomes/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { chainsOfOutcome } from './chain-steps.tsx'
import { PeopleText } from './people-text.tsx'
import { outcomeName } from './words.ts'

export type EntryOutcome = {
  id: string
  kind: string
  number: number | null
  text: string
  language: string
  verb: string | null
  consensus: string | null
  paragraph: number | null
  origins: ShownOrigin[]
  recommendations: ChainRecommendation[]
  consultation: { slug: string }
}

/** How firmly it was said: the consensus, and the report's own verb. */
export const useStanding = () => {
  const t = useT()
  return ({ verb, consensus }: { verb: string | null; consensus: string | null }) =>
    [consensus && t(`outcomes:consensus.${wordKey(consensus)}`), verb && t(`outcomes:verb.${wordKey(verb)}`)].filter(
      (word): word is string => Boolean(word),
    )
}

/** One numbered outcome of the list, with its chain under it. */
export const OutcomeEntry = ({ outcome }: { outcome: EntryOutcome }) => {
  const t = useT()
  const { language } = useLocale()
  const standing = useStanding()(outcome)
  const name = outcomeName(t, outcome)
  return (
    <article className="post" id={`outcome-${outcome.id}`} aria-label={name}>
      <div className="no">
        <a href={outcomePath(outcome.id)} aria-label={name}>
          {outcome.number}
        </a>
      </div>
      <div>
        <PeopleText text={outcome.text} lang={outcome.language} />
        {standing.length > 0 ? <p className="post-note">{standing.join(' · ')}</p> : null}
        {chainsOfOutcome(t, language, outcome, { isListed: true }).map((steps, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
          <Chain key={index} steps={steps} />
        ))}
      </div>
    </article>
  )
}
