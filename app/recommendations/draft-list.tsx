import { useT } from '#app/i18n/use-t.tsx'
import { Row, Rows } from '#app/ui/rows.tsx'
import { Ref } from '#app/ui/text.tsx'
import { recommendationPath } from '#server/recommendations/contract.ts'

type Draft = {
  id: string
  reference: string
  title: string
  language: string
  paragraph: number | null
  addresseesAsWritten: string
  assigned: string[]
}

/** Draft recommendations bear no marks: nobody can have a position on what may still change. */
export const DraftList = ({ drafts }: { drafts: readonly Draft[] }) => {
  const t = useT()
  return (
    <Rows label={t('recommendations:drafts')}>
      {drafts.map((draft) => (
        <Row
          key={draft.id}
          to={recommendationPath(draft.id)}
          title={
            <>
              <Ref>{draft.reference}</Ref> <span lang={draft.language}>{draft.title}</span>
            </>
          }
          end={draft.paragraph === null ? null : <Ref>§{draft.paragraph}</Ref>}
          note={
            <bdi>
              {draft.assigned.length > 0 ? draft.assigned.join(t('outcomes:comma')) : draft.addresseesAsWritten}
            </bdi>
          }
        />
      ))}
    </Rows>
  )
}
