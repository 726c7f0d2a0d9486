import type { Translate } from '#app/i18n/use-t.tsx'
import { organisationName } from '#app/threads/names.ts'
import type { ChainStep } from '#app/ui/chain.tsx'
import { paragraphPath } from '#server/consultations/contract.ts'
import { type ChainRecommendation, outcomePath, type ShownOrigin } from '#server/outcomes/contract.ts'
import { recommendationPath, shareFor } from '#server/recommendations/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'
import { outcomeName } from './words.ts'

type Passage = Extract<ShownOrigin, { type: 'passage' }>

/** Where it came from: "post 12", "posts 3, 7", or the session the rapporteur drew it from. */
export const originStep = (t: Translate, origins: readonly ShownOrigin[]): ChainStep | null => {
  const passages = origins.filter((origin): origin is Passage => origin.type === 'passage')
  if (passages.length === 0) {
    const summary = origins.find((origin) => origin.type === 'summary')
    const number = summary?.type === 'summary' ? summary.session?.number : null
    return number ? { label: t('outcomes:session', { number }) } : null
  }
  const posts = [...new Map(passages.map((one) => [`${one.threadId}/${one.number}`, one])).values()]
  if (posts.length === 1 && posts[0]) {
    return {
      label: t('outcomes:post', { number: posts[0].number }),
      to: `/threads/${posts[0].threadId}/${posts[0].number}`,
    }
  }
  return {
    label: (
      <>
        {t('outcomes:posts')}{' '}
        {posts.map((post, index) => (
          <span key={post.id}>
            {index > 0 ? t('outcomes:comma') : null}
            <a href={`/threads/${post.threadId}/${post.number}`}>{post.number}</a>
          </span>
        ))}
      </>
    ),
  }
}

export const paragraphStep = (slug: string, paragraph: number | null): ChainStep | null =>
  paragraph === null ? null : { label: `§${paragraph}`, to: paragraphPath(slug, paragraph) }

export const recommendationStep = (
  t: Translate,
  { id, reference, state }: { id: string; reference: string; state: string },
): ChainStep => ({
  label: state === 'draft' ? t('outcomes:draftRecommendation', { reference }) : reference,
  to: recommendationPath(id),
})

export const implementationStep = (t: Translate, implementation: string | null, who?: string): ChainStep | null => {
  if (implementation === null || implementation === 'no information received') return null
  const word = t(`recommendations:implementation.${wordKey(implementation)}`)
  return { mark: shareFor(implementation), label: who ? t('outcomes:saidBy', { word, who }) : word }
}

type ChainOutcome = {
  id: string
  kind: string
  number: number | null
  paragraph: number | null
  origins: readonly ShownOrigin[]
  recommendations: readonly ChainRecommendation[]
  consultation: { slug: string }
}

/** The chain of an outcome, one line for each recommendation that came of it; absent steps are skipped. */
export const chainsOfOutcome = (
  t: Translate,
  language: string,
  outcome: ChainOutcome,
  { isCurrent = false, isListed = false } = {},
): (ChainStep | null)[][] => {
  const start = [
    // In a list by session the session itself need not be said again.
    isListed && outcome.origins.every(({ type }) => type === 'summary') ? null : originStep(t, outcome.origins),
    { label: outcomeName(t, outcome), ...(isCurrent ? { current: true } : { to: outcomePath(outcome.id) }) },
    paragraphStep(outcome.consultation.slug, outcome.paragraph),
  ]
  if (outcome.recommendations.length === 0) return [start]
  return outcome.recommendations.map(({ latest, ...recommendation }) => [
    ...start,
    recommendationStep(t, recommendation),
    latest &&
      implementationStep(
        t,
        latest.implementation,
        latest.organisation ? organisationName(latest.organisation, language) : '',
      ),
  ])
}
