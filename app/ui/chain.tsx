import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { type Share, StatusMark } from './marks.tsx'

export type ChainStep = {
  label: ReactNode
  to?: string | undefined
  mark?: Share | undefined
  current?: boolean | undefined
}

/**
 * Where a thing came from and what became of it, as one line of linked steps; absent steps are skipped.
 * Plain links: a page holds dozens of them, and a router's link costs about a quarter of a long list's time.
 */
export const Chain = ({
  steps,
  label,
}: {
  steps: readonly (ChainStep | null | undefined | false)[]
  label?: string
}) => {
  const t = useT()
  const present = steps.filter((step) => !!step)
  if (present.length === 0) return null
  return (
    <ol className="chain" aria-label={label ?? t('ui:chain')}>
      {present.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
        <li key={index} aria-current={step.current ? 'step' : undefined}>
          {step.mark ? <StatusMark share={step.mark} /> : null}
          {step.to ? (
            <a href={step.to}>
              <bdi>{step.label}</bdi>
            </a>
          ) : (
            <bdi>{step.label}</bdi>
          )}
        </li>
      ))}
    </ol>
  )
}
