import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'

export type Phase = { label: string; state: 'done' | 'now' | 'coming'; note?: ReactNode }

/** How far a thing has come; said in words as well for those who cannot see the line. */
export const Phases = ({ phases, label }: { phases: readonly Phase[]; label?: string }) => {
  const t = useT()
  return (
    <ol className="phases" aria-label={label ?? t('ui:phases')}>
      {phases.map((phase) => (
        <li key={phase.label} className={phase.state} aria-current={phase.state === 'now' ? 'step' : undefined}>
          {phase.label}
          {phase.state === 'done' ? <span className="hidden-text"> ({t('ui:phaseDone')})</span> : null}
          {phase.note ? <small>{phase.note}</small> : null}
        </li>
      ))}
    </ol>
  )
}
