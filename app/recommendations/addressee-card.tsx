import { useT } from '#app/i18n/use-t.tsx'
import type { FormOutcome } from '#app/ui/form.tsx'
import { Due, Status } from '#app/ui/marks.tsx'
import { Time } from '#app/ui/time.tsx'
import { addresseeAnchor, implementations, shareFor } from '#server/recommendations/contract.ts'
import { AddresseeHistory, type HistoryEntry, ReplyForm, SaidValue } from './addressee-history.tsx'
import { AssessForm, PositionForm, ProgressForm } from './report-forms.tsx'
import { implementationWord, positionWord } from './words.ts'

export type AddresseeData = {
  id: string
  organisationId: string
  slug: string
  shortName: string
  name: string
  position: string
  positionAsOf: string | null
  implementation: string
  implementationAsOf: string | null
  reportDueOn: string | null
  history: HistoryEntry[]
  can: { report: boolean; reply: boolean }
  nextPositions: readonly string[]
  nextImplementations: readonly string[]
}

type CardProps = {
  addressee: AddresseeData
  /** Who may be the assessor; null where the reader may not record assessments. */
  assessors: readonly { id: string; shortName: string }[] | null
  today: string
  result: FormOutcome | null | undefined
}

/** An addressee of whom nothing is known: one line, in her place of the alphabet. */
const SilentCard = ({ addressee }: { addressee: AddresseeData }) => {
  const t = useT()
  return (
    <section className="card silent" id={addresseeAnchor(addressee.slug)} aria-label={addressee.name} tabIndex={-1}>
      <h3>
        <bdi>{addressee.name}</bdi>
      </h3>
      <span className="wrap small">
        <Status share={shareFor(addressee.implementation)}>{implementationWord(t, addressee.implementation)}</Status>
        {'· '}
        {positionWord(t, addressee.position)}
      </span>
    </section>
  )
}

/** One addressee: two separate things, each with its source and day; beside them assessments and her replies. */
export const AddresseeCard = ({ addressee, assessors, today, result }: CardProps) => {
  const t = useT()
  const { history } = addressee
  const said = (aspect: string) =>
    history.find((entry) => entry.aspect === aspect && entry.source === 'reported by the addressee')
  const [position, progress] = [said('position'), said('implementation')]
  if (history.length === 0 && !addressee.reportDueOn && !addressee.can.report && !assessors) {
    return <SilentCard addressee={addressee} />
  }
  const assessments = history.filter(({ source }) => source === 'assessed by')
  return (
    <section className="card" id={addresseeAnchor(addressee.slug)} aria-label={addressee.name} tabIndex={-1}>
      <h3>
        <bdi>{addressee.name}</bdi>
      </h3>
      {addressee.reportDueOn ? (
        <p>
          <Due>
            {t('recommendations:reportAwaitedBy')} <Time at={addressee.reportDueOn} show="date" />
          </Due>
        </p>
      ) : null}
      <dl className="pair">
        <div>
          <dt className="small soft">{t('recommendations:implementationField')}</dt>
          <dd>
            <Status share={shareFor(addressee.implementation)}>
              {implementationWord(t, addressee.implementation)}
            </Status>
            {progress ? <SaidValue entry={progress} isShort /> : null}
          </dd>
        </div>
        <div>
          <dt className="small soft">{t('recommendations:positionField')}</dt>
          <dd>
            <span>{positionWord(t, addressee.position)}</span>
            {position ? <SaidValue entry={position} isShort /> : null}
          </dd>
        </div>
      </dl>
      {assessments.map((entry) => (
        <div key={entry.id} className="assessment">
          <SaidValue entry={entry} />
          {addressee.can.reply && entry.reply === '' ? <ReplyForm assessmentId={entry.id} result={result} /> : null}
        </div>
      ))}
      {/* A report that was accepted empties its form: the history is longer then. */}
      {addressee.can.report ? (
        <>
          <ProgressForm key={`progress ${history.length}`} addressee={addressee} today={today} result={result} />
          <PositionForm key={`position ${history.length}`} addressee={addressee} today={today} result={result} />
        </>
      ) : null}
      {assessors ? (
        <AssessForm
          key={`assess ${history.length}`}
          addressee={{ ...addressee, values: implementations.slice(1) }}
          organisations={assessors}
          today={today}
          result={result}
        />
      ) : null}
      <AddresseeHistory history={history} />
    </section>
  )
}
