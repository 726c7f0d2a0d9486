import { Link, useSubmit } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/use-t.tsx'
import { outcomeName } from '#app/outcomes/words.ts'
import { Button } from '#app/ui/button.tsx'
import { Form, type FormOutcome } from '#app/ui/form.tsx'
import { Chip } from '#app/ui/marks.tsx'
import { Row } from '#app/ui/rows.tsx'
import { Excerpt, LangText, Ref } from '#app/ui/text.tsx'
import { Time } from '#app/ui/time.tsx'
import { spacePath, wordKey } from '#server/spaces/contract.ts'
import type { Notice } from './groups.ts'

const useThing = (notice: Notice): { to: string; title: ReactNode } => {
  const t = useT()
  const { thread, number, outcome, recommendation, space } = notice
  if (outcome)
    return { to: `/outcomes/${outcome.id}`, title: t('notifications:takenUp', { name: outcomeName(t, outcome) }) }
  if (recommendation)
    return {
      to: `/recommendations/${recommendation.id}`,
      title: (
        <>
          <Ref>{recommendation.reference}</Ref> ·{' '}
          <LangText lang={recommendation.language}>{recommendation.title}</LangText>
        </>
      ),
    }
  if (notice.wideningId) return { to: `/widenings/${notice.wideningId}`, title: t('notifications:widening') }
  if (notice.draft) return { to: `/drafts/${notice.draft}`, title: t(`notifications:${wordKey(notice.reason)}`) }
  if (notice.reason === 'flagged')
    return { to: `${spacePath(space.kind, space.slug)}/flags`, title: t('threads:postNumber', { number: number ?? 0 }) }
  return thread
    ? { to: `/threads/${thread.id}/${number}`, title: t('threads:postNumber', { number: number ?? 0 }) }
    : { to: spacePath(space.kind, space.slug), title: <LangText lang={space.language}>{space.title}</LangText> }
}

/** Why she is told, leading to where she changes it. */
const Reason = ({ notice: { reason, thread, space } }: { notice: Notice }) => {
  const t = useT()
  const why = t(`notifications:because.${wordKey(reason)}`)
  const setting = reason === 'watching space' ? `space-${space.id}` : thread ? `thread-${thread.id}` : null
  const isChosen = reason === 'watching space' || reason === 'watching thread'
  return isChosen && setting ? <Link to={`/settings/following#${setting}`}>{why}</Link> : why
}

/** One notice: what happened, when, in whose words, and why she is told of it. */
export const NoticeRow = ({ notice, result }: { notice: Notice; result: FormOutcome | undefined }) => {
  const t = useT()
  const { to, title } = useThing(notice)
  const submit = useSubmit()
  const read = () =>
    submit({ intent: 'read', id: notice.id }, { method: 'post', action: '/notifications', navigate: false })
  const who = [notice.author, notice.organisation].filter(Boolean)
  return (
    <Row
      to={to}
      title={title}
      onFollow={notice.isUnread ? read : undefined}
      end={
        <>
          {notice.isUnread ? <Chip tone="leaf">{t('notifications:unread')}</Chip> : null}{' '}
          <Time at={notice.at} show={notice.isDay ? 'date' : 'dateTime'} />
        </>
      }
      note={
        <>
          {who.map((part, at) => (
            <span key={part}>
              {at > 0 ? ' · ' : null}
              <bdi>{part}</bdi>
            </span>
          ))}
          {notice.excerpt ? <Excerpt lang={notice.excerptLanguage ?? undefined}>“{notice.excerpt}”</Excerpt> : null}
        </>
      }
    >
      <div className="wrap">
        <span>
          <Reason notice={notice} />
        </span>
        {notice.isUnread ? (
          <Form intent="read" result={result} shape="inline">
            <input type="hidden" name="id" value={notice.id} />
            <Button tone="quiet">{t('notifications:markRead')}</Button>
          </Form>
        ) : null}
      </div>
    </Row>
  )
}
