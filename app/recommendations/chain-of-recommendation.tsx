import { useT } from '#app/i18n/use-t.tsx'
import { implementationStep, originStep, paragraphStep, recommendationStep } from '#app/outcomes/chain-steps.tsx'
import { outcomeName } from '#app/outcomes/words.ts'
import { Chain } from '#app/ui/chain.tsx'
import { outcomePath, type ShownOrigin } from '#server/outcomes/contract.ts'

type ChainOutcome = { id: string; kind: string; number: number | null; origins: readonly ShownOrigin[] }

/** Post or session → outcome → paragraph → recommendation → what its addressees say. */
export const ChainOfRecommendation = ({
  slug,
  recommendation,
  outcome,
  sessionNumber,
  paragraph,
  implementation,
  who = '',
  isCurrent = false,
}: {
  slug: string
  recommendation: { id: string; reference: string; state: string }
  outcome: ChainOutcome | null
  sessionNumber: number | null
  paragraph: number | null
  implementation: string | null
  who?: string
  isCurrent?: boolean
}) => {
  const t = useT()
  return (
    <Chain
      label={t('recommendations:chainOf', { reference: recommendation.reference })}
      steps={[
        (outcome && originStep(t, outcome.origins)) ??
          (sessionNumber === null ? null : { label: t('outcomes:session', { number: sessionNumber }) }),
        outcome && { label: outcomeName(t, outcome), to: outcomePath(outcome.id) },
        paragraphStep(slug, paragraph),
        isCurrent ? { label: recommendation.reference, current: true } : recommendationStep(t, recommendation),
        implementationStep(t, implementation, who),
      ]}
    />
  )
}
