import { useT } from '#app/i18n/use-t.tsx'
import { Card } from '#app/ui/columns.tsx'
import { outcomeVerbs } from '#server/outcomes/contract.ts'
import { wordKey } from '#server/spaces/contract.ts'

/** What kind of text the recommendations come from, and which of them it only discussed or noted. */
export const StandingCard = ({
  standing,
  rows,
}: {
  standing: string
  rows: readonly { reference: string; verb: string | null; parentId: string | null }[]
}) => {
  const t = useT()
  const top = rows.filter(({ parentId }) => parentId === null)
  const byVerb = outcomeVerbs
    .map((verb) => ({ verb, references: top.flatMap((row) => (row.verb === verb ? row.reference : [])) }))
    .filter(({ references }) => references.length > 0)
  // The largest group is "the others"; naming all of them would hide the few that matter.
  const most = byVerb.reduce((size, { references }) => Math.max(size, references.length), 0)
  const others = byVerb.length > 1 ? byVerb.find(({ references }) => references.length === most) : undefined
  return (
    <Card title={t('recommendations:standingTitle')} level={2}>
      <p>
        {t(`recommendations:standing.${wordKey(standing)}`)}{' '}
        {byVerb
          .filter((group) => group !== others && byVerb.length > 1)
          .map(({ verb, references }) =>
            t(`recommendations:verbOf.${verb}`, {
              count: references.length,
              references: references.join(t('outcomes:comma')),
            }),
          )
          .join(' ')}{' '}
        {others ? t(`recommendations:verbOfOthers.${others.verb}`) : null}
      </p>
    </Card>
  )
}
