import { Link } from '@remix-run/react'
import { lazy, Suspense } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { useField } from '#app/ui/field.tsx'
import type { Decision, Keeping } from './keep-draft.ts'

// For the few who wrote in two windows.
const DraftChoice = lazy(() => import('./draft-choice.tsx'))

/** Says that a draft is kept, and where; of two versions it shows both. It stands below the text of a form. */
export const DraftNote = ({ keeping, decide }: { keeping: Keeping; decide: (decision: Decision) => void }) => {
  const t = useT()
  const { value } = useField({ name: 'draft' })
  const { state, problem, choice, mine, version } = keeping
  const said = { none: '', saved: t('threads:draft.saved'), device: t('threads:draft.onDevice'), refused: '' }[state]
  return (
    <>
      <input type="hidden" name="draft" value={version || String(value ?? 0)} />
      {state === 'none' ? null : (
        <p className="soft small" role="status">
          {problem
            ? typeof problem === 'string'
              ? problem
              : t(problem.key, problem.values)
            : said || t('threads:draft.onDevice')}{' '}
          <Link to="/drafts">{t('threads:draft.mine')}</Link>
        </p>
      )}
      {choice ? (
        <Suspense>
          <DraftChoice choice={choice} mine={mine} decide={decide} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Keeps the form as a draft: by itself with scripts, by this button without. */
export const DraftButton = ({ place }: { place: string }) => {
  const t = useT()
  return (
    <Button tone="quiet" name="place" value={place} formNoValidate>
      {t('threads:draft.save')}
    </Button>
  )
}
