import { useT } from '#app/i18n/use-t.tsx'
import { Due, Status, StatusMark } from '#app/ui/marks.tsx'
import { Row } from '#app/ui/rows.tsx'
import { Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { addresseeAnchor, recommendationPath, shareFor } from '#server/recommendations/contract.ts'
import { implementationWord } from './words.ts'

type Addressee = { slug: string; shortName: string; implementation: string; reportDueOn: string | null }
type ListedRecommendation = {
  id: string
  reference: string
  title: string
  language: string
  addressees: Addressee[]
}

/** One recommendation of a list: for the reader's own organisation its state in words, else a mark for each addressee. */
export const RecommendationRow = ({ row, mine }: { row: ListedRecommendation; mine?: Addressee }) => {
  const t = useT()
  const path = recommendationPath(row.id)
  return (
    <Row
      to={mine ? `${path}#${addresseeAnchor(mine.slug)}` : path}
      title={
        <>
          <Ref>{row.reference}</Ref> <span lang={row.language}>{row.title}</span>
        </>
      }
      end={
        mine ? (
          <Status share={shareFor(mine.implementation)}>{implementationWord(t, mine.implementation)}</Status>
        ) : (
          <span className="wrap">
            {row.addressees.map((one) => (
              <StatusMark
                key={one.slug}
                share={shareFor(one.implementation)}
                name={t('recommendations:markOf', {
                  who: one.shortName,
                  implementation: implementationWord(t, one.implementation),
                })}
              />
            ))}
          </span>
        )
      }
      note={
        mine?.reportDueOn ? (
          <Due>
            {t('recommendations:reportAwaitedBy')} <Time at={mine.reportDueOn} show="date" />
          </Due>
        ) : mine ? (
          <bdi>{mine.shortName}</bdi>
        ) : null
      }
    />
  )
}
