import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { StatusMark } from '#app/ui/marks.tsx'
import { Buttons, TextArea } from '#app/ui/text-field.tsx'
import { Time } from '#app/ui/time.tsx'
import { shareFor } from '#server/recommendations/contract.ts'
import { resultOf } from './report-forms.tsx'
import { implementationWord, positionWord } from './words.ts'

export type HistoryEntry = {
  id: string
  aspect: string
  fromValue: string
  toValue: string
  source: string
  at: string
  asOf: string
  note: string
  evidence: string
  reply: string
  replyAt: string | null
  assessor: string | null
  by: string | null
}

const Evidence = ({ text }: { text: string }) =>
  /^https?:\/\/\S+$/i.test(text) ? (
    <a href={text} rel="nofollow noopener">
      <bdi>{text}</bdi>
    </a>
  ) : (
    <bdi>{text}</bdi>
  )

/** What was said: the value, by whom, as of which day, with note and evidence. */
export const SaidValue = ({ entry, isShort = false }: { entry: HistoryEntry; isShort?: boolean }) => {
  const t = useT()
  const isAssessed = entry.source === 'assessed by'
  const word = entry.aspect === 'position' ? positionWord(t, entry.toValue) : implementationWord(t, entry.toValue)
  return (
    <>
      {isShort ? null : (
        <p className="marked">
          {entry.aspect === 'implementation' ? <StatusMark share={shareFor(entry.toValue)} /> : null}
          <span>{t(`recommendations:saidOf.${entry.aspect}`, { word })}</span>
        </p>
      )}
      <p className="small soft">
        {isAssessed
          ? t('recommendations:assessedBy', { who: entry.assessor ?? '' })
          : t('recommendations:reportedByAddressee')}
        {entry.by ? (
          <>
            {' · '}
            <bdi>{entry.by}</bdi>
          </>
        ) : null}
        {' · '}
        {t('recommendations:asOfDay')} <Time at={entry.asOf} show="date" />
      </p>
      {entry.note ? <p dir="auto">{entry.note}</p> : null}
      {entry.evidence ? (
        <p className="small">
          {t('recommendations:evidenceIs')} <Evidence text={entry.evidence} />
        </p>
      ) : null}
      {entry.reply ? (
        <blockquote className="doc">
          <p className="small soft">
            {t('recommendations:replyOfAddressee')} {entry.replyAt ? <Time at={entry.replyAt} show="date" /> : null}
          </p>
          <p dir="auto">{entry.reply}</p>
        </blockquote>
      ) : null}
    </>
  )
}

/** The addressee's answer to an assessment, said once, kept beside it. */
export const ReplyForm = ({
  assessmentId,
  result,
}: {
  assessmentId: string
  result: FormOutcome | null | undefined
}) => {
  const t = useT()
  const own = resultOf(result, 'assessmentId', assessmentId)
  return (
    <Disclosure summary={t('recommendations:reply')} open={own !== null}>
      <Form intent="reply" result={own}>
        <input type="hidden" name="assessmentId" value={assessmentId} />
        <TextArea
          name="reply"
          label={t('recommendations:replyField')}
          hint={t('recommendations:replyHint')}
          rows={3}
          required
        />
        <Buttons>
          <Button>{t('recommendations:replyButton')}</Button>
        </Buttons>
      </Form>
    </Disclosure>
  )
}

export const AddresseeHistory = ({ history }: { history: readonly HistoryEntry[] }) => {
  const t = useT()
  if (history.length === 0) return null
  return (
    <Disclosure summary={t('recommendations:historyOf', { count: history.length })}>
      <ol className="rows">
        {history.map((entry) => (
          <li key={entry.id}>
            <div>
              <SaidValue entry={entry} />
            </div>
            <div className="end">
              <Time at={entry.at} show="date" />
            </div>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
